"""Exports from the real window, and compares the files with those of the command line."""
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _display import Display, Window, difference, skip_unless_possible, start_handle, wait_until

import _program

FORMATS = ("pdf", "svg", "png", "tex", "csv", "npz", "py")


def export(window, display, path):
    """Exports by the dialog's key; the file's bytes."""
    display.key("ctrl+e")
    window.settle(0.4)
    window.type(str(path))
    wait_until(path.exists, what=f"{path} to be exported")
    window.settle(0.4)
    return path.read_bytes()


def drag(display, x, y, dx, dy):
    display.xdotool("mousemove", x, y, "sleep", "0.2", "mousedown", "1", "sleep", "0.1")
    for step in range(1, 6):
        display.xdotool("mousemove", x + dx * step // 5, y + dy * step // 5, "sleep", "0.06")
    display.xdotool("mouseup", "1", "sleep", "0.2")


def check_print_preview(folder, window, display):
    """The paper over the stage is moved by the mouse, and pulled at its corner to another size."""
    window.command("paper frame")
    window.settle(0.6)
    display.shot("print-preview")
    drag(display, 810, 455, -140, -60)
    window.settle(0.4)
    display.shot("print-preview-pulled")
    pulled = window.save(folder / "pulled.json")["view"]["print"]
    assert pulled["width"].endswith("mm") and pulled["height"].endswith("mm"), pulled
    pdf = export(window, display, folder / "pulled.pdf")
    box = re.search(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]", pdf)
    for side, length in zip(box.groups(), (pulled["width"], pulled["height"])):
        assert abs(float(side) - float(length[:-2]) * 72 / 25.4) < 0.01, (box, pulled)
    one = display.picture(folder / "one.png")
    drag(display, 500, 250, 40, 60)
    window.settle(0.4)
    assert difference(one, display.picture(folder / "two.png"), (340, 104, 480, 400)) > 0.005
    window.command("paper frame")


def test_the_window_exports_what_the_command_line_renders(folder):
    with Display() as display, Window(display, folder, "triangle") as window:
        window.settle()
        plain = export(window, display, folder / "plain.pdf")
        _program.succeed("render", "triangle", "--out", folder / "same.pdf")
        assert plain == (folder / "same.pdf").read_bytes()

        drag(display, *start_handle(display, folder), 60, -90)
        window.settle()
        for suffix in FORMATS:
            first = export(window, display, folder / f"a.{suffix}")
            _program.succeed("render", folder / f"a.{suffix}", "--out", folder / f"b.{suffix}")
            assert (folder / f"b.{suffix}").read_bytes() == first, suffix
        state = _program.succeed("hash", folder / "a.pdf")
        assert state != _program.succeed("hash", "triangle")

        (folder / "a.py").unlink()
        display.key("ctrl+shift+e")
        wait_until((folder / "a.py").exists, what="the export to be repeated")
        assert (folder / "a.py").read_bytes() == first

        display.key("ctrl+e")
        window.settle(0.6)
        display.shot("export")
        display.key("Escape")
        check_print_preview(folder, window, display)

        window.command("preset fig2 ")
        window.settle()
        display.key("ctrl+o")
        window.type(str(folder / "a.svg"))
        window.settle()
        window.save(folder / "opened.json")
        assert _program.succeed("hash", folder / "opened.json") == state
        if shutil.which("xclip"):
            display.key("ctrl+shift+c")
            window.settle()
            copied = subprocess.run(["xclip", "-selection", "clipboard", "-t", "image/png", "-o"],
                                    env=display.env, capture_output=True, timeout=20).stdout
            (folder / "copied.png").write_bytes(copied)
            assert _program.succeed("hash", folder / "copied.png") == state
        display.key("ctrl+e")
        window.settle(0.5)
        assert window.quit() == 0  # with the field of the path under the keys


def test_a_file_that_cannot_be_written_or_read_loses_nothing(folder):
    with Display() as display, Window(display, folder, "triangle") as window:
        window.settle()
        display.key("ctrl+e")
        window.settle(0.4)
        window.type(str(folder / "no such folder" / "a.pdf"))
        window.settle()
        display.shot("no-folder")
        display.key("ctrl+e")
        window.settle(0.4)
        window.type(str(folder / "a.bmp"))
        window.settle(0.5)
        display.key("Escape")
        whole = export(window, display, folder / "a.pdf")
        (folder / "short.pdf").write_bytes(whole[:-900])
        display.key("ctrl+o")
        window.type(str(folder / "short.pdf"))
        window.settle(0.5)
        display.shot("short")
        display.key("Escape")
        window.save(folder / "after.json")
        assert _program.succeed("hash", folder / "after.json") == _program.succeed("hash", "triangle")
        assert sorted(p.name for p in folder.iterdir() if p.suffix in (".pdf", ".bmp")) == \
            ["a.pdf", "short.pdf"]
        assert window.quit() == 0


if __name__ == "__main__":
    skip_unless_possible()
    _program.main(sys.modules[__name__])
