"""`python -m evaluation.watched PLAN` runs a plan for a program that watches: news and result as lines of JSON.

PLAN is a JSON object with `suites`, `tasks`, `systems`, `limit`, `data` and `runs`; only the last must be there.
Lines are {"stage", "done", "total"}, and last {"run", "report", "outcomes"} or {"error"}.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Any

from evaluation import runs
from evaluation.errors import EvaluationError
from evaluation.reports.write import write_report
from evaluation.results import Outcome, Result
from evaluation.systems.base import Bench
from evaluation.tasks import choose
from nlp.runtime.errors import ModelError

NICENESS = 10
"""Whoever waits for an answer goes before whoever measures."""


def run(plan: dict[str, Any], watcher: int) -> dict[str, Any]:
    """Run a plan as long as the process `watcher` lives; raises EvaluationError or ModelError."""

    def report(stage: str, done: int, total: int) -> None:
        if os.getppid() != watcher:
            sys.exit("nobody watches any more")
        _say({"stage": stage, "done": done, "total": total})

    bench = Bench(Path(plan["data"]) if plan.get("data") else None)
    chosen = choose(plan.get("suites") or [], plan.get("tasks") or [])
    jobs, limit = runs.jobs_of(chosen, plan.get("systems") or []), plan.get("limit")
    current = runs.open_run(Path(plan["runs"]), runs.plan_of(jobs, bench, limit))
    result = runs.execute(current, jobs, bench, report, limit)
    paths = write_report(current, bench)
    return {"run": current.folder.name, "report": paths[0].name, "outcomes": _outcomes(result)}


def _outcomes(result: Result) -> list[dict[str, Any]]:
    return [
        {
            "task": one.task,
            "system": one.system,
            "own": one.own,
            "dataset": one.dataset,
            "samples": one.samples,
            "figures": _headline(one),
        }
        for one in result.outcomes
    ]


def _headline(outcome: Outcome) -> dict[str, dict[str, float | None]]:
    found = {name: outcome.figures[name] for name in outcome.headline if name in outcome.figures}
    return {
        name: {"value": _number(one.value), "low": _number(one.low), "high": _number(one.high)}
        for name, one in found.items()
    }


def _number(value: float) -> float | None:
    """The number; None for a bound that does not exist."""
    return value if math.isfinite(value) else None


def _say(news: dict[str, Any]) -> None:
    print(json.dumps(news), flush=True)


def main() -> int:
    """Run the plan named on the command line; the exit code."""
    watcher = os.getppid()
    os.nice(NICENESS)
    try:
        _say(run(json.loads(sys.argv[1]), watcher))
    except (EvaluationError, ModelError) as error:
        _say({"error": str(error)})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
