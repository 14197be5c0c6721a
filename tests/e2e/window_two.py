"""Two real windows at once: neither touches the other's session, and neither loses it when killed."""
import json
import pathlib
import stat
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_possible, wait_until

import _program

WHOLE = (0, 0, 1280, 720)


def ids(display):
    """The windows on the display, the oldest first."""
    return display.xdotool("search", "--onlyvisible", "--name", "Polarflow").split()


class Two:
    """Two windows that lie over each other; only the one in front gets mouse and keys."""

    def __init__(self, display, folder, arguments=((), ())):
        self.display, self.windows, self.ids = display, [], []
        for k, given in enumerate(arguments):
            logs = folder / str(k)
            logs.mkdir(exist_ok=True)
            self.windows.append(Window(display, logs, *given,
                                       env={"XDG_STATE_HOME": str(folder / "state")}))
            wait_until(lambda: len(ids(display)) == k + 1, what="the window")
            self.ids += [one for one in ids(display) if one not in self.ids]
            self.windows[k].settle(0.5)

    def front(self, k):
        self.display.xdotool("windowraise", self.ids[k], "windowfocus", "--sync", self.ids[k])
        time.sleep(0.3)
        return self.windows[k]

    def kill(self):
        for window in self.windows:
            window.__exit__()


def places(folder):
    return [place for place in (folder / "state/polarflow/sessions").iterdir()
            if (place / "session.json").exists()]


def kept(folder):
    """What is kept on disk: the scenarios' numbers of steps, to tell the windows apart."""
    return sorted(json.loads((place / "session.json").read_text(encoding="utf-8"))["preset"]
                  for place in places(folder))


def undo_to_the_start(display, window):
    for _ in range(4):
        display.key("ctrl+z")
        time.sleep(0.2)
    window.settle(0.5)


def test_two_windows_that_are_killed_come_back_each_with_its_own_state_and_undo(folder):
    with Display() as display:
        two = Two(display, folder)
        for k, preset in enumerate(("fig2", "fig3-k1")):
            window = two.front(k)
            window.command(f"preset {preset} ")
            window.settle(0.5)
            display.key("ctrl+plus")
            window.settle(1.2)  # a change of the view later than this is a step of its own
            display.key("shift+r")
            window.settle(0.5)
        states = [two.front(k).save(folder / f"{k}.json") for k in range(2)]
        assert [state["preset"] for state in states] == ["fig2", "fig3-k1"]
        display.shot("two")
        wait_until(lambda: kept(folder) == ["fig2", "fig3-k1"], what="both sessions to be kept")
        two.kill()
        assert len(places(folder)) == 2

        again = Two(display, folder)
        for k in range(2):  # the session that was worked on last comes back first
            restored = again.front(k).save(folder / f"again {k}.json")
            assert restored["scenario"] == states[1 - k]["scenario"], k
            assert restored["view"] == states[1 - k]["view"], k
        display.shot("two-again")
        for k in range(2):
            undo_to_the_start(display, again.front(k))
            undone = again.windows[k].save(folder / f"undone {k}.json")
            assert undone["preset"] == "triangle", undone["preset"]
        assert len(places(folder)) == 2
        assert again.front(1).quit() == 0 and again.front(0).quit() == 0


def test_what_files_are_opened_over_is_found_under_sessions_of_before(folder):
    for name in ("simplex", "triangle"):
        (folder / f"{name}.json").write_text(json.dumps(
            {"polarflow-session": 1, "scenario": json.loads(_program.succeed("presets", "triangle")),
             "view": {"zoom": 1.1 if name == "simplex" else 1.2}}), encoding="utf-8")
    with Display() as display, Window(display, folder) as window:
        window.settle(0.5)
        display.key("ctrl+shift+o")
        window.settle(0.5)
        display.shot("none-before")
        display.key("Escape")
        display.key("shift+r")
        window.settle(0.5)
        working = window.save(folder / "working.json")
        for name in ("simplex", "triangle"):
            display.key("ctrl+o")
            window.type(str(folder / f"{name}.json"))
            window.settle(0.6)
        assert window.save(folder / "second.json")["view"]["zoom"] == 1.2
        display.key("ctrl+shift+o")
        window.settle(0.6)
        display.shot("before")
        display.key("Right", "Return")  # the newest is the file before; then comes the working one
        window.settle(0.6)
        assert window.save(folder / "found.json")["scenario"] == working["scenario"]
        display.key("ctrl+z")
        window.settle(0.6)
        assert window.save(folder / "undone.json")["view"]["zoom"] == 1.2
        display.key("ctrl+shift+o")
        window.settle(0.6)
        before = display.picture(folder / "list.png")
        display.xdotool("mousemove", 225, 260, "sleep", "0.3", "click", "1")
        window.settle(0.6)
        display.shot("picked")
        assert difference(before, display.picture(folder / "picked.png"), WHOLE) > 0.05
        assert window.quit() == 0


def test_a_file_given_leaves_the_working_session_to_the_next_start(folder):
    with Display() as display:
        with Window(display, folder) as window:
            window.settle(0.5)
            display.key("shift+r")
            window.settle(0.5)
            working = window.save(folder / "working.json")
        for _ in range(2):
            with Window(display, folder, "triangle") as window:
                window.settle(0.5)
        with Window(display, folder) as window:
            window.settle(0.5)
            assert window.save(folder / "next.json")["scenario"] == working["scenario"]
            assert window.quit() == 0


def test_what_is_kept_is_for_its_owner_alone(folder):
    state = folder / "state/polarflow"
    state.mkdir(parents=True)
    state.chmod(0o755)
    (state / "session.json").write_text(_program.succeed("presets", "triangle"), encoding="utf-8")
    with Display() as display, Window(display, folder) as window:
        window.settle(0.5)
        display.key("shift+r")
        window.settle(0.5)
        wait_until(lambda: next(state.rglob("light.png"), None), what="the picture")
        assert window.save(folder / "saved.json")["scenario"]["dims"]["n"] == 3
        for path in [state, *state.rglob("*")]:
            wanted = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
        assert window.quit() == 0


if __name__ == "__main__":
    skip_unless_possible()
    _program.main(sys.modules[__name__])
