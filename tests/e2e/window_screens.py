"""Full screen on two monitors, and the first window on a screen of small dots."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, TwoMonitors, Window, skip_unless_possible, wait_until

import _program


def becomes(window, place):
    wait_until(lambda: window.place() == place, what=f"{place}, not {window.place()}")


def test_full_screen_is_on_the_monitor_that_holds_the_window(folder):
    with TwoMonitors(folder) as display, Window(display, folder, "triangle") as window:
        window.settle()
        assert window.place()[:2] == (0, 0)
        display.key("F11")
        becomes(window, (0, 0, 1920, 1080))
        display.key("F11")
        becomes(window, (0, 0, 1440, 900))
        name = display.xdotool("search", "--onlyvisible", "--name", "Polarflow").split()[0]
        display.xdotool("windowmove", name, 2000, 40)
        window.settle()
        before = window.place()
        for key in ("F11", "F5"):
            display.key(key)
            becomes(window, display.PROJECTOR)
            window.settle()
            display.shot(f"projector-{key}")
            display.key(key)
            becomes(window, before)
        assert window.quit() == 0


def test_the_first_window_fits_a_screen_of_small_dots(folder):
    with Display(1920, 1080) as display:
        subprocess.run(["xrdb", "-merge"], input="Xft.dpi: 192\n", env=display.env, check=True,
                       encoding="utf-8", timeout=20)
        with Window(display, folder, "triangle") as window:
            window.settle()
            display.shot("small-dots")
            x, y, width, height = window.place()
            assert (x, y) == (0, 0) and width <= 1920 and height <= 1080, window.place()
            assert window.quit() == 0


if __name__ == "__main__":
    skip_unless_possible()
    TwoMonitors.skip_unless_possible()
    _program.main(sys.modules[__name__])
