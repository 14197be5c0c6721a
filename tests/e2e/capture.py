"""Attention of real models on the command line: `polarflow run DUMP`."""
import json
import math
import subprocess
import sys
import time

from _program import PROGRAM, REFERENCE, draws, main, refuse, run, succeed
from command_line import arrays_of

DUMPS = REFERENCE / "real-models" / "dumps"
BAD = REFERENCE / "real-models" / "bad"


def rows_of(csv):
    """The rows of a capture's table, by (layer, head), each by its columns."""
    header, *rows = [line.split(",") for line in csv.splitlines() if not line.startswith("#")]
    numbers = [dict(zip(header, map(float, row))) for row in rows]
    return {(int(row["layer"]), int(row["head"])): row for row in numbers}


def near(found, expected, tolerance):
    if expected is None:
        return math.isnan(found)
    return abs(found - expected) <= tolerance * max(1, abs(expected))


def check_against(rows, expected, tolerance):
    """How many numbers agree; the first that does not is named."""
    checked = 0
    for name, value in expected.items():
        for layer, heads in enumerate(value if isinstance(value, list) else []):
            if name in ("secondary", "gamma_all", "gamma_layer") or name not in rows[0, 0]:
                continue
            for head, number in enumerate(heads):
                assert near(rows[layer, head][name], number, tolerance), (name, layer, head, number)
                checked += 1
    for layer, fit in enumerate(expected["gamma_layer"]):
        for name, number in zip(("gamma", "gamma_b", "gamma_r2", "gamma_n"), fit):
            assert near(rows[layer, -1][name], number, tolerance), (name, layer)
            checked += 1
    for name, number in zip(("gamma", "gamma_b", "gamma_r2", "gamma_n"), expected["gamma_all"]):
        assert near(rows[-1, -1][name], number, tolerance), name
    for name in ("sink_rate", "bad_rows", "row_sum_min", "row_sum_max"):
        assert near(rows[-1, -1][name], expected[name], tolerance), name
    return checked


def test_every_dump_gives_its_measures(folder):
    entries = json.loads((DUMPS / "expected.json").read_text())
    checked = 0
    for name, entry in entries.items():
        axes = ",".join(entry["axes"].split())
        arguments = ["run", DUMPS / name] + (["--axes", axes] if axes.count(",") == 3 else [])
        start = time.monotonic()
        rows = rows_of(succeed(*arguments))
        assert time.monotonic() - start < 20, name
        checked += check_against(rows, entry["expect"], entry["tol"])
    assert len(entries) == 14 and checked > 1000, (len(entries), checked)


def test_bad_files_are_refused_in_a_sentence(folder):
    entries = json.loads((BAD / "expected.json").read_text())
    refused = 0
    for name, entry in entries.items():
        if "ok" in entry["error"]:
            assert run("run", BAD / name).returncode in (0, 2), name
            continue
        refuse("run", BAD / name, says=name)
        refused += 1
    assert refused > 8, refused


def test_a_capture_is_a_scenario(folder):
    (folder / "inside").mkdir()
    dump = DUMPS / "lhqk-f32.npy"
    (folder / "inside" / "dump.npy").write_bytes(dump.read_bytes())
    scenario = folder / "inside" / "capture.json"
    scenario.write_text(json.dumps({
        "polarflow": 1, "run": "capture",
        "attention": {"file": "dump.npy", "axes": "layer,head,query,key"}}))
    direct = rows_of(succeed("run", dump, "--axes", "layer,head,query,key"))
    assert repr(rows_of(succeed("run", scenario))) == repr(direct)
    refuse("check", scenario, says="capture")
    refuse("run", scenario, "--set", "/flow/rtol=1", says="--set")
    scenario.write_text(json.dumps({"run": "capture", "attention": {"file": "dump.npy", "q": 1}}))
    refuse("run", scenario, says="/attention/q")


def test_the_numbers_go_to_files(folder):
    dump = DUMPS / "lhqk-f32.npy"
    rows = rows_of(succeed("run", dump))
    assert succeed("run", dump, "--out", folder / "heads.csv") == ""
    assert repr(rows_of((folder / "heads.csv").read_text())) == repr(rows)
    assert succeed("run", dump, "--out", folder / "heads.npz") == ""
    arrays = arrays_of(folder / "heads.npz")
    assert "sparsity" in arrays and "gamma_model" in arrays and "sparsity_model" not in arrays


VIEWS = ("head-grid", "head", "metric-matrix", "sinks", "decay", "metric-histogram", "head-profile",
         "gamma-sink")


