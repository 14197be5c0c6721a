"""Plays with one window by real keys and mouse for so many seconds, at random but told by a seed: it
stays up, answers, and its memory stays flat. `play.py SECONDS SEED`."""
import contextlib
import os
import pathlib
import random
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from _display import Display, Window

KEYS = ("space", "Home", "End", "Left", "Right", "shift+r", "n", "t", "ctrl+z", "ctrl+shift+z",
        "ctrl+plus", "ctrl+minus", "ctrl+0", "F1", "Escape", "Tab", "f", "g", "b", "l", "F5", "Page_Down",
        "Page_Up")
PRESETS = ("fig2", "triangle", "fig3-k5", "fig10", "fig11-d20", "fig13-logistic-l1", "fig12-k3")


def memory(window):
    """The resident memory in MB."""
    status = pathlib.Path(f"/proc/{window.program.pid}/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def drag(display, dice):
    a, b = [(dice.randrange(1280), dice.randrange(40, 720)) for _ in range(2)]
    display.xdotool("mousemove", *a, "mousedown", dice.choice((1, 1, 1, 2, 3)))
    for k in range(1, 9):
        display.xdotool("mousemove", *(round(p + (q - p) * k / 8) for p, q in zip(a, b)))
    display.xdotool("mouseup", 1, "mouseup", 2, "mouseup", 3)


def act(display, window, dice):
    """One thing that a hand does."""
    kind = dice.random()
    if kind < .5:
        display.key(dice.choice(KEYS))
    elif kind < .8:
        drag(display, dice)
    elif kind < .95:
        display.xdotool("mousemove", dice.randrange(1280), dice.randrange(720), "click",
                        dice.choice((1, 4, 5)))
    else:
        display.key("Escape", "Escape", "Escape")
        window.command(f"preset {dice.choice(PRESETS)} ")


@contextlib.contextmanager
def in_folder(folder):
    """Works there: an export that a click makes lands there, too."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def play(seconds, seed):
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="polarflow-play-") as folder, Display() as display, \
            in_folder(folder), Window(display, pathlib.Path(folder)) as window:
        begin, acts, readings = time.monotonic(), 0, []
        while time.monotonic() - begin < seconds:
            act(display, window, dice)
            acts += 1
            assert window.program.poll() is None, (seed, acts, window.program.stderr.read()[-2000:])
            if acts % 50 == 0:
                readings.append(memory(window))
                print(f"{time.monotonic() - begin:.0f} s, {acts} acts, {readings[-1]:.0f} MB", flush=True)
        display.key("Escape", "Escape", "Escape")
        window.settle(.5)
        redraws = len(window.redraws())
        display.key("space")
        window.settle(.5)
        assert len(window.redraws()) > redraws, "the window no longer answers"
        third = max(1, len(readings) // 3)
        early, late = max(readings[:third]), max(readings[-third:])
        print(f"{acts} acts, at most {early:.0f} MB in the first third, {late:.0f} MB in the last")
        assert late < 1.25 * early + 50, readings
        assert window.quit() == 0


if __name__ == "__main__":
    play(float(sys.argv[1]), int(sys.argv[2]))
