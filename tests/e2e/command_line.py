"""The command line as scripts see it: results, refusals, exit statuses, files."""
import json
import math
import os
import re
import signal
import struct
import subprocess
import sys
import time
import zipfile

from _program import PROGRAM, REFERENCE, main, refuse, run, succeed, table


def test_version_and_help_are_results(folder):
    assert re.fullmatch(r"polarflow \d+\.\d+\.\d+\S*\n", succeed("--version"))
    assert "run" in succeed("--help")
    for command in ("run", "presets", "check", "hash", "views", "render", "film", "paper",
                    "basins", "sweep", "screenshot", "bench"):
        text = succeed(command, "--help")
        assert "SCENARIO" in text or command in ("presets", "views", "paper", "bench")
        assert f"polarflow {command}" in text
    assert "entropy: entropy H" in succeed("run", "--help")
    refuse("bench", "no-such-case", says="logistic-8")


def test_presets_are_listed_and_printed(folder):
    lines = [line.split("\t") for line in succeed("presets").splitlines()]
    assert all(len(line) == 3 and all(line) for line in lines), lines
    ids = [line[0] for line in lines]
    maps = ("l1", "sum", "l2", "softmax", "relu-normalized", "sigmoid")
    wanted = ["fig2", "fig3-k1", "fig3-k5", "fig10", *(f"fig12-k{k}" for k in range(1, 6)),
              *(f"fig13-{loss}-{m}" for loss in ("square", "logistic") for m in maps)]
    assert set(wanted) <= set(ids)
    for name in ids:
        text = succeed("presets", name)
        assert json.loads(text)["polarflow"] == 1
        assert succeed("hash", "-", text=text) == succeed("hash", name)
        numbers = succeed("presets", name, "--resolve")
        assert '"draw"' not in numbers
        assert succeed("hash", "-", text=numbers) == succeed("hash", name)


def test_a_run_writes_the_times_that_were_asked_for(folder):
    header, rows, comments = table(succeed("run", "fig2", "--times", "0,0.1,3,1000"))
    assert header[:18] == ["t", *(f"a_{i}" for i in range(8)), *(f"s_{i}" for i in range(8)), "loss"]
    assert [row[0] for row in rows] == [0, 0.1, 3, 1000]
    assert all(abs(sum(row[9:17]) - 1) < 1e-12 for row in rows)
    assert comments[-1] == "# outcome: horizon t=1000"
    assert rows[3][17] < rows[2][17] < rows[0][17]
    assert header[18:26] == [f"p_{i}" for i in range(8)]
    entropy, clock = header.index("entropy"), header.index("clock")
    assert abs(rows[3][entropy] + sum(s * math.log(s) for s in rows[3][9:17])) < 1e-12
    assert rows[0][clock] == 0 < rows[3][clock]


def test_basins_say_who_wins_from_where(folder):
    said = succeed("basins", "triangle", "--grid", 8, "--out", folder / "map.csv")
    assert said == "64 starts: 64 certified\n", said
    header, rows, _ = table((folder / "map.csv").read_text())
    assert header == ["face", "i", "j", "s_0", "s_1", "s_2", "winner", "t99", "entropy", "ground"]
    assert [(row[1], row[2]) for row in rows] == [(i, j) for i in range(8) for j in range(8)]
    assert all(abs(sum(row[3:6]) - 1) < 1e-12 and min(row[3:6]) > 0 for row in rows)
    assert {row[6] for row in rows} == {0, 1, 2}
    assert all(0 <= row[8] < math.log(3) for row in rows)
    surest = max(rows, key=lambda row: max(row[3:6]))
    assert surest[6] == surest[3:6].index(max(surest[3:6]))
    for name in ("map.npz", "map.png"):
        copies = []
        for _ in range(2):
            succeed("basins", "triangle", "--grid", 8, "--out", folder / name)
            copies.append((folder / name).read_bytes())
        assert copies[0] == copies[1]
    shown = [folder / f"{word}.png" for word in ("winner", "time", "entropy")]
    for path in shown:
        succeed("basins", "triangle", "--grid", 8, "--show", path.stem, "--out", path)
    assert len({path.read_bytes() for path in shown}) == 3
    refuse("basins", "triangle", "--show", "looks", "--out", folder / "no.png", says="--show")
    refuse("basins", "triangle", "--grid", 0, "--out", folder / "no.csv", says="--grid")
    refuse("basins", "triangle", "--out", folder / "no.jpg", says="--out")
    refuse("basins", "fig2", "--out", folder / "no.csv", says="three tokens")
    assert not list(folder.glob("no.*"))


