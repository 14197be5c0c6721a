"""Runs the exported scripts with matplotlib, and reads exported NPZ with numpy."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from _program import main, succeed

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
            succeed("render", source, "--view", view, "--out", script)
            done = subprocess.run([PYTHON, "-W", "error::SyntaxWarning", script, folder / "out.png"],
                                  capture_output=True, encoding="utf-8", timeout=120)
            assert done.returncode == 0, (source, view, done.stderr)
            assert (folder / "out.png").stat().st_size > 1000


def test_numpy_reads_the_arrays(folder):
    succeed("render", "fig2", "--view", "weights", "--out", folder / "a.npz")
    code = ("import numpy, sys; a = numpy.load(sys.argv[1]); w = a['weights/curves1'];"
            "assert w.shape[1] == 9, w.shape; assert abs(w[-1, 1:].sum() - 1) < 1e-9;"
            "assert b'polarflow-session' in a['session.json']")
    done = subprocess.run([PYTHON, "-c", code, folder / "a.npz"], capture_output=True,
                          encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    if not PYTHON:
        print("skipped: python3-matplotlib is not installed (scripts/setup --paper)")
        sys.exit(77)
    main(sys.modules[__name__])
