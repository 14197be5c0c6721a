"""Every public reference case through `polarflow run`, judged by the reference's own check.py."""
import json
import subprocess
import sys

from _program import REFERENCE, main, run, scenario_of


def test_trajectories_pass_the_references_own_check(folder):
    failed = []
    for path in sorted((REFERENCE / "public").glob("*.json")):
        case = json.loads(path.read_text())
        (folder / "times").write_text("\n".join(map(repr, case["times"])))
        result = folder / "result.csv"
        done = run("run", "-", "--times-file", folder / "times", "--out", result,
                   text=scenario_of(case))
        assert done.returncode == 0, (case["id"], done.stderr)
        verdict = subprocess.run([sys.executable, REFERENCE / "check.py", path, result, "-q"],
                                 capture_output=True, text=True)
        if verdict.returncode != 0:
            failed.append(verdict.stdout.strip())
    assert not failed, "\n".join(failed)


if __name__ == "__main__":
    main(sys.modules[__name__])
