"""Works the finer instruments of the window with real mouse and key events."""
import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_possible

import _program

WHOLE = (0, 0, 1280, 720)


def test_the_window_is_made_anew_and_nothing_is_lost(folder):
    with Display() as display, Window(display, folder, "triangle") as window:
        display.key("End")
        window.settle()
        before = display.picture(folder / "before.png")
        window.command("make the window anew")
        window.settle()
        display.shot("anew")
        after = display.picture(folder / "after.png")
        assert difference(before, after, WHOLE) < 0.0005, "fonts and pictures come back"
        display.key("h")
        window.settle()
        assert difference(after, display.picture(folder / "bare.png"), WHOLE) > 0.01, "keys work"
        assert window.quit() == 0


def test_a_click_on_the_sweep_map_takes_its_numbers_over(folder):
    scenario = json.loads(subprocess.run([os.environ["POLARFLOW"], "presets", "triangle",
                                          "--resolve"], check=True, capture_output=True).stdout)
    start = folder / "swept.json"
    start.write_text(json.dumps({"polarflow-session": 1, "scenario": scenario,
                                 "view": {"charts": ["sweep"], "sweep": {"cells": 33}}}))
    with Display() as display, Window(display, folder, str(start)) as window:
        display.key("End")
        window.settle()
        display.xdotool("mousemove", 1060, 330, "sleep", "0.5", "click", "4", "click", "4")
        window.settle()
        ranges = window.save(folder / "zoomed.json")["view"]["sweep"]
        widths = [ranges[axis]["high"] - ranges[axis]["low"] for axis in "xy"]
        assert all(abs(width / 6 - 0.85 ** 2) < 1e-9 for width in widths), "the wheel zooms"
        display.xdotool("mousedown", 1)
        for step in range(6):
            display.xdotool("mousemove", 1060 + 10 * step, 330, "sleep", "0.05")
        display.xdotool("mouseup", 1)
        window.settle()
        dragged = window.save(folder / "dragged.json")["view"]["sweep"]
        assert dragged["x"]["low"] < ranges["x"]["low"] and dragged["y"] == ranges["y"]
        assert abs(dragged["x"]["high"] - dragged["x"]["low"] - widths[0]) < 1e-9, "a drag moves"
        display.shot("sweep-moved")
        display.key("ctrl+z")
        display.key("ctrl+z")
        window.settle()
        assert window.save(folder / "back.json")["view"]["sweep"]["x"]["pointer"] == "", "undone"
        display.xdotool("mousemove", 1060, 331, "sleep", "0.5")
        window.settle()
        display.shot("sweep-hover")  # with the path there, if it can be had within 4 ms
        display.xdotool("click", 1)
        window.settle()
        display.shot("sweep-clicked")
        taken = window.save(folder / "taken.json")["scenario"]
        assert taken["init"]["a"][2] == scenario["init"]["a"][2]
        for k in (0, 1):
            step = (taken["init"]["a"][k] + 3) / 6 * 32
            assert abs(step - round(step)) < 1e-9 and taken["init"]["a"][k] != scenario["init"]["a"][k]
        display.key("ctrl+z")
        window.settle()
        assert window.save(folder / "undone.json")["scenario"]["init"] == scenario["init"]
        assert window.quit() == 0


