"""What the page shows of one result: figures with intervals, by systems and slices, and what a run has counted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.errors import EvaluationError
from evaluation.reports.view import Matrix, Reliability, views_of
from evaluation.systems.base import Bench
from evaluation.tables import RAW, shown

if TYPE_CHECKING:
    from api.page.entries import Entry
    from evaluation.bootstrap import Figure
    from evaluation.results import Outcome, Result


@dataclass(frozen=True)
class Bar:
    """A figure with its place on a scale from 0 to 100; `low` and `high` are None without an interval."""

    label: str
    shown: str
    own: bool
    at: float | None
    low: float | None
    high: float | None


ANSWERS = (
    ("Words in quotation marks that are found", "attribution/seeds", "quoted_characters_found"),
    ("Statements found, with source, cue and words (F1)", "attribution/seeds", "whole/lenient.f1"),
    ("Statements found and given to the right party (F1)", "whole/seeds", "who_said_what.f1"),
    ("Stances found, of those that annotators are sure of", "stances/seeds", "sure_found"),
    ("Stances right, of those shown as sure", "stances/seeds", "shown_right"),
    ("Evidence right, of stances that are right", "whole/seeds", "evidence_right"),
    ("Parties quoted more than once that get a part of their own", "summary/seeds", "parties_represented"),
)
"""What an editor asks first, and the figure that answers it."""


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


def answers(result: Result) -> list[Bar]:
    """The main figures of this project's own systems, in plain words; those that were not measured are left out."""
    own = {outcome.task: outcome.figures for outcome in result.outcomes if outcome.own}
    return [_bar(label, name, own[task][name], own=True) for label, task, name in ANSWERS if name in own.get(task, ())]


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