def test_every_view_of_every_dump_is_drawn(folder):
    drawn = 0
    for dump in sorted(json.loads((DUMPS / "expected.json").read_text())):
        for view in VIEWS:
            figure = folder / f"{view}.svg"
            succeed("render", DUMPS / dump, "--view", view, "--out", figure)
            text = figure.read_text(encoding="utf-8")
            assert text.startswith("<?xml") and dump in text, (dump, view)
            drawn += 1
    assert drawn == 14 * len(VIEWS), drawn


def test_a_figure_of_a_dump_opens_again_and_comes_out_the_same(folder):
    one, two = folder / "one.svg", folder / "two.svg"
    succeed("render", DUMPS / "lhqk-f32.npy", "--view", "head-grid,decay", "--out", one)
    succeed("render", one, "--view", "head-grid,decay", "--out", two)
    assert one.read_bytes() == two.read_bytes()


def test_two_dumps_make_one_figure(folder):
    one, other = DUMPS / "lhqk-f32.npy", DUMPS / "window-lhqk-f32.npy"
    view = "head-difference,metric-histogram"
    both, again, alone = (folder / name for name in ("x.svg", "y.svg", "z.svg"))
    assert draws(both, one, view, "--beside", other)
    text = both.read_text(encoding="utf-8")
    assert "--beside" in text and other.name in text
    assert draws(again, both, view)
    assert again.read_bytes() == both.read_bytes()
    refuse("render", one, "--view", view, "--out", alone, says="second capture")
    assert draws(alone, one, "metric-histogram")
    assert draws(again, one, "metric-histogram", "--beside", other)
    assert again.read_bytes() != alone.read_bytes()
    for source, beside, says in ((one, "fig2", "--beside: found a flow"),
                                 ("fig2", one, "--beside: found a capture"),
                                 (one, folder / "no.npy", "no.npy")):
        refuse("render", source, "--beside", beside, "--out", folder / "w.svg", says=says)
    assert not (folder / "w.svg").exists()


def test_dumps_are_found_from_the_session_that_names_them(folder):
    names = ("lhqk-f32.npy", "window-lhqk-f32.npy")
    (folder / "inside").mkdir()
    for name in names:
        (folder / "inside" / name).write_bytes((DUMPS / name).read_bytes())
    own, beside = ({"run": "capture", "attention": {"file": name}} for name in names)
    session = folder / "inside" / "both.json"
    session.write_text(json.dumps({"polarflow-session": 1, "scenario": own, "beside": beside}))
    assert draws(folder / "x.svg", session, "head-difference")
    done = run("render", names[0], "--beside", json.dumps(beside), "--view", "head-difference",
               "--out", folder / "y.svg", folder=folder / "inside")
    assert done.returncode == 0, done.stderr
    assert (folder / "x.svg").read_bytes() == (folder / "y.svg").read_bytes()


def test_views_of_other_runs_are_refused(folder):
    refuse("render", "fig2", "--view", "head-grid", "--out", folder / "x.svg", says="head-grid")
    refuse("render", DUMPS / "lhqk-f32.npy", "--view", "weights", "--out", folder / "x.svg",
           says="weights")
    assert not (folder / "x.svg").exists()


def test_what_is_for_flows_is_refused(folder):
    dump = DUMPS / "lhqk-f32.npy"
    refuse("run", dump, "--times", "1", says="--times")
    refuse("run", "fig2", "--axes", "head,query,key", says="--axes")
    refuse("run", dump, "--axes", "layer,head,query,clef", says="clef")
    refuse("hash", dump, says="capture")
    refuse("run", folder / "missing.npy", says="missing.npy")


def test_a_large_dump_takes_little_memory(folder):
    """512 MiB of rows that sum to 1, mapped: the memory that counts stays small."""
    tokens, heads = 2048, 64
    row = b"".join(int.to_bytes(0x3A00, 2, "little") for _ in range(tokens))  # 1/2048 as float16
    head = row * tokens
    shape = f"(1, {heads}, {tokens}, {tokens})"
    text = f"{{'descr': '<f2', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    with open(folder / "large.npy", "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode())
        for _ in range(heads):
            file.write(head)
    child = subprocess.Popen([PROGRAM, "run", str(folder / "large.npy")], stdout=subprocess.PIPE)
    own = 0
    while child.poll() is None:
        try:
            status = open(f"/proc/{child.pid}/status").read()
            own = max(own, int(status.split("RssAnon:")[1].split()[0]))
        except (OSError, IndexError):
            pass
        time.sleep(0.05)
    assert child.returncode == 0
    assert own < 300_000, f"{own} KiB of memory of its own"


if __name__ == "__main__":
    main(sys.modules[__name__])
