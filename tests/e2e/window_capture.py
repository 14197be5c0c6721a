"""A dump of attention in the real window: dropped, a head picked and looked around in, exported,
undone, killed and restored."""
import json
import os
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_possible, wait_until
from window_drop import PYTHON, drop

import _program

SHOTS = os.environ.get("POLARFLOW_SHOTS")
DUMPS = _program.REFERENCE / "real-models" / "dumps"
DUMP = DUMPS / "lhqk-f32.npy"  # 2 layers of 4 heads
STAGE = (340, 104, 400, 450)


def shot(display, name):
    if SHOTS:
        display.picture(pathlib.Path(SHOTS) / f"{name}.png")


def click(display, x, y):
    display.xdotool("mousemove", x, y, "sleep", "0.3", "click", "1", "sleep", "0.3")


def heads_of(session):
    return session["view"].get("heads", {"layer": 0, "head": 0})


def test_a_dump_is_dropped_looked_at_and_restored(folder):
    with Display() as display:
        with Window(display, folder, "fig2") as window:
            window.settle(0.5)
            target = display.xdotool("search", "--onlyvisible", "--name", "Polarflow").split()[0]
            before = display.picture(folder / "before.png")
            drop(display, target, DUMP)
            window.settle(0.8)
            opened = display.picture(folder / "opened.png")
            shot(display, "capture-opened")
            assert difference(before, opened, STAGE) > 0.2, "the stage shows no heads"

            first = window.save(folder / "first.json")
            attention = first["scenario"]["attention"]
            assert first["scenario"]["run"] == "capture"
            assert pathlib.Path(attention["file"]).name == DUMP.name and attention["hash"]
            assert first["view"]["charts"] == ["sinks", "decay"]

            click(display, 640, 250)  # a head of the upper layer
            window.settle(0.6)
            shot(display, "capture-picked")
            picked = window.save(folder / "picked.json")
            assert heads_of(picked)["layer"] == 1 and heads_of(picked)["head"] > 0, picked["view"]

            display.xdotool("mousemove", 900, 430, "sleep", "0.3", "click", "4", "sleep", "0.2",
                            "click", "4", "sleep", "0.3")
            window.settle(0.6)
            shot(display, "capture-zoomed")
            zoomed = window.save(folder / "zoomed.json")
            keys = heads_of(zoomed)["keys"]
            assert keys["hi"] - keys["lo"] < 24, "the wheel shows less of the head"

            display.key("ctrl+e")
            window.settle(0.4)
            window.type(str(folder / "heads.pdf"))
            wait_until((folder / "heads.pdf").exists, what="the figure")
            window.settle(0.4)

            display.key("ctrl+z")  # the zoom, then the pick
            display.key("ctrl+z")
            window.settle(0.6)
            undone = window.save(folder / "undone.json")
            assert heads_of(undone) == heads_of(first), undone["view"]
            window.program.send_signal(signal.SIGKILL)
            window.program.wait()

        assert b"lhqk-f32.npy" in (folder / "heads.pdf").read_bytes()
        with Window(display, folder) as window:
            window.settle(0.8)
            shot(display, "capture-restored")
            restored = window.save(folder / "restored.json")
            assert restored["scenario"] == undone["scenario"]
            assert heads_of(restored) == heads_of(undone), "what was undone is back"
            assert difference(opened, display.picture(folder / "restored.png"), STAGE) < 0.1

            drop(display, display.xdotool("search", "--onlyvisible", "--name",
                                          "Polarflow").split()[0],
                 _program.REFERENCE / "real-models" / "bad" / "npy-truncated-data.npy")
            window.settle(0.8)
            shot(display, "capture-bad")
            assert window.quit() == 0


if __name__ == "__main__":
    skip_unless_possible()
    if not PYTHON:
        print("skipped: python3-xlib is not installed (scripts/setup --test)")
        sys.exit(77)
    _program.main(sys.modules[__name__])
