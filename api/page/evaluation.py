"""What the page shows of evaluations: published results and runs, one of them or two held against each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation import bootstrap
from evaluation.cards import EXAMPLES, RESULTS
from evaluation.errors import EvaluationError
from evaluation.reports.view import Matrix, Reliability, views_of
from evaluation.results import Outcome, Result
from evaluation.runs import Run, all_runs
from evaluation.systems.base import Bench
from evaluation.tables import RAW, shown

if TYPE_CHECKING:
    from evaluation.bootstrap import Figure


@dataclass(frozen=True)
class Entry:
    """A result that can be looked at."""

    name: str
    result: Result
    run: Run | None
    """The folder with all of a run; None when only its figures were published."""

    @property
    def tasks(self) -> list[str]:
        """Names of its tasks."""
        return list(dict.fromkeys(outcome.task for outcome in self.result.outcomes))


@dataclass(frozen=True)
class Bar:
    """A figure with its place on a scale from 0 to 100; `low` and `high` are None without an interval."""

    label: str
    shown: str
    own: bool
    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Group:
    """One figure of several systems, or of several slices."""

    name: str
    bars: list[Bar]
    lower_is_better: bool = False


@dataclass(frozen=True)
class TaskReport:
    """All of one task."""

    name: str
    dataset: str
    samples: int
    clusters: int
    systems: list[str]
    headline: list[Group]
    slices: list[Group]
    figures: list[tuple[str, list[str]]]
    matrices: Sequence[Matrix] = ()
    reliabilities: Sequence[Reliability] = ()


@dataclass(frozen=True)
class Change:
    """A figure of two results."""

    name: str
    first: str
    second: str
    difference: str
    verdict: str
    """Whether the difference is more than chance, as far as can be told."""


@dataclass(frozen=True)
class TaskChange:
    """What changed in one task of one system."""

    task: str
    system: str
    paired: bool
    """Whether both results were held against each other article by article."""
    changes: list[Change]


def entries(runs: Path, published: Path = RESULTS) -> dict[str, Entry]:
    """Published results, then finished runs, the latest first; files that cannot be read are left out."""
    found = {}
    for path in sorted(published.glob("*.json")):
        if path.name != EXAMPLES and (result := _read(path)):
            found[path.stem] = Entry(path.stem, result, None)
    for run in reversed(all_runs(runs)):
        if run.result_path.is_file() and (result := _read(run.result_path)):
            found[run.folder.name] = Entry(run.folder.name, result, run)
    return found


def _read(path: Path) -> Result | None:
    try:
        return Result.load(path)
    except (EvaluationError, OSError):
        return None


def reports(entry: Entry) -> list[TaskReport]:
    """Every task of a result; confusion and reliability only of runs, which have kept their counts."""
    try:
        views = {view.name: view for view in views_of(entry.run, Bench())} if entry.run else {}
    except EvaluationError:
        views = {}
    found = []
    for task in entry.tasks:
        outcomes = [outcome for outcome in entry.result.outcomes if outcome.task == task]
        kept = views.get(task)
        found.append(_report(outcomes, kept.matrices if kept else (), kept.reliabilities if kept else ()))
    return found


def _report(outcomes: list[Outcome], matrices: Sequence[Matrix], reliabilities: Sequence[Reliability]) -> TaskReport:
    main = next((outcome for outcome in outcomes if outcome.own), outcomes[0])
    names = sorted({name for outcome in outcomes for name in outcome.figures})
    return TaskReport(
        name=main.task,
        dataset=main.dataset,
        samples=main.samples,
        clusters=main.clusters,
        systems=[outcome.system for outcome in outcomes],
        headline=[
            Group(
                name,
                [_bar(one.system, name, one.figures[name], own=one.own) for one in outcomes if name in one.figures],
                name in main.lower_is_better,
            )
            for name in main.headline
            if any(name in one.figures for one in outcomes)
        ],
        slices=list(_slices(main)),
        figures=[
            (name, [shown(name, one.figures[name]) if name in one.figures else "" for one in outcomes])
            for name in names
        ],
        matrices=matrices,
        reliabilities=reliabilities,
    )


def _bar(label: str, name: str, figure: Figure, *, own: bool) -> Bar:
    is_share = not name.startswith(RAW) and 0 <= figure.value <= 1
    bounds = (figure.low, figure.high) if is_share and not math.isnan(figure.low) else (None, None)
    at = round(100 * figure.value, 1) if is_share else None
    low, high = (None if bound is None else round(100 * min(1, max(0, bound)), 1) for bound in bounds)
    return Bar(label, shown(name, figure), own, at, low, high)


def _slices(outcome: Outcome) -> Iterator[Group]:
    """The headline figures by each kind of slice that has two or more."""
    for name in outcome.headline:
        kinds: dict[str, list[Bar]] = {}
        for other, figure in outcome.figures.items():
            base, at, slice_ = other.partition("@")
            kind, _, label = slice_.partition("=")
            if at and base == name:
                kinds.setdefault(kind, []).append(_bar(label, name, figure, own=True))
        yield from (Group(f"{name} by {kind}", bars) for kind, bars in kinds.items() if len(bars) > 1)


def changes(first: Entry, second: Entry) -> list[TaskChange]:
    """What two results have in common: every figure without a slice, task by task and system by system."""
    found = []
    for outcome in second.result.outcomes:
        before = first.result.outcome(outcome.task, outcome.system)
        if before:
            paired = _paired(first, second, outcome)
            made = paired if paired is not None else _unpaired(before, outcome)
            found.append(TaskChange(outcome.task, outcome.system, paired is not None, made))
    return found


def _paired(first: Entry, second: Entry, outcome: Outcome) -> list[Change] | None:
    """By the counts of both runs; None when one of them has none."""
    if first.run is None or second.run is None:
        return None
    try:
        tables = [
            next(
                entry.table(job)
                for job in entry.jobs()
                if (job.task.name, job.system) == (outcome.task, outcome.system)
            )
            for entry in (first.run, second.run)
        ]
    except (EvaluationError, StopIteration):
        return None
    return [
        Change(
            name,
            _number(name, one.first),
            _number(name, one.second),
            _interval(name, one),
            "holds" if one.holds else "may be chance",
        )
        for name, one in bootstrap.compare(*tables).items()
        if "@" not in name
    ]


def _unpaired(before: Outcome, after: Outcome) -> list[Change]:
    return [
        Change(
            name,
            shown(name, old),
            shown(name, new),
            f"{_factor(name) * (new.value - old.value):+.1f}",
            "intervals apart" if new.low > old.high or new.high < old.low else "intervals overlap",
        )
        for name, new in after.figures.items()
        if "@" not in name and (old := before.figures.get(name))
    ]


def _factor(name: str) -> int:
    return 1 if name.startswith(RAW) else 100


def _number(name: str, value: float) -> str:
    return f"{_factor(name) * value:.1f}"


def _interval(name: str, one: bootstrap.Difference) -> str:
    value, low, high = (_factor(name) * number for number in (one.value, one.low, one.high))
    return f"{value:+.1f} [{low:+.1f}, {high:+.1f}]"