SWEEP = ("sweep", "triangle", "--x", "/flow/t_end=1:1e4:40:log", "--y", "/init/a/0=-2:2:30")


def arrays_of(path):
    """Name to (shape, numbers) of an NPZ's arrays of doubles."""
    arrays = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            head = data[10:10 + struct.unpack("<H", data[8:10])[0]].decode("latin-1")
            shape = eval(re.search(r"'shape': (\([^)]*\))", head)[1])  # digits and commas alone
            body = data[10 + len(head):]
            if "<f8" in head:
                arrays[name[:-4]] = (shape, struct.unpack(f"<{len(body) // 8}d", body))
    return arrays


def arrays_in(path):
    """The same, flat."""
    return {name: numbers for name, (_, numbers) in arrays_of(path).items()}


def test_a_sweep_says_how_runs_end(folder):
    succeed(*SWEEP, "--out", folder / "map.npz")
    arrays = arrays_in(folder / "map.npz")
    x, y = arrays["x"], arrays["y"]
    assert len(x) == 40 and abs(x[0] - 1) < 1e-12 and x[-1] == 1e4 and y[0] == -2 and y[-1] == 2
    assert set(arrays["done"]) == {1}
    scenario = json.loads(succeed("presets", "triangle", "--resolve"))
    for i, j in ((0, 0), (39, 29), (17, 12)):
        scenario["flow"]["t_end"] = x[i]
        scenario["init"]["a"][0] = y[j]
        header, rows, _ = table(succeed("run", "-", "--times", repr(x[i]), text=json.dumps(scenario)))
        s = rows[0][header.index("s_0"):header.index("s_0") + 3]
        k = j * 40 + i
        assert arrays["winner"][k] == s.index(max(s))
        assert abs(arrays["top"][k] - max(s)) < 1e-6
        assert abs(arrays["entropy"][k] - rows[0][header.index("entropy")]) < 1e-6
        assert math.isnan(arrays["t99"][k]) == (max(s) < 0.99)


def test_a_sweep_goes_on_after_a_kill_and_splits_into_shards(folder):
    succeed(*SWEEP, "--out", folder / "whole.npz")
    whole = (folder / "whole.npz").read_bytes()
    part = folder / "killed.npz.part"
    kills = 0
    while not (folder / "killed.npz").exists():
        before = part.stat().st_size if part.exists() else 0
        process = subprocess.Popen([PROGRAM, *SWEEP, "--out", str(folder / "killed.npz")])
        while process.poll() is None and not (part.exists() and part.stat().st_size > before + 9000):
            time.sleep(0.001)
        if process.poll() is None:
            process.kill()
            kills += 1
        process.wait()
        if kills == 2 and part.exists():
            with open(part, "ab") as file:
                file.write(b"half a record")
    assert kills >= 1
    assert (folder / "killed.npz").read_bytes() == whole
    assert not part.exists()
    shards = [folder / f"shard{i}.npz" for i in (1, 2, 3)]
    for i, shard in enumerate(shards, 1):
        succeed(*SWEEP, "--shard", f"{i}/3", "--out", shard)
    refuse("sweep-merge", folder / "merged.npz", *shards[:2], says="points")
    succeed("sweep-merge", folder / "merged.npz", *shards)
    assert (folder / "merged.npz").read_bytes() == whole


