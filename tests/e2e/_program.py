"""Helpers of the end-to-end tests: the program under test, and what one run of it left."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = os.environ["POLARFLOW"]
SOURCE = pathlib.Path(os.environ["POLARFLOW_SOURCE_DIR"])
REFERENCE = SOURCE / "tests" / "reference"


def run(*arguments, text="", env=None, folder=None):
    """Runs the program; its finished process, with stdout and stderr as text."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], input=text, capture_output=True, encoding="utf-8",
        timeout=120, cwd=folder, env={**os.environ, **(env or {})})


def succeed(*arguments, **named):
    """Standard output of a run that must succeed and say nothing else."""
    done = run(*arguments, **named)
    assert done.returncode == 0, (arguments, done.returncode, done.stderr)
    assert done.stderr == "", (arguments, done.stderr)
    return done.stdout


def draws(out, source, view, *arguments):
    """Renders a view; False where it does not apply to the scenario. What has no room may be said."""
    done = run("render", source, "--view", view, *arguments, "--out", out)
    if done.returncode == 2 and done.stderr.startswith(f"polarflow: --view: {view}: "):
        return False
    assert done.returncode == 0 and done.stdout == "", (source, view, done.returncode, done.stderr)
    return True


def refuse(*arguments, says="", status=2, **named):
    """Checks that a run is refused: one message, nothing on stdout."""
    done = run(*arguments, **named)
    assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
    assert done.stdout == "", (arguments, done.stdout)
    assert done.stderr.count("\n") == 1 and done.stderr.endswith("\n"), (arguments, done.stderr)
    assert says in done.stderr, (arguments, says, done.stderr)


def table(csv):
    """Header, rows of numbers, and what a CSV text says of the run; its session is left out."""
    lines = csv.splitlines()
    comments = [line for line in lines if line.startswith(("# event: ", "# outcome: "))]
    header, *rows = [line.split(",") for line in lines if not line.startswith("#")]
    return header, [[float(x) for x in row] for row in rows], comments


def main(module):
    """Runs the module's functions named test_…, in order; exits 1 after the first failure."""
    for name, test in list(vars(module).items()):
        if name.startswith("test_"):
            with tempfile.TemporaryDirectory() as folder:
                test(pathlib.Path(folder))
            print("ok", name[5:].replace("_", " "))


def scenario_of(case):
    """The scenario of a case of tests/reference, as its FORMAT.md describes it."""
    maps = {"l2act": "l2", "relu": "relu-normalized", "sigmoid_norm": "sigmoid-normalized",
            "elu1_norm": "elu1-normalized"}
    params, init = case.get("params", {}), dict(case.get("init", {}))
    loss = {"kind": case["loss"], **{k: params[k] for k in ("X", "y", "p") if k in params}}
    if "beta" in params:
        loss["target" if case["loss"] == "square" else "w"] = params["beta"]
    model = "value-softmax"
    if case["model"] == "tied":
        model = {"kind": "residual-state", "key": "rows"}
    if case["model"].startswith("attention"):
        model = {"kind": "attention-rows", "labels": params["labels"]}
        init["S"] = init.pop("A")
    if case["model"] == "attention_w":  # shared values in one dimension
        loss["w"], init["V"] = [1.0], [init.pop("w")]
    d = len(init["V"]) if "V" in init else case["d"]
    scenario = {"model": model, "dims": {"d": d, "n": case["n"]},
                "normalization": maps.get(case["map"], case["map"]),
                "loss": loss, "init": init}
    return json.dumps(scenario)
