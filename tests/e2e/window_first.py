"""The first start: what a newcomer sees, may try, and never sees again; menus closed by Esc."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_possible, start_handle

import _program

HINTS = (340, 484, 480, 100)  # under the triangle
STAGE = (330, 110, 490, 470)
LOSSES = (630, 70, 130, 150)  # where the box of losses unfolds, clear of its tooltip


def stroke(display, x, y, dx, dy, held=None):
    moves = [part for step in range(1, 7)
             for part in ("mousemove", x + dx * step // 6, y + dy * step // 6, "sleep", "0.05")]
    keys = (["keydown", held], ["keyup", held]) if held else ([], [])
    display.xdotool("mousemove", x, y, "sleep", "0.2", *keys[0], "mousedown", "1", *moves,
                    "mouseup", "1", *keys[1], "sleep", "0.2")


def test_a_first_start_shows_what_to_try_until_it_was_done(folder):
    with Display() as display:
        with Window(display, folder) as window:
            window.settle()

            def picture(name):
                display.xdotool("mousemove", 1000, 660, "sleep", "0.3")
                window.settle()
                display.shot(f"first-{name}")
                return display.picture(folder / f"{name}.png")

            pictures = [picture("begin")]
            x, y = start_handle(display, folder)
            stroke(display, x, y, 40, -60)
            pictures.append(picture("dragged"))
            stroke(display, 560, 400, 60, -40, "ctrl")
            pictures.append(picture("painted"))
            display.xdotool("mousemove", 950, 21, "sleep", "0.2", "click", "1", "sleep", "0.5",
                            "mousemove", 950, 100, "sleep", "0.3", "click", "1")
            window.settle()
            display.key("ctrl+b")
            picture("compared")
            display.key("Escape")  # ends the comparison
            pictures.append(picture("done"))
            for before, after in zip(pictures, pictures[1:]):
                assert difference(before, after, HINTS) > 0.005, after
            saved = window.save(folder / "saved.json")
            assert saved["brush"]["dabs"] and not saved["scenario"]["title"], saved["scenario"]
            assert "beside" not in saved
            assert window.quit() == 0
        with Window(display, folder) as window:
            window.settle()
            display.xdotool("mousemove", 1000, 660, "sleep", "0.3")
            window.settle()
            again = display.picture(folder / "again.png")
            assert difference(pictures[-1], again, HINTS) < 0.02, "no hints the second time"
            assert window.quit() == 0


def test_esc_closes_what_is_on_top_and_keys_do_nothing_beneath_it(folder):
    with Display() as display, Window(display, folder, "triangle") as window:
        display.key("End")
        window.settle()
        closed = display.picture(folder / "closed.png")
        display.xdotool("mousemove", 700, 21, "sleep", "0.2", "click", "1", "sleep", "0.5")
        window.settle()
        opened = display.picture(folder / "opened.png")
        assert difference(closed, opened, LOSSES) > 0.02, "the box unfolds"
        display.key("Home")  # would move the time
        window.settle()
        display.key("Escape")
        window.settle()
        after = display.picture(folder / "after.png")
        assert difference(closed, after, LOSSES) < 0.002, "Esc folds it"
        assert difference(closed, after, STAGE) < 0.002, "and the time has not moved"
        display.key("F1", "space", "Home")
        window.settle()
        display.key("Escape")
        window.settle()
        assert difference(closed, display.picture(folder / "helped.png"), STAGE) < 0.002
        assert window.quit() == 0


if __name__ == "__main__":
    skip_unless_possible()
    _program.main(sys.modules[__name__])