def test_a_sweep_runs_over_one_field_or_four_and_over_lists(folder):
    one = folder / "one.npz"
    succeed("sweep", "triangle", "--x", "/init/a/0=-1:1:5", "--out", one)
    arrays = arrays_of(one)
    assert arrays["winner"][0] == (5,) and arrays["x"][1] == (-1, -.5, 0, .5, 1)
    two = folder / "two.npz"
    succeed("sweep", "triangle", "--x", "/init/a/0=-1:1:5", "--y", "/flow/t_end=10:1000:2:log", "--out", two)
    many = folder / "many.npz"
    axes = ("--x", "/init/a/0=-1:1:5", "--y", "/flow/t_end=10:1000:2:log", "--z",
            '/normalization=softmax,{"kind": "entmax", "alpha": 1.5}', "--u", "/loss/kind=logistic,exponential")
    succeed("sweep", "triangle", *axes, "--out", many)
    many, two = arrays_of(many), arrays_of(two)
    assert many["winner"][0] == (2, 2, 2, 5) and many["z"][1] == (0, 1)
    assert many["entropy"][1][:10] == two["entropy"][1]
    assert len(set(many["entropy"][1])) > 30
    with zipfile.ZipFile(folder / "many.npz") as archive:
        assert b'z=/normalization: "softmax",{"kind": "entmax", "alpha": 1.5}' in archive.read("axes.npy")
    assert succeed("hash", folder / "many.npz") == succeed("hash", "triangle")
    shards = [folder / f"s{i}.npz" for i in (1, 2)]
    for i, shard in enumerate(shards):
        succeed("sweep", "triangle", *axes, "--shard", f"{i + 1}/2", "--out", shard)
    succeed("sweep-merge", folder / "merged.npz", *shards)
    assert (folder / "merged.npz").read_bytes() == (folder / "many.npz").read_bytes()
    out = ("--out", folder / "no.npz")
    refuse("sweep", "triangle", "--x", "/normalization=softmax,softmaxx", *out, says="/normalization")
    refuse("sweep", "triangle", "--x", "/flow/t_end=1:2:2", "--z", "/init/a/0=0:1:2", *out, says="--z")
    refuse("sweep", "triangle", "--x", "/nothing=a,b", *out, says="/nothing")


def test_a_sweep_averages_over_a_field(folder):
    axes = ("--x", "/flow/t_end=10:1000:2:log", "--over", "/init/a/0=0:1:3")
    succeed("sweep", "triangle", *axes, "--out", folder / "mean.npz")
    mean = arrays_of(folder / "mean.npz")
    succeed("sweep", "triangle", "--x", "/init/a/0=0:1:3", "--y", "/flow/t_end=10:1000:2:log", "--out",
            folder / "each.npz")
    each = arrays_of(folder / "each.npz")
    assert set(mean["top_n"][1]) == {3} and mean["top_mean"][0] == (2,) and "over" not in mean
    for k in range(2):
        top = each["top"][1][3 * k:3 * k + 3]
        assert abs(mean["top_mean"][1][k] - sum(top) / 3) < 1e-15
    shards = [folder / f"s{i}.npz" for i in (1, 2)]
    for i, shard in enumerate(shards):
        succeed("sweep", "triangle", *axes, "--shard", f"{i + 1}/2", "--out", shard)
    succeed("sweep-merge", folder / "merged.npz", *shards)
    assert (folder / "merged.npz").read_bytes() == (folder / "mean.npz").read_bytes()
    refuse("sweep", "triangle", *axes[:2], "--over", "/flow/t_end=1:2:2", "--out", folder / "no.npz",
           says="/flow/t_end")
    refuse("sweep", "triangle", *axes[2:], "--out", folder / "no.npz", says="--x")


