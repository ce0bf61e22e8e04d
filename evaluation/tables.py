"""Results as tables for the terminal."""

from __future__ import annotations

import math
from collections.abc import Iterable

from rich.table import Table

from evaluation.bootstrap import Figure
from evaluation.results import Result
from evaluation.runs import Run


def percent(figure: Figure) -> str:
    """A figure in percent with its interval."""
    if math.isnan(figure.low):
        return f"{100 * figure.value:.1f}"
    return f"{100 * figure.value:.1f} [{100 * figure.low:.1f}, {100 * figure.high:.1f}]"


def headlines(result: Result) -> Table:
    """The headline figures of every task and system."""
    table = Table("task", "system", "samples", "figure", "value [95 % interval]", title=f"run {result.run}")
    for outcome in result.outcomes:
        shown = [name for name in outcome.headline if name in outcome.figures]
        for number, name in enumerate(shown):
            head = (outcome.task, outcome.system, str(outcome.samples)) if number == 0 else ("", "", "")
            table.add_row(*head, name, percent(outcome.figures[name]), end_section=number == len(shown) - 1)
    return table


def run_list(runs: Iterable[Run]) -> Table:
    """Every run with its tasks and whether it is finished."""
    table = Table("run", "tasks", "samples", "commit", "state")
    for run in runs:
        tasks = ", ".join(dict.fromkeys(name for name, _ in run.plan()["jobs"]))
        if run.result_path.is_file():
            result = run.result()
            samples = str(sum(outcome.samples for outcome in result.outcomes if outcome.own))
            table.add_row(run.folder.name, tasks, samples, result.commit[:9], "finished")
        else:
            table.add_row(run.folder.name, tasks, "", "", "stopped")
    return table
