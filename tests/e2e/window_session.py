"""Works a whole session with real mouse and key events: change, undo, save, kill, restore, lecture."""
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_possible, start_handle

import _program



def hash_of(path):
    return _program.succeed("hash", path).strip()


def drag(display, x, y, dx, dy):
    display.xdotool("mousemove", x, y, "sleep", "0.2", "mousedown", "1", "sleep", "0.1")
    for step in range(1, 6):
        display.xdotool("mousemove", x + dx * step // 5, y + dy * step // 5, "sleep", "0.06")
    display.xdotool("mouseup", "1", "sleep", "0.2")


def test_a_session_is_changed_undone_saved_and_restored(folder):
    with Display() as display, Window(display, folder) as window:
        window.settle()
        first = window.save(folder / "first.json")
        assert first["preset"] == "triangle"
        window.command("preset fig2 ")
        window.settle()
        window.command("preset triangle ")
        window.settle()
        display.shot("preset")
        opened = window.save(folder / "opened.json")
        assert opened["preset"] == "triangle", opened["preset"]

        x, y = start_handle(display, folder)
        drag(display, x, y, 60, -90)
        window.settle()
        display.shot("dragged")
        dragged = window.save(folder / "dragged.json")
        assert dragged["scenario"]["init"]["a"] != opened["scenario"]["init"]["a"]

        display.xdotool("mousemove", 950, 21, "sleep", "0.2", "click", "1", "sleep", "0.5")
        display.shot("maps")
        display.xdotool("mousemove", 950, 100, "sleep", "0.3", "click", "1")
        window.settle()
        display.shot("changed")
        changed = window.save(folder / "changed.json")
        assert changed["scenario"]["normalization"] != dragged["scenario"]["normalization"]

        display.xdotool("mousemove", 500, 616, "sleep", "0.2", "click", "1")
        window.settle()
        display.shot("scrubbed")
        scrubbed = window.save(folder / "scrubbed.json")
        assert scrubbed["t"] > 0
        assert hash_of(folder / "scrubbed.json") == hash_of(folder / "changed.json")

        for _ in range(10):
            display.key("ctrl+z")
            time.sleep(0.15)
        window.settle()
        undone = window.save(folder / "undone.json")
        assert undone["scenario"] == first["scenario"] and undone["view"] == first["view"]
        assert hash_of(folder / "undone.json") == hash_of(folder / "first.json")
        for _ in range(10):
            display.key("ctrl+shift+z")
            time.sleep(0.15)
        window.settle()
        window.save(folder / "redone.json")
        assert hash_of(folder / "redone.json") == hash_of(folder / "changed.json")

        window.program.kill()
        window.program.wait()
        with Window(display, folder) as again:
            again.settle()
            display.shot("restored")
            restored = again.save(folder / "restored.json")
            assert restored["scenario"] == changed["scenario"]
            assert again.quit() == 0


def test_a_lecture_goes_to_its_end_and_back_by_keyboard(folder):
    whole = (0, 0, 1280, 720)
    with Display() as display, Window(display, folder, "fig2") as window:
        window.settle()
        display.key("F5")
        window.settle(0.6)
        before = display.picture(folder / "0.png")
        display.shot("lecture-00")
        forward = 0
        while True:
            display.key("Next")
            time.sleep(0.5)
            after = display.picture(folder / "after.png")
            display.shot(f"lecture-{forward + 1:02}")
            if difference(before, after, whole) < 1e-4:
                break
            before, forward = after.rename(folder / "before.png"), forward + 1
            assert forward < 60
        assert forward >= 12, forward
        for _ in range(forward):
            display.key("Prior")
            time.sleep(0.1)
        window.settle()
        assert difference(folder / "0.png", display.picture(folder / "back.png"), whole) < 1e-3
        display.key("b")
        window.settle(0.5)
        assert difference(folder / "back.png", display.picture(folder / "black.png"), whole) > 0.5
        display.key("b", "F5")
        window.settle()
        assert window.quit() == 0


def test_what_was_open_comes_back_after_a_lecture_however_it_ends(folder):
    def saved(window, name):
        return window.save(folder / name)

    for ending in ("Escape", "kill", "ctrl+q"):
        here = folder / ending
        here.mkdir()
        with Display() as display:
            with Window(display, here, "triangle") as window:
                window.settle()
                x, y = start_handle(display, here)
                drag(display, x, y, 60, -90)
                display.xdotool("mousemove", 500, 616, "sleep", "0.2", "click", "1")  # another time
                window.settle()
                before = saved(window, "before.json")
                display.key("F5", "Next")
                window.settle()
                display.key("Next", "Next", "shift+r")  # another step, and a deviation in it
                window.settle()
                if ending == "Escape":
                    display.key(ending)
                    window.settle()
                    after = saved(window, "after.json")
                    display.key("ctrl+z")
                    window.settle()
                    undone = saved(window, "undone.json")
                elif ending == "kill":
                    window.program.kill()
                    window.program.wait()
                else:
                    display.key(ending)
                    window.program.wait(timeout=60)
            if ending != "Escape":
                with Window(display, here) as window:
                    window.settle()
                    after = saved(window, "after.json")
                    display.key("ctrl+z")
                    window.settle()
                    undone = saved(window, "undone.json")
        times = (before["t"], after["t"])
        assert 0 < times[0] and abs(times[1] / times[0] - 1) < 1e-6, (ending, times)
        after["t"] = before["t"]
        assert after == before, ending
        assert undone["scenario"] != before["scenario"], f"{ending}: nothing to undo"


def test_a_lecture_is_walked_by_enter_and_mouse_and_says_what_is_wrong_in_a_line(folder):
    whole, words = (0, 0, 1280, 720), (14, 562, 1250, 144)
    broken = folder / "broken.json"
    broken.write_text("{", encoding="utf-8")
    with Display() as display, Window(display, folder, "fig2") as window:
        window.settle()
        display.key("n", "0", "F5")  # neither note nor number comes along
        window.settle()
        asked = display.picture(folder / "asked.png")
        display.key("n")
        window.settle()
        noted = display.picture(folder / "noted.png")
        assert difference(asked, noted, whole) > 1e-3, "N shows the note"
        display.key("n", "Return", "Return")
        window.settle()
        told = display.picture(folder / "told.png")
        assert difference(asked, told, whole) > 0.01, "Enter plays, and shows the answer"
        display.xdotool("mousemove", 400, 640, "sleep", "0.2", "click", "1")
        window.settle()
        second = display.picture(folder / "second.png")
        assert difference(told, second, whole) > 0.01, "a click on the words goes on"
        display.drop(broken)
        window.settle()
        display.shot("lecture-broken")
        third = display.picture(folder / "third.png")
        assert 1e-4 < difference(second, third, words) < 0.1, "a line says what is wrong"
        assert difference(second, third, (0, 0, 1280, 540)) < 1e-4, "and the step stays"
        display.key("Escape")
        window.settle()
        assert window.quit() == 0


def test_odd_circumstances_lose_nothing(folder):
    newer = folder / "newer.json"
    newer.write_text(json.dumps({"polarflow-session": 99, "holograms": True,
                                 "scenario": json.loads(_program.succeed("presets", "triangle")),
                                 "view": {"theme": "dark", "depth": 3}}), encoding="utf-8")
    blocked = folder / "blocked"
    blocked.write_text("a file where a folder is wanted", encoding="utf-8")
    with Display(640, 400) as display, \
            Window(display, folder, newer, env={"XDG_STATE_HOME": str(blocked)}) as window:
        window.settle()
        display.shot("small")
        saved = window.save(folder / "saved.json")
        assert saved["view"]["theme"] == "dark"
        display.key("ctrl+o")
        window.type(str(folder / "no-such-file.json"))
        window.settle()
        display.shot("missing")
        display.key("Escape")
        assert hash_of(folder / "saved.json") == hash_of(newer)
        assert window.quit() == 0
    assert blocked.read_text(encoding="utf-8") == "a file where a folder is wanted"


if __name__ == "__main__":
    skip_unless_possible()
    _program.main(sys.modules[__name__])