def test_a_sweep_refuses_what_makes_no_sense(folder):
    out = ("--out", folder / "no.npz")
    good = ("--y", "/flow/t_end=1:2:3")
    for text, message in (("/flow/t_end=1:2", "--x"), ("/flow/t_end=1:2:0", "--x"),
                          ("/flow/t_end=-1:2:3:log", "--x"), ("/flow/t_end=1:2:3:cubic", "--x"),
                          ("/flow/nothing=1:2:3", "/flow/nothing"), ("/flow/rtol=0:2:3", "/flow/rtol"),
                          ("/init/a/7=0:1:2", "/init/a/7"), ("/flow/t_end=1:3:3", "both axes")):
        refuse("sweep", "triangle", "--x", text, *good, *out, says=message)
    refuse("sweep", "triangle", "--x", "/init/a/0=0:1:1048576", "--y", "/init/a/1=0:1:1048576", *out,
           says="16777216")
    refuse(*SWEEP, "--shard", "4/3", *out, says="--shard")
    refuse(*SWEEP, "--out", folder / "no.csv", says="--out")
    (folder / "no.npz.part").write_text("polarflow-sweep 1\nanother")
    refuse(*SWEEP, *out, says="another sweep")
    (folder / "bad.npz").write_bytes(b"PK nothing")
    refuse("sweep-merge", folder / "out.npz", folder / "bad.npz", says="bad.npz")
    assert not (folder / "no.npz").exists() and not (folder / "out.npz").exists()


def test_a_printed_sweep_map_holds_the_numbers_of_the_sweep(folder):
    axes = {"x": {"pointer": "/flow/t_end", "low": 1, "high": 1e4, "log": True},
            "y": {"pointer": "/init/a/0", "low": -2, "high": 2}, "cells": 17, "colour": "entropy"}
    session = {"polarflow-session": 1, "scenario": json.loads(succeed("presets", "triangle")),
               "view": {"charts": ["sweep"], "sweep": axes}}
    succeed("render", "-", "--view", "sweep", "--out", folder / "map.csv", text=json.dumps(session))
    succeed("sweep", "triangle", "--x", "/flow/t_end=1:1e4:17:log", "--y", "/init/a/0=-2:2:17",
            "--out", folder / "map.npz")
    lines = (folder / "map.csv").read_text().splitlines()
    rows = [[float(v) for v in line.split(",")] for line in lines
            if line[:1] in "-0123456789"]
    arrays = arrays_in(folder / "map.npz")
    assert [row[2] for row in rows] == list(arrays["entropy"])
    assert all(row[3] == 1 for row in rows)
    for name in ("map.pdf", "map.svg", "map.png", "map.tex", "map.npz", "map.py"):
        succeed("render", "-", "--view", "sweep", "--out", folder / name, text=json.dumps(session))
    succeed("render", folder / "map.pdf", "--out", folder / "again.pdf")
    assert (folder / "again.pdf").read_bytes() == (folder / "map.pdf").read_bytes()


def test_options_may_stand_before_the_scenario(folder):
    assert succeed("run", "--times", "1,2", "fig2") == succeed("run", "fig2", "--times", "1,2")


def test_times_come_from_a_file_or_a_grid(folder):
    times = folder / "times"
    times.write_text("# two times\n10\n\n 1e2 \n")
    _, rows, _ = table(succeed("run", "fig2", "--times-file", times))
    assert [row[0] for row in rows] == [10, 100]
    _, rows, _ = table(succeed("run", "fig2", "--until", 100, "--samples", 5))
    assert all(abs(row[0] / t - 1) < 1e-12 for row, t in zip(rows, (0.01, 0.1, 1, 10, 100)))
    _, rows, _ = table(succeed("run", "fig2", "--until", 100, "--samples", 5, "--spacing", "linear",
                               "--from", 20))
    assert [row[0] for row in rows] == [20, 40, 60, 80, 100]


