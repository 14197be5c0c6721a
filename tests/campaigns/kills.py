"""Kills the program at random moments of editing, exporting and sweeping: nothing that was kept is lost,
no file is half written. `kills.py FIRST COUNT`: each number is a kill of its own, told by its seed."""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from _display import Display, Window
from _program import PROGRAM, run, succeed

FORMATS = ("pdf", "svg", "png", "tex", "csv", "npz", "py")
WHOLE = {}  # what an export or a sweep gives when nobody kills it


def killed_after(seconds, *arguments):
    """Whether the program was still at work when it was killed."""
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return alive


def whole(key, folder, *arguments):
    """The bytes of what the command writes to its last argument, and how long that takes."""
    if key not in WHOLE:
        begin = time.monotonic()
        out = folder / "whole.npz"
        succeed(*arguments, out)
        WHOLE[key] = out.read_bytes(), time.monotonic() - begin
    return WHOLE[key]


def kill_export(dice, folder):
    """The file is as it was before, or whole; what a kill leaves beside it is no file of that name."""
    suffix = dice.choice(FORMATS)
    command = ("render", "triangle", "--view", "weights,loss", "--format", suffix, "--out")
    out = folder / f"figure.{suffix}"
    bytes_of_all, takes = whole(suffix, folder, *command)
    before = b"older" if dice.random() < .5 else None
    if before:
        out.write_bytes(before)
    alive = killed_after(dice.uniform(0, 1.2 * takes), *command, out)
    now = out.read_bytes() if out.exists() else None
    assert now in (before, bytes_of_all), (suffix, now and len(now))
    return alive


def kill_sweep(dice, folder):
    """The same command goes on from there and comes to the same file."""
    command = ("sweep", "triangle", "--x", "/flow/t_end=1:1e4:40:log", "--y", "/init/a/0=-2:2:40", "--out")
    expected, takes = whole("sweep", folder, *command)
    out = folder / "map.npz"
    alive = False
    for _ in range(dice.randint(1, 3)):
        alive |= killed_after(dice.uniform(0, 1.1 * takes), *command, out)
        assert not out.exists() or out.read_bytes() == expected
    succeed(*command, out)
    assert out.read_bytes() == expected and not (folder / "map.npz.part").exists()
    return alive


def kept(folder):
    """The session on disk; None where none is kept yet."""
    found = list((folder / "state/polarflow/sessions").glob("*/session.json"))
    assert len(found) <= 1, found
    return json.loads(found[0].read_text(encoding="utf-8")) if found else None


def kill_window(dice, folder):
    """What was on disk is whole, and the next start brings it back with the steps to undo it."""
    keys = ("shift+r", "ctrl+z", "ctrl+shift+z", "ctrl+plus", "space", "ctrl+minus", "Right", "n")
    with Display() as display:
        with Window(display, folder) as window:
            for _ in range(dice.randint(1, 12)):
                display.key(dice.choice(keys))
                time.sleep(dice.uniform(0, .25))
            window.program.kill()
            window.program.wait()
        before = kept(folder)
        with Window(display, folder) as window:
            window.settle(.3)
            restored = window.save(folder / "restored.json")
            assert before is None or restored["scenario"] == before["scenario"]
            assert before is None or restored["view"] == before["view"]
            assert window.quit() == 0
    return True


def kill(seed):
    """One kill in fifty is of a window, one in five of a sweep. Whether it met a program at work."""
    dice = random.Random(seed)
    how = kill_window if seed % 50 == 0 else kill_sweep if seed % 5 == 0 else kill_export
    with tempfile.TemporaryDirectory(prefix="polarflow-kills-") as folder:
        try:
            return how(dice, pathlib.Path(folder))
        except Exception as error:
            raise AssertionError(f"seed {seed}, {how.__name__}") from error


if __name__ == "__main__":
    first, count = int(sys.argv[1]), int(sys.argv[2])
    alive = sum(kill(seed) for seed in range(first, first + count))
    print(f"{count} kills, {alive} of them at work")
