"""Says what `evaluation.watched` would say, at once, and writes a report; a plan for the system `broken` fails."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

OUTCOME = {
    "task": "attribution/seeds",
    "system": "polyphony",
    "own": True,
    "dataset": "seeds",
    "samples": 2,
    "figures": {"f1": {"value": 0.5, "low": 0.25, "high": None}},
}


def main() -> None:
    """Do as if."""
    plan = json.loads(sys.argv[1])
    for done in range(3):
        print(json.dumps({"stage": "seeds.polyphony", "done": done, "total": 2}), flush=True)
    if "slow" in plan["systems"]:
        time.sleep(30)
    if "broken" in plan["systems"]:
        raise ValueError("the plan is broken")
    if "unknown" in plan["systems"]:
        print(json.dumps({"error": "no system 'unknown'; there are polyphony"}))
        sys.exit(1)
    folder = Path(plan["runs"]) / "run-1"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text("<!doctype html><title>Run 1</title>")
    print(json.dumps({"run": "run-1", "report": "report.html", "outcomes": [OUTCOME]}))


if __name__ == "__main__":
    main()
