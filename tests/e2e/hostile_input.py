"""Files, names and streams that mean harm: each is refused in one plain line, or does nothing."""
import ast
import json
import os
import signal
import subprocess
import time
import xml.dom.minidom

from _program import PROGRAM, main, refuse, run, succeed

FORMATS = ("svg", "pdf", "png", "tex", "csv", "npz", "py")
CONTROLS = [chr(code) for code in (0, 7, 8, 9, 10, 11, 12, 13, 0x1B, 0x1C, 0x7F, 0x80, 0x85, 0x9B,
                                   0x2028, 0x2029, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)]
LETTERS = ["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "=1+1", "@SUM(1)",
           "'''", '"""', "\\", "\\input{x}", "^^M", "%", "#", "$x$", "</svg>", "<!--", "]]>", "&amp;",
           ")(", "\\u000d", "{}", "`id`", "$(id)", "'; id; '", "##", "\U0001F600"]


def plain(text):
    return not any(ord(c) < 32 and c != "\n" or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in text)


def session(title="t", **more):
    return json.dumps({"polarflow-session": 1, "scenario": {"title": title}, **more})


def parses(path):
    """Whether the file is one of its kind, by a reader that is not ours."""
    data = path.read_bytes()
    if path.suffix == ".svg":
        xml.dom.minidom.parseString(data)
    if path.suffix == ".py":
        ast.parse(data)
    if path.suffix in (".svg", ".py", ".tex", ".csv"):
        assert plain(data.decode()), path
    if path.suffix == ".pdf":
        subprocess.run(["pdfinfo", path], check=True, capture_output=True)


def test_controls_in_any_text_of_a_file_are_refused_by_their_number(folder):
    for control in CONTROLS:
        name = f"U+{ord(control):04X}"
        text = f"a{control}import os"
        for place, document in (("/scenario/title", session(text)),
                                ("/preset", session(preset=text)),
                                ("/view/theme", session(view={"theme": text})),
                                ("/view/print/style", session(view={"print": {"style": text}})),
                                ("/view/plot_states/", session(view={"plot_states": {text: {}}})),
                                ("/title", json.dumps({"title": text})),
                                ("/loss/", json.dumps({"loss": {text: 1}}))):
            for command in (["hash", "-"], ["render", "-", "--view", "weights", "--out",
                                            folder / "x.svg"]):
                done = run(*command, text=document)
                assert done.returncode == 2 and name in done.stderr, (place, name, done.stderr)
                assert place in done.stderr and plain(done.stderr), done.stderr
    assert not list(folder.iterdir())


def test_other_titles_come_back_equal_from_every_format_that_parses(folder):
    state = {}
    for k, letters in enumerate(LETTERS):
        document = session(f"a {letters} b")
        state[k] = succeed("hash", "-", text=document)
        for ending in FORMATS:
            path = folder / f"x.{ending}"
            succeed("render", "-", "--view", "weights", "--out", path, text=document)
            parses(path)
            assert succeed("hash", path) == state[k], (letters, ending)
    # The text itself comes back, too.
    path = folder / "x.json"
    path.write_text(session("a \u202e b"))
    printed = succeed("render", path, "--view", "weights", "--out", "-", "--format", "csv")
    assert '"a \\u202e b"' in printed and "a ⟨U+202E⟩ b" in printed


def test_messages_show_what_would_act_and_stay_short(folder):
    wild = "\x1b]0;title\x07\x1b[2J\r"
    path = folder / f"{wild}.json"
    path.write_text("{")
    for arguments in (["hash", path], ["hash", wild], ["render", "fig2", "--view", wild, "--out", "x.svg"],
                      ["sweep", "fig2", "--x", wild, "--y", "y", "--out", "x.npz"], [f"--{wild}"],
                      ["hash", "x" * 4000], ["run", "fig2", "--out", wild]):
        done = run(*arguments, folder=folder)
        assert done.returncode == 2, (arguments, done)
        assert plain(done.stderr) and done.stderr.count("\n") == 1, done.stderr
        assert len(done.stderr) < 2000, len(done.stderr)
    for key in (wild, "k" * 100000):
        done = run("hash", "-", text=json.dumps({key: 1}))
        assert done.returncode == 2 and plain(done.stderr) and len(done.stderr) < 2000, done.stderr
    assert run("hash", "-", text=json.dumps({"k" * 100000: 1})).stderr.rstrip().endswith("lanes")