def test_rows_do_not_depend_on_the_other_times(folder):
    _, few, _ = table(succeed("run", "fig2", "--times", "1,777,1e5"))
    _, many, _ = table(succeed("run", "fig2", "--times", "1,2,3,10,500,777,1e4,1e5"))
    assert all(row in many for row in few)


def test_a_converged_run_goes_on_with_the_held_state(folder):
    header, rows, comments = table(
        run("run", "fig13-square-softmax", "--times", "1e5,1e9,1e30").stdout)
    state = slice(1, header.index("p_9") + 1)  # what follows may depend on the time
    assert rows[0][state] == rows[1][state] == rows[2][state]
    assert re.fullmatch(r"# outcome: converged t=\S+", comments[-1])


def test_events_stand_before_the_outcome(folder):
    _, _, comments = table(succeed("run", "fig13-logistic-l1", "--times", "5e4"))
    *events, outcome = comments
    assert len(events) == 9 and outcome.startswith("# outcome: ")
    assert all(re.fullmatch(r"# event: l1_zero index=\d t=\S+", event) for event in events)


def test_an_undefined_start_is_an_outcome(folder):
    case = next(c for c in json.loads((REFERENCE / "singular.json").read_text())["cases"]
                if c["id"] == "sum-exact-zero")
    scenario = {"normalization": "sum", "loss": {"w": case["params"]["beta"]}, "init": case["init"]}
    _, rows, comments = table(succeed("run", "-", "--times", "0,1", text=json.dumps(scenario)))
    assert rows == [] and comments == ["# outcome: undefined t=0"]


def test_a_lane_writes_the_states_nearest_the_times(folder):
    csv = succeed("run", "fig13-square-sum", "--lane", "gd", "--times", "0,0.26,500,1e300")
    header, rows, comments = table(csv)
    step = header.index("step")
    assert [row[step] for row in rows] == [0, 3, 5000, 5000]
    assert abs(rows[1][0] - 0.3) < 1e-15
    reference = json.loads((REFERENCE / "preset_reference.json").read_text())
    expected = reference["fig13_square_half_sum"]["a"]
    assert all(abs(x - r) <= 1e-9 * (1 + abs(r)) for x, r in zip(rows[2][1:11], expected))
    assert comments[-1].startswith("# outcome: horizon")


def test_files_are_written_whole_and_alike(folder):
    csv, npz, again = folder / "a.csv", folder / "a.npz", folder / "b.npz"
    succeed("run", "fig2", "--times", "1,2", "--out", csv)
    assert csv.read_text() == succeed("run", "fig2", "--times", "1,2")
    succeed("run", "fig2", "--times", "1,2", "--out", npz)
    succeed("run", "fig2", "--times", "1,2", "--out", again, env={"TZ": "Asia/Tokyo"})
    assert npz.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(npz) as archive:
        assert {"t.npy", "a.npy", "s.npy", "loss.npy"} <= set(archive.namelist())
        header = archive.read("a.npy")[10:128].decode("latin-1")
        assert "'<f8'" in header and "(2, 8)" in header and "False" in header
    assert sorted(os.listdir(folder)) == ["a.csv", "a.npz", "b.npz"]


def test_set_changes_a_field_first(folder):
    given = succeed("run", "fig2", "--times", "1")
    assert succeed("run", "fig2", "--times", "1", "--set", "/flow/rtol=1e-12") != given
    assert succeed("hash", "fig2", "--set", "/flow/t_end=7") == succeed(
        "hash", "-", text=json.dumps({**json.loads(succeed("presets", "fig2")),
                                      "flow": {**json.loads(succeed("presets", "fig2"))["flow"],
                                               "t_end": 7}}))
    header, rows, _ = table(succeed("run", "triangle", "--times", "0", "--set", "/init/a/0=0.25"))
    assert rows[0][header.index("a_0")] == 0.25
    for text in (succeed("run", "triangle", "--times", "1", "--set", f"/normalization{tail}")
                 for tail in ("/kind=sparsemax", '={"kind": "sparsemax"}')):
        assert "# outcome" in text
    for command in (["check"], ["hash"], ["render", "--out", folder / "a.svg"]):
        succeed(command[0], "triangle", "--set", "/flow/t_end=3", *command[1:])
    for change, says in (("/flow/rtl=1", "/flow/rtl"), ("/flow/rtol=x", "/flow/rtol"),
                         ("flow=1", "--set"), ("/flow/rtol", "--set"), ("/init/a/9=1", "/init/a/9")):
        refuse("run", "triangle", "--set", change, says=says)


