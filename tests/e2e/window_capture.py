"""A dump of attention in the real window: dropped, a head picked and looked around in, exported,
undone, killed and restored."""
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_droppable, wait_until

import _program

DUMPS = _program.REFERENCE / "real-models" / "dumps"
DUMP = DUMPS / "lhqk-f32.npy"  # 2 layers of 4 heads
STAGE = (340, 104, 400, 450)


def click(display, x, y):
    display.xdotool("mousemove", x, y, "sleep", "0.3", "click", "1", "sleep", "0.3")


def heads_of(session):
    return session["view"].get("heads", {"layer": 0, "head": 0})


def test_a_dump_is_dropped_looked_at_and_restored(folder):
    with Display() as display:
        with Window(display, folder, "fig2") as window:
            window.settle(0.5)
            before = display.picture(folder / "before.png")
            display.drop(DUMP)
            window.settle(0.8)
            opened = display.picture(folder / "opened.png")
            display.shot("capture-opened")
            assert difference(before, opened, STAGE) > 0.2, "the stage shows no heads"

            first = window.save(folder / "first.json")
            attention = first["scenario"]["attention"]
            assert first["scenario"]["run"] == "capture"
            assert pathlib.Path(attention["file"]).name == DUMP.name and attention["hash"]
            assert first["view"]["charts"] == ["sinks", "decay"]

            click(display, 640, 250)  # a head of the upper layer
            window.settle(0.6)
            display.shot("capture-picked")
            picked = window.save(folder / "picked.json")
            assert heads_of(picked)["layer"] == 1 and heads_of(picked)["head"] > 0, picked["view"]

            display.xdotool("mousemove", 900, 430, "sleep", "0.3", "click", "4", "sleep", "0.2",
                            "click", "4", "sleep", "0.3")
            window.settle(0.6)
            display.shot("capture-zoomed")
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
            display.shot("capture-restored")
            restored = window.save(folder / "restored.json")
            assert restored["scenario"] == undone["scenario"]
            assert heads_of(restored) == heads_of(undone), "what was undone is back"
            assert difference(opened, display.picture(folder / "restored.png"), STAGE) < 0.1

            display.drop(_program.REFERENCE / "real-models" / "bad" / "npy-truncated-data.npy")
            window.settle(0.8)
            display.shot("capture-bad")
            kept = window.save(folder / "kept.json")
            assert kept["scenario"] == restored["scenario"], "a file that is none takes its place"
            assert window.quit() == 0


if __name__ == "__main__":
    skip_unless_droppable()
    _program.main(sys.modules[__name__])