def seconds_of(*arguments, **named):
    begun = time.monotonic()
    refuse(*arguments, **named)
    return time.monotonic() - begun


def test_what_would_take_long_to_draw_is_refused_before_it_is_drawn(folder):
    block = {"draw": "numpy", "seed": 1, "after": [["randn", 10**7]] * 64}
    nested = {"draw": "spectrum", "rows": 20, "raw": block, "kappa": 5}
    for document, says in (
            ({"init": {"V": block, "a": block}}, "draws made and dropped"),
            ({"loss": {"kind": "regression", "X": nested}}, "draws made and dropped"),
            ({"dims": {"d": 4096, "n": 4096}}, "262144 numbers in an array"),
            ({"model": "attention-rows", "dims": {"d": 2, "n": 4096}}, "numbers in an array"),
            ({"title": [0] * (5 * 10**6)}, "4194304 in a text"),
            ({str(k): 1 for k in range(300000)}, "262144 in a text")):
        took = seconds_of("hash", "-", text=json.dumps(document), says=says)
        assert took < 20, (took, says)  # where it is drawn, minutes or more memory than there is


def test_streams_are_read_and_what_is_none_is_refused(folder):
    assert run("hash", "/dev/stdin", text="{}").stdout == succeed("hash", "fig2")
    substituted = subprocess.run(["bash", "-c", f'"{PROGRAM}" hash <(echo "{{}}")'],
                                 capture_output=True, text=True)
    assert substituted.stdout == succeed("hash", "fig2"), substituted
    os.mkfifo(folder / "pipe")
    refuse("hash", folder / "pipe", says="nobody writes")
    refuse("hash", "/dev/zero", says="is a device")
    refuse("hash", folder, says="is a folder")


def test_an_open_file_behind_a_descriptor_is_written_through(folder):
    log, link = folder / "log", folder / "link.csv"
    link.symlink_to("/dev/stdout")
    picture = ("render", "fig2", "--view", "loss", "--format", "csv", "--out")
    for target in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", str(link)):
        log.write_text("before\n")
        with open(log, "a") as out:
            subprocess.run([PROGRAM, *picture, target], stdout=out, check=True)
        text = log.read_text()
        assert text.startswith("before\n# polarflow") and text.count("# polarflow") == 1, target
    assert link.is_symlink() and sorted(p.name for p in folder.iterdir()) == ["link.csv", "log"]


def test_a_signal_leaves_no_half_file(folder):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for wait in (0.02, 0.1, 0.3, 0.6):
            process = subprocess.Popen(
                [PROGRAM, "render", "fig3-k5", "--view", "simplex,weights,loss,scores", "--out",
                 folder / "x.pdf"], stderr=subprocess.PIPE, text=True)
            time.sleep(wait)
            process.send_signal(number)
            said = process.communicate(timeout=60)[1]
            assert process.returncode in (0, 128 + number, -number), (process.returncode, said)
            left = [path.name for path in folder.iterdir()]
            assert left in ([], ["x.pdf"]), left
            if left:
                succeed("hash", folder / "x.pdf")


def test_shards_that_cannot_be_are_refused(folder):
    axes = ["--x", "/flow/rates/V=1:2:2", "--y", "/flow/rates/a=1:2:2", "--out", folder / "x.npz"]
    for shard in ("5/18446744073709551615", "0/3", "4/3", "1/0", "-1/3", "1/1e3", "1/", "/", "1/2/3"):
        refuse("sweep", "fig2", *axes, "--shard", shard, says="--shard")
    assert not list(folder.iterdir())


if __name__ == "__main__":
    main(__import__("__main__"))
