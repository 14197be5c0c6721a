"""Drops files on the real window by the protocol of desktops: sessions, figures, and what is none."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_droppable, wait_until

import _program

FORMATS = ("json", "pdf", "svg", "png", "tex", "csv", "npz", "py")
STATUS = (640, 630, 630, 24)  # where the window says what happened


def hash_of(path):
    return _program.run("hash", path).stdout


def kept_last(folder):
    """The hash of the session that was kept last; nothing before the first."""
    kept = sorted((folder / "state").rglob("session.json"), key=lambda path: path.stat().st_mtime)
    return hash_of(kept[-1]) if kept else None


def files_with_sessions(folder):
    """A file of each format, each with a state of its own: the path and the state's hash."""
    files, scenario = [], json.loads(_program.succeed("presets", "triangle"))
    for k, suffix in enumerate(FORMATS):
        session = folder / f"start {k}, κ & co.json"
        scenario["init"]["a"] = [0.1 * k, 0.2, -0.1]
        session.write_text(json.dumps({
            "polarflow-session": 1, "preset": "triangle", "t": 2.0 + k, "scenario": scenario,
            "starts": [[0.1, 0.2 * k, -0.4]]}), encoding="utf-8")
        file = session
        if suffix != "json":
            file = folder / f"figure {k} (é).{suffix}"
            _program.succeed("render", session, "--out", file)
        files.append((file, hash_of(session)))
    assert len({state for _, state in files}) == len(FORMATS)
    return files


def refused(folder, figure):
    """Files that open nothing: one cut short, one edited, one from elsewhere, none at all."""
    cut, edited, foreign = folder / "cut.pdf", folder / "edited.json", folder / "foreign.svg"
    cut.write_bytes(figure.read_bytes()[:-900])
    edited.write_text('{"polarflow-session": 1, "scenarios": {}}', encoding="utf-8")
    foreign.write_text('<svg xmlns="http://www.w3.org/2000/svg"></svg>', encoding="utf-8")
    return cut, edited, foreign, folder / "not there.pdf"


def test_dropped_files_restore_their_state_and_others_lose_nothing(folder):
    files = files_with_sessions(folder)
    with Display() as display, Window(display, folder, "fig2") as program:
        program.settle(0.5)
        for file, state in files:
            display.drop(file)
            wait_until(lambda: kept_last(folder) == state, what=f"the state of {file.name}")
        program.settle(0.4)
        before = display.picture(folder / "before.png")
        for file in refused(folder, files[1][0]):
            display.drop(file)
            program.settle(0.4)
            after = display.picture(folder / "after.png")
            assert difference(before, after, STATUS) > 0.01, f"nothing was said of {file.name}"
            display.shot(f"dropped-{file.stem}")
            before = after.rename(folder / "before.png")
        saved = program.save(folder / "saved.json")
        assert hash_of(folder / "saved.json") == files[-1][1]
        last = len(FORMATS) - 1
        assert abs(saved["t"] - (2.0 + last)) < 1e-9 and saved["starts"] == [[0.1, 0.2 * last, -0.4]]
        assert program.quit() == 0


if __name__ == "__main__":
    skip_unless_droppable()
    _program.main(sys.modules[__name__])
