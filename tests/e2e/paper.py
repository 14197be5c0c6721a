"""`polarflow paper`: the toy figures, and the page that says what matches."""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

from _program import PROGRAM, main, refuse, succeed

PANELS = {"2": 2, "3": 2, "10": 3, "11": 12, "12": 15, "13": 12, "14": 12}
FIGURES = tuple(PANELS)
NAMES = {"index.html", *(f"figure-{n}.{kind}" for n in FIGURES for kind in ("pdf", "png", "svg", "tex"))}


def test_the_figures_come_twice_alike_with_a_page_that_says_what_matches(folder):
    one, two = folder / "one", folder / "two"
    assert succeed("paper", "--out", one) == ""
    assert succeed("paper", "--out", two, env={"TZ": "Asia/Tokyo", "LC_ALL": "C"}) == ""
    assert set(os.listdir(one)) == NAMES
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in NAMES)
    check_page((one / "index.html").read_text())
    check_prints(one)
    # A figure opens its run, the first where it shows several.
    assert succeed("hash", one / "figure-2.png") == succeed("hash", "fig2")
    assert succeed("hash", one / "figure-12.png") == succeed("hash", "fig12-k1")


def test_figures_take_options_and_changes(folder):
    out = folder / "paper"
    succeed("paper", "--out", out, "--letters", "--tokens", "the,cat", "--width", "neurips", "--legend",
            "direct", "--set", "/flow/rtol=1e-8")
    text = (out / "figure-2.svg").read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]*>", "", text)
    assert "(a)" in plain and "(b)" in plain and "\ncat\n" in plain
    for option, value in (("--width", "2"), ("--style", "none"), ("--legend", "x"),
                          ("--set", "/flow/nothing=1")):
        refuse("paper", "--out", folder / "no", option, value, says=option.strip("-"))
    assert not (folder / "no").exists()


def check_page(page):
    rows = re.findall(r'<tr class="(agrees|differs)">(.*?)</tr>', page, re.S)
    assert len(rows) > 150
    differing = [re.findall(r"<td[^>]*>(.*?)</td>", row)[:4] for verdict, row in rows
                 if verdict == "differs"]
    # Two prints are one unit off what the full-precision reference rounds to, and the page says so.
    assert [row[0] for row in differing] == ["fig12-k4", "fig13-logistic-sigmoid"], differing
    assert page.count("differs, one unit too high") == 2
    assert f"{len(rows) - 2} of {len(rows)} numbers agree" in page
    for n in FIGURES:
        assert f'src="figure-{n}.png"' in page and f"<h2>Figure {n}: " in page
    assert "http://" not in page and "https://" not in page and "<script" not in page


def check_prints(folder):
    """At print size: 6.75 in wide, fonts embedded, text of 6 pt or more inside the page."""
    if not shutil.which("pdftotext") or not shutil.which("pdffonts"):
        return
    for n in FIGURES:
        pdf = folder / f"figure-{n}.pdf"
        assert pdf.stat().st_size < 2**20
        fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
        assert "Type 3" not in fonts and fonts.count("\n") > 2
        words = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True,
                               check=True).stdout
        width, height = map(float, re.search(r'<page width="(\S+)" height="(\S+)"', words).groups())
        assert abs(width - 486) < 0.01
        boxes = re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', words)
        assert words.count(">iteration<") == PANELS[n]
        for x0, y0, x1, y1 in (map(float, box) for box in boxes):
            assert 0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height, (n, x0, y0, x1, y1)


def test_a_folder_that_cannot_be_is_refused_at_once(folder):
    (folder / "file").write_text("")
    refuse("paper", "--out", folder / "file", says="--out")
    refuse("paper", "--out", folder / "none" / "paper", says="folder does not exist", status=4)


def test_ctrl_c_leaves_nothing(folder):
    process = subprocess.Popen([PROGRAM, "paper", "--out", folder / "paper"], stderr=subprocess.PIPE)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130 and said == b"polarflow: interrupted\n", said
    assert not (folder / "paper").exists()


main(sys.modules[__name__])
