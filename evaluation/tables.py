"""Results as tables for the terminal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from rich.table import Table

from evaluation.bootstrap import Difference, Figure
from evaluation.results import Result
from evaluation.runs import Job, Run

RAW = ("ms/", "words", "words_per_second", "sentences")
"""Beginnings of the names of figures that are no shares; they depend on the machine or are no quality."""


def shown(name: str, figure: Figure) -> str:
    """A figure with its interval, shares in percent."""
    factor = 1 if name.startswith(RAW) else 100
    if math.isnan(figure.low):
        return f"{factor * figure.value:.1f}"
    return f"{factor * figure.value:.1f} [{factor * figure.low:.1f}, {factor * figure.high:.1f}]"


def headlines(result: Result) -> Iterator[Table]:
    """A table of headline figures by system for each task."""
    for task in dict.fromkeys(outcome.task for outcome in result.outcomes):
        outcomes = [outcome for outcome in result.outcomes if outcome.task == task]
        title = f"{task}: {outcomes[0].samples} samples, {outcomes[0].clusters} clusters"
        table = Table("figure [95 %]", *(outcome.system for outcome in outcomes), title=title, title_justify="left")
        for name in outcomes[0].headline:
            cells = [outcome.figures.get(name) for outcome in outcomes]
            if any(cells):
                table.add_row(name, *(shown(name, cell) if cell else "" for cell in cells))
        yield table


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


def differences(job: Job, found: Mapping[str, Difference]) -> Table:
    """Every unsliced figure of two runs and whether their difference holds."""
    table = Table("figure", "first", "second", "difference [95 %]", "holds", title=f"{job.task.name} by {job.system}")
    for name, difference in found.items():
        if "@" not in name:
            factor = 1 if name.startswith(RAW) else 100
            values = (difference.first, difference.second, difference.value, difference.low, difference.high)
            first, second, value, low, high = (factor * number for number in values)
            interval = f"{value:+.1f} [{low:+.1f}, {high:+.1f}]"
            table.add_row(name, f"{first:.1f}", f"{second:.1f}", interval, "yes" if difference.holds else "no")
    return table
