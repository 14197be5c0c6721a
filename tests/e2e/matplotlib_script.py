"""Runs the exported scripts with matplotlib, and reads exported NPZ with numpy."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _program import draws, main, succeed

VIEWS = [line.split("\t")[0] for line in succeed("views").splitlines()]
# The system's own Python has what Debian packages; another may come first in the path.
PYTHON = next((python for python in (sys.executable, "/usr/bin/python3")
               if pathlib.Path(python).exists()
               and subprocess.run([python, "-c", "import matplotlib"], capture_output=True)
               .returncode == 0), None)


def test_every_script_draws(folder):
    for source, views in (("fig2", [*VIEWS, "page"]), ("triangle", ["simplex", "page"]),
                          ("fig11-d10", ["attention", "values"])):
        for view in views:
            script = folder / "figure.py"
            if not draws(script, source, view):
                continue
            done = subprocess.run([PYTHON, "-W", "error::SyntaxWarning", script, folder / "out.png"],
                                  capture_output=True, encoding="utf-8", timeout=120)
            assert done.returncode == 0, (source, view, done.stderr)
            assert (folder / "out.png").stat().st_size > 1000


def test_numpy_reads_the_arrays(folder):
    succeed("render", "fig2", "--view", "weights", "--out", folder / "a.npz")
    code = ("import numpy, sys; a = numpy.load(sys.argv[1]); w = a['weights/curves1'];"
            "assert w.shape[1] == 9, w.shape; assert abs(w[-1, 1:].sum() - 1) < 1e-9;"
            "assert b'polarflow-session' in a['session'].tobytes()")
    done = subprocess.run([PYTHON, "-c", code, folder / "a.npz"], capture_output=True,
                          encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr


COVERED = json.dumps({
    "polarflow-session": 1, "preset": "triangle",
    "scenario": json.loads(succeed("presets", "triangle")),
    "brush": {"dabs": [{"s0": 0.4, "s1": 0.3, "radius": 0.3}], "count": 500},
    "view": {"stage": {"basins": True}}})
READ_BASINS = """
import numpy, sys
figure, basins = numpy.load(sys.argv[1]), numpy.load(sys.argv[2])
cells, dots = figure['simplex/basins'], figure['simplex/dots']
assert cells.shape == (len(basins['winner']), 5), cells.shape
assert numpy.allclose(cells[:, :3], basins['s'], atol=1e-12)
assert (cells[:, 3] == basins['winner']).all() and set(cells[:, 3]) == {0, 1, 2}
assert numpy.allclose(cells[:, 4], basins['t99'], rtol=1e-9, equal_nan=True)
assert dots.shape == (500, 4) and set(dots[:, 3]) <= {-1, 0, 1, 2}
assert numpy.allclose(dots[:, :3].sum(axis=1), 1)
print(int(len(cells) ** 0.5))
"""


def test_basins_and_painted_starts_are_data_too(folder):
    (folder / "covered.json").write_text(COVERED, encoding="utf-8")
    for suffix in ("npz", "csv", "py", "png"):
        succeed("render", folder / "covered.json", "--width", "icml-column", "--out",
                folder / f"a.{suffix}")
    lines = (folder / "a.csv").read_text(encoding="utf-8").splitlines()
    side = round((lines.index("# simplex: dots") - lines.index("# simplex: basins") - 3) ** 0.5)
    succeed("basins", "triangle", "--grid", side, "--out", folder / "basins.npz")
    done = subprocess.run([PYTHON, "-c", READ_BASINS, folder / "a.npz", folder / "basins.npz"],
                          capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0 and int(done.stdout) == side, done.stderr
    done = subprocess.run([PYTHON, "-W", "error::SyntaxWarning", folder / "a.py",
                           folder / "drawn.png"], capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    if os.environ.get("POLARFLOW_SHOTS"):
        for name in ("a.png", "drawn.png"):
            shutil.copy(folder / name, pathlib.Path(os.environ["POLARFLOW_SHOTS"]) / f"basins-{name}")


if __name__ == "__main__":
    if not PYTHON:
        print("skipped: python3-matplotlib is not installed (scripts/setup --paper)")
        sys.exit(77)
    main(sys.modules[__name__])