def test_set_changes_a_printed_preset(folder):
    printed = json.loads(succeed("presets", "fig2", "--set", "/flow/rtol=1e-12"))
    assert printed["flow"]["rtol"] == 1e-12
    refuse("presets", "fig2", "--set", "/flow/nothing=1", says="/flow/nothing")
    refuse("presets", "--set", "/flow/rtol=1", says="ID")


def test_a_run_goes_on_from_a_file(folder):
    whole, first, second = folder / "whole.npz", folder / "first.npz", folder / "second.npz"
    succeed("run", "fig2", "--times", "1,10,100", "--with", "values,prediction", "--out", whole)
    succeed("run", "fig2", "--times", "1,10", "--with", "values", "--out", first)
    succeed("run", "fig2", "--times", "1,10,100", "--with", "values", "--from", first, "--out", second)
    whole, second = arrays_of(whole), arrays_of(second)
    assert whole["V"][0] == (3, 8, 8) and whole["theta"][0] == (3, 8) and second["t"] == ((1,), (100.0,))
    for name in ("V", "a", "s", "loss"):
        ours, theirs = second[name][1], whole[name][1][-len(second[name][1]):]
        assert all(abs(x - y) < 1e-8 * (1 + abs(y)) for x, y in zip(ours, theirs)), name
    w = json.loads(succeed("presets", "fig2", "--resolve"))["loss"]["w"]
    theta, p = whole["theta"][1][-8:], whole["p"][1][-8:]
    s = whole["s"][1][-8:]
    assert abs(sum(x * y for x, y in zip(w, theta)) - sum(x * y for x, y in zip(p, s))) < 1e-9
    refuse("run", "fig2", "--times", "5", "--from", folder / "first.npz", says="--from")
    refuse("run", "triangle", "--times", "50", "--from", folder / "first.npz", says="shape")
    refuse("run", "fig2", "--times", "50", "--with", "values", says="--with")
    refuse("run", "fig2", "--with", "vals", "--out", folder / "x.npz", says="--with")


def test_many_scenarios_run_in_one_process(folder):
    lines = folder / "lines.jsonl"
    lines.write_text('{"flow": {"t_end": 5}}\n\n{"flow": {"t_end": 9}}\n')
    text = succeed("run", "--lines", lines, "--times", "1,4")
    assert text.count("\nt,") == 1 and text.startswith("t,") and text.count("# outcome") == 2
    succeed("run", "--lines", "-", "--times", "1,4", "--out", folder / "all.npz",
            text=lines.read_text())
    arrays = arrays_of(folder / "all.npz")
    assert arrays["a"][0] == (2, 2, 8) and arrays["t"][1] == (1.0, 4.0, 1.0, 4.0)
    lines.write_text('{}\n{"dims": {"n": 3}}\n')
    refuse("run", "--lines", lines, "--times", "1", "--out", folder / "no.npz", says="--lines")
    lines.write_text('{}\n{"x": 3}\n')
    refuse("run", "--lines", lines, "--times", "1", says="line 2")
    refuse("run", "fig2", "--lines", lines)


def test_tables_carry_their_scenario(folder):
    for name in ("a.csv", "a.npz"):
        succeed("run", "triangle", "--set", "/flow/t_end=3", "--times", "1", "--out", folder / name)
        assert succeed("hash", folder / name) == succeed("hash", "triangle", "--set", "/flow/t_end=3")
    succeed("basins", "triangle", "--grid", "2", "--out", folder / "b.csv")
    assert succeed("hash", folder / "b.csv") == succeed("hash", "triangle")


