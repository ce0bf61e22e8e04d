"""What the page shows of two results held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from evaluation import bootstrap
from evaluation.errors import EvaluationError
from evaluation.tables import RAW, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.page.entries import Entry
    from evaluation.results import Outcome

T = TypeVar("T")


class Verdict(StrEnum):
    """What a difference means, as far as can be told."""

    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "differs"
    """Of a figure that is no quality."""
    CHANCE = "may be chance"


@dataclass(frozen=True)
class Change:
    """A figure of two results."""

    name: str
    first: str
    second: str
    difference: str
    verdict: Verdict


@dataclass(frozen=True)
class TaskChange:
    """What changed in one task of one system."""

    task: str
    system: str
    paired: bool
    """Whether both results were held against each other article by article."""
    changes: list[Change]


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
            _verdict(outcome, name, one.value, sure=one.holds),
        )
        for name, one in _headline_first(outcome, bootstrap.compare(*tables))
    ]


def _unpaired(before: Outcome, after: Outcome) -> list[Change]:
    return [
        Change(
            name,
            shown(name, old),
            shown(name, new),
            f"{_factor(name) * (new.value - old.value):+.1f}",
            _verdict(after, name, new.value - old.value, sure=new.low > old.high or new.high < old.low),
        )
        for name, new in _headline_first(after, after.figures)
        if (old := before.figures.get(name))
    ]


def _headline_first(outcome: Outcome, figures: Mapping[str, T]) -> list[tuple[str, T]]:
    """The figures without a slice."""
    whole = [(name, one) for name, one in figures.items() if "@" not in name]
    return sorted(whole, key=lambda item: item[0] not in outcome.headline)


def _verdict(outcome: Outcome, name: str, difference: float, *, sure: bool) -> Verdict:
    if not sure:
        return Verdict.CHANCE
    if name.startswith(RAW):
        return Verdict.DIFFERENT
    return Verdict.BETTER if (difference > 0) != (name in outcome.lower_is_better) else Verdict.WORSE


def _factor(name: str) -> int:
    return 1 if name.startswith(RAW) else 100


def _number(name: str, value: float) -> str:
    return f"{_factor(name) * value:.1f}"


def _interval(name: str, one: bootstrap.Difference) -> str:
    value, low, high = (_factor(name) * number for number in (one.value, one.low, one.high))
    return f"{value:+.1f} [{low:+.1f}, {high:+.1f}]"
