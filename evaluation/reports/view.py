"""What a report shows of a run: tables, slices, confusion matrices, reliability, risk and coverage, and examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.bootstrap import Figure
from evaluation.errors import DataMissing
from evaluation.estimators import COVERAGES, bins, coarse, confusion, parts_of, ratio
from evaluation.reports.examples import Example, examples_of
from evaluation.results import Outcome, Result
from evaluation.runs import Job, Run
from evaluation.systems.base import Bench
from evaluation.tables import shown
from evaluation.tally import Family, Table


@dataclass(frozen=True)
class Line:
    """A figure of every system."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """A figure in one slice."""

    label: str
    figure: Figure
    shown: str


@dataclass(frozen=True)
class Slices:
    """A figure by the slices of one kind, as quote kinds."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Matrix:
    """A confusion matrix, rows gold."""

    name: str
    labels: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]
    """Gold label, counts by predicted label, and their sum."""


@dataclass(frozen=True)
class Reliability:
    """Share of right answers by probability."""

    name: str
    points: tuple[tuple[float, float, int], ...]
    """Mean probability, share right and number of answers of each bin that has any."""


@dataclass(frozen=True)
class Coverage:
    """Accuracy over the most certain answers, by the share that is answered: the risk-coverage curve upside down."""

    name: str
    points: tuple[tuple[int, Figure, str], ...]
    """Coverage in percent, accuracy with its interval, and the same as shown."""


@dataclass(frozen=True)
class TaskView:
    """One task with all its systems; plots and examples are of the project's own system, failing that of the first."""

    name: str
    dataset: str
    samples: int
    clusters: int
    systems: tuple[str, ...]
    headline: tuple[Line, ...]
    figures: tuple[Line, ...]
    slices: tuple[Slices, ...]
    matrices: tuple[Matrix, ...]
    reliabilities: tuple[Reliability, ...]
    coverages: tuple[Coverage, ...]
    examples: tuple[Example, ...]


def views_of(run: Run, bench: Bench) -> list[TaskView]:
    """Every task of a finished run."""
    result, jobs = run.result(), run.jobs()
    names = list(dict.fromkeys(job.task.name for job in jobs))
    return [_view(run, result, [job for job in jobs if job.task.name == name], bench) for name in names]


def _view(run: Run, result: Result, jobs: Sequence[Job], bench: Bench) -> TaskView:
    pairs = [(job, result.outcome(job.task.name, job.system)) for job in jobs]
    outcomes = [outcome for _, outcome in pairs if outcome]
    main = next((job for job in jobs if job.own), jobs[0])
    table = run.table(main)
    outcome = next(one for job, one in pairs if job == main and one)
    return TaskView(
        name=main.task.name,
        dataset=main.task.dataset.name,
        samples=outcome.samples,
        clusters=outcome.clusters,
        systems=tuple(one.system for one in outcomes),
        headline=_lines(outcomes, outcome.headline),
        figures=_lines(outcomes, sorted({name for one in outcomes for name in one.figures})),
        slices=tuple(_slices(outcome)),
        matrices=tuple(_matrices(table)),
        reliabilities=tuple(_reliabilities(table)),
        coverages=tuple(_coverages(table, outcome)),
        examples=_examples(run, main, bench, result.limit),
    )


def _lines(outcomes: Sequence[Outcome], names: Sequence[str]) -> tuple[Line, ...]:
    return tuple(
        Line(name, tuple(shown(name, one.figures[name]) if name in one.figures else "" for one in outcomes))
        for name in names
        if any(name in one.figures for one in outcomes)
    )


def _slices(outcome: Outcome) -> Iterator[Slices]:
    """The headline figures that are shares, by each kind of slice that has two or more."""
    for name in outcome.headline:
        kinds: dict[str, list[Bar]] = {}
        for other, figure in outcome.figures.items():
            base, at, slice_ = other.partition("@")
            kind, _, label = slice_.partition("=")
            if at and base == name and 0 <= figure.value <= 1:
                kinds.setdefault(kind, []).append(Bar(label, figure, shown(name, figure)))
        for kind, bars in kinds.items():
            if len(bars) > 1:
                yield Slices(f"{name} by {kind}", tuple(bars))


def _metrics(table: Table, family: Family) -> list[str]:
    return list(dict.fromkeys(cell.metric for cell in table.cells if cell.family is family and not cell.slice))


def _matrices(table: Table) -> Iterator[Matrix]:
    for metric in _metrics(table, Family.LABELS):
        labels, counts = confusion(parts_of(table, Family.LABELS, metric))
        rows = [
            (label, tuple(int(count) for count in row), int(row.sum()))
            for label, row in zip(labels, counts[0], strict=True)
        ]
        yield Matrix(metric, tuple(labels), tuple(row for row in rows if row[2]))


def _reliabilities(table: Table) -> Iterator[Reliability]:
    for metric in _metrics(table, Family.CALIBRATION):
        n, p, right = (coarse(values)[0] for values in bins(parts_of(table, Family.CALIBRATION, metric)))
        points = zip(ratio(p, n), ratio(right, n), n, strict=True)
        yield Reliability(metric, tuple((float(x), float(y), int(count)) for x, y, count in points if count > 0))


def _coverages(table: Table, outcome: Outcome) -> Iterator[Coverage]:
    for metric in _metrics(table, Family.CALIBRATION):
        named = [(coverage, f"{metric}.accuracy_at_{coverage}") for coverage in COVERAGES]
        known = [(coverage, name, outcome.figures[name]) for coverage, name in named if name in outcome.figures]
        if known:
            yield Coverage(metric, tuple((coverage, figure, shown(name, figure)) for coverage, name, figure in known))


def _examples(run: Run, job: Job, bench: Bench, limit: int | None) -> tuple[Example, ...]:
    try:
        samples = job.task.dataset.load(bench, limit)
    except DataMissing:
        # A report of a run whose corpus is elsewhere still has all figures; only texts are missing.
        return ()
    return tuple(examples_of(samples, run.store(job).load()))