def test_rows_leave_as_they_are_made(folder):
    import resource
    for out in ("a.csv", "a.npz"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        succeed("run", "triangle", "--samples", "200000", "--out", folder / out)
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        assert max(after, before) < 150_000, after  # kB; the rows are 40 MB and more
    assert (folder / "a.npz").stat().st_size > 20_000_000


def test_statements_are_told_in_json(folder):
    findings = json.loads(succeed("check", "triangle", "--json"))
    lines = [line.split("\t") for line in succeed("check", "triangle").splitlines()]
    assert [(f["id"], f["verdict"], f["title"]) for f in findings] == [
        (line[0], line[1], line[5]) for line in lines]
    assert all(f["formula"] and f["hypotheses"] and f["source"] for f in findings)


def test_times_too_early_for_the_tolerance_are_told(folder):
    done = run("run", "fig2", "--times", "1e-30,1")
    assert done.returncode == 0 and "atol" in done.stderr and done.stderr.count("\n") == 1
    succeed("run", "fig2", "--times", "0,1")


def test_losses_below_the_tolerance_are_told(folder):
    done = run("run", "fig3-k1", "--times", "100,200,300")
    assert done.returncode == 0 and "losses below" in done.stderr and done.stderr.count("\n") == 1
    assert "t = 300" in done.stderr
    succeed("run", "fig3-k1", "--times", "100,200")
    succeed("run", "fig2", "--times", "1e20")
    succeed("run", "fig3-k1", "--times", "100,200,300", "--set", "/flow/atol=1e-16", "--set",
            "/flow/rtol=1e-13")


def test_nothing_is_written_when_something_is_wrong(folder):
    for times in ("", "1,,2", ",1", "1,"):
        refuse("run", "fig2", "--times", times, says="--times")
    refuse("run", "fig2", "--times", "1", "--out", "", says="--out")
    refuse("run", "fig2", "--times", "1", "--out", folder / "a.txt", says="--out")
    refuse("run", "fig2", "--times", "1,x", "--out", folder / "a.csv")
    refuse("run", "fig2", "--times", "-1", "--out", folder / "a.csv")
    refuse("run", "fig2", "--times", "nan", "--out", folder / "a.csv")
    refuse("run", "no-such-thing", "--out", folder / "a.csv", says="no-such-thing")
    refuse("run", "-", "--out", folder / "a.csv", text='{"loss": {"w": [1, NaN]}}', says="/loss/w/1")
    refuse("run", "fig2", "--times", "1", "--out", folder / "none" / "a.csv", status=4, says="none")
    assert os.listdir(folder) == []


def test_wrong_usage_is_refused(folder):
    for arguments in (["run"], ["run", "fig2", "--no-such-option"], ["presets", "no-such-preset"],
                      ["hash"], ["no-such-command"], ["run", "fig2", "--lane", "adam"],
                      ["run", "fig2", "--times", "1", "--until", "2"], ["run", "fig2", "fig10"],
                      ["run", "fig2", "--samples", "0"], ["run", "fig2", "--spacing", "cubic"],
                      ["run", folder], ["presets", "fig2", "--resolve", "extra"],
                      ["render", "fig2", "--view", "no-such-view", "--out", folder / "a.png"],
                      ["render", "fig2", "--out", folder / "a.bmp"],
                      ["render", "fig2", "--out", folder / "a.png", "--width", "9lightyears"],
                      ["render", "fig2", "--out", folder / "a.png", "--layers", "tail,tails"],
                      ["screenshot", "fig2", "--out", folder / "a.png", "--size", "9"]):
        refuse(*arguments)
    assert os.listdir(folder) == []


def test_bad_scenarios_are_refused_by_field(folder):
    for text, field in (('{"dims": {"d": 1e9, "n": 1e9}}', "/dims/d"), ('{"modl": 1}', "/modl"),
                        ('{"normalization": "hardmax"}', "/normalization"),
                        ('{"init": {"V": [[1, 2], [3]]}}', "/init/V/1"),
                        ('{"flow": {"t_end": "soon"}}', "/flow/t_end"), ('{"title": ', "/title"),
                        ('{"init": {"a": [0, 0]}, "dims": {"n": 3}}', "/init/a")):
        for command in ("run", "check", "hash"):
            refuse(command, "-", text=text, says="standard input: " + field)


def test_a_session_is_a_scenario(folder):
    session = {"polarflow-session": 1, "scenario": json.loads(succeed("presets", "fig10")),
               "view": {"id": "anything"}}
    assert succeed("hash", "-", text=json.dumps(session)) == succeed("hash", "fig10")


def test_an_exported_picture_is_a_scenario(folder):
    picture, damaged = folder / "fig10.png", folder / "damaged.png"
    succeed("render", "fig10", "--view", "weights", "--out", picture, "--width", "3in")
    assert succeed("hash", picture) == succeed("hash", "fig10")
    damaged.write_bytes(picture.read_bytes()[:60])
    refuse("hash", damaged, says="damaged")


def test_layers_are_part_of_the_picture(folder):
    usual, bare, again = (folder / name for name in ("usual.svg", "bare.svg", "again.svg"))
    small = ("--width", "2in")
    succeed("render", "triangle", "--out", usual, *small)
    succeed("render", "triangle", "--out", bare, *small, "--layers", "")
    succeed("render", bare, "--out", again, *small)
    assert bare.read_bytes() == again.read_bytes() != usual.read_bytes()
    succeed("render", bare, "--out", again, *small, "--layers", "tail,trails,pins")
    strip = lambda path: path.read_text().split("</metadata>")[1]
    assert strip(again) == strip(usual)


def test_statements_hold_on_the_presets(folder):
    for preset in ("fig2", "fig12-k5", "fig13-logistic-sum", "fig13-square-l2", "triangle-l1"):
        lines = [line.split("\t") for line in succeed("check", preset).splitlines()]
        assert all(len(line) == 6 for line in lines), lines
        assert {line[1] for line in lines} <= {"holds", "not-applicable", "undecided"}, lines
        assert all(line[0].endswith("tail") for line in lines if line[1] == "undecided"), lines
        assert any(line[1] == "holds" for line in lines)


def test_numbers_have_a_point_in_every_locale(folder):
    german = succeed("run", "fig2", "--times", "0.5", env={"LC_ALL": "de_DE.UTF-8"})
    assert german == succeed("run", "fig2", "--times", "0.5", env={"LC_ALL": "C"})


def test_a_full_disk_is_the_machines_fault(folder):
    for arguments in (["--help"], ["run", "--help"], ["--version"]):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 4, arguments
    if not os.path.exists("/dev/full"):
        return
    with open("/dev/full", "w") as full:
        done = subprocess.run([PROGRAM, "run", "fig2", "--times", "1"], stdout=full,
                              stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 4 and done.stderr.count(b"\n") == 1, done


def test_ctrl_c_stops_a_long_run_cleanly(folder):
    scenario = json.loads(succeed("presets", "fig2"))
    scenario["lanes"] = [{"kind": "gd", "lr": 0.1, "steps": 1e11}]
    path = folder / "long.json"
    path.write_text(json.dumps(scenario))
    out = folder / "out.csv"
    process = subprocess.Popen([PROGRAM, "run", path, "--lane", "gd", "--times", "1e10", "--out", out],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    output, message = process.communicate(timeout=30)
    assert process.returncode == 130 and output == b"" and message.count(b"\n") == 1
    assert not out.exists()


if __name__ == "__main__":
    main(sys.modules[__name__])