def test_painted_starts_are_told_of_and_selected(folder):
    with Display() as display, Window(display, folder, "triangle") as window:
        display.key("End")
        window.settle()
        display.xdotool("mousemove", 560, 440, "sleep", "0.2", "keydown", "ctrl", "mousedown", "1")
        for step in range(6):
            display.xdotool("mousemove", 560, 440 + 8 * step, "sleep", "0.05")
        display.xdotool("mouseup", "1", "keyup", "ctrl")
        window.settle()
        assert window.save(folder / "painted.json")["brush"]["dabs"]
        display.xdotool("mousemove", 860, 690)
        window.settle()
        before = display.picture(folder / "before.png")
        # Starts lie closer together than the hand can miss them.
        display.xdotool("mousemove", 560, 460, "sleep", "0.8")
        window.settle()
        display.shot("start-hover")
        weights = (940, 100, 320, 300)
        assert difference(before, display.picture(folder / "told.png"), weights) > 0.002
        display.xdotool("click", 1, "mousemove", 860, 690)
        window.settle()
        display.shot("start-selected")
        hidden = window.save(folder / "selected.json")["view"]["plot_states"]["outcomes"]["hidden"]
        assert len(hidden) == 2, "one outcome is left"
        stage = (330, 100, 480, 560)
        assert difference(before, display.picture(folder / "selected.png"), stage) > 0.002
        display.key("ctrl+z")
        window.settle()
        assert difference(before, display.picture(folder / "undone.png"), stage) < 0.0005
        assert window.quit() == 0


def test_tooltips_hold_formulas(folder):
    with Display() as display, Window(display, folder, "triangle") as window:
        display.key("End")
        window.settle()
        before = display.picture(folder / "before.png")
        display.xdotool("mousemove", 950, 21, "sleep", "1.2")
        window.settle()
        display.shot("tooltip-map")
        assert difference(before, display.picture(folder / "tip.png"), (700, 40, 500, 120)) > 0.01
        display.xdotool("mousemove", 950, 160, "sleep", "1.2")
        window.settle()
        display.shot("tooltip-curve")
        assert window.quit() == 0


def bars(picture):
    """The box around the bars of the spectrum in the set-up panel: left, top, right, bottom."""
    width, height = 320, 560
    raw = subprocess.run(["convert", str(picture), "-crop", f"{width}x{height}+0+40", "+repage",
                          "-depth", "8", "rgb:-"], capture_output=True, check=True).stdout
    found = [(i % width, i // width + 40) for i in range(width * height)
             if raw[3 * i] < 140 and raw[3 * i + 2] > raw[3 * i] + 50]
    assert len(found) > 2000, "the bars are in sight"
    return (min(x for x, _ in found), min(y for _, y in found), max(x for x, _ in found),
            max(y for _, y in found))


def test_a_bar_of_the_spectrum_is_dragged_in_one_undo(folder):
    with Display() as display, Window(display, folder, "fig3-k5") as window:
        window.settle()
        display.xdotool("mousemove", 150, 76, "sleep", "0.2", "click", "1")  # folds the text away
        window.settle()
        before = window.save(folder / "before.json")
        assert before["scenario"]["loss"]["X"]["draw"] == "spectrum"
        left, top, _, _ = bars(display.picture(folder / "bars.png"))
        display.xdotool("mousemove", left + 5, top + 8, "sleep", "0.2", "mousedown", "1")
        for step in range(1, 9):
            display.xdotool("mousemove", left + 5, top + 8 + 3 * step, "sleep", "0.05")
        display.xdotool("mouseup", "1")
        window.settle()
        display.shot("spectrum")
        after = window.save(folder / "after.json")
        x = after["scenario"]["loss"]["X"]
        assert len(x) == 20 and len(x[0]) == 20, "the matrix stands in numbers"
        assert after["scenario"]["loss"]["y"] == before["scenario"]["loss"]["y"]
        display.key("ctrl+z")
        window.settle()
        undone = window.save(folder / "undone.json")
        assert undone["scenario"] == before["scenario"], "one drag, one undo"
        assert window.quit() == 0


def test_one_token_and_two_in_a_small_window(folder):
    for n in (1, 2):
        scenario = folder / f"n{n}.json"
        scenario.write_text(json.dumps({"dims": {"d": 2, "n": n}}), encoding="utf-8")
        with Display(640, 400) as display, Window(display, folder, scenario) as window:
            window.settle()
            display.key("space")
            time.sleep(0.3)
            display.key("End")
            window.settle()
            display.shot(f"tokens-{n}")
            assert window.save(folder / f"saved{n}.json")["scenario"]["dims"]["n"] == n
            assert window.quit() == 0


if __name__ == "__main__":
    skip_unless_possible()
    _program.main(sys.modules[__name__])
