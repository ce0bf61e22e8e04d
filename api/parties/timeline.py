"""Adds up a party's stances by target and period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, stdev

from scipy.stats import t as student

from api.parties.repository import StoredStance
from nlp.analysis import StanceLabel, TargetKind
from nlp.topics_across import group_topics

CONFIDENCE = 0.95


class Period(StrEnum):
    """How long a stretch of time is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True)
class Interval:
    """Confidence interval of a mean, after Student."""

    low: float
    high: float


@dataclass(frozen=True)
class Point:
    """A party's stances on one target in one period, an article each."""

    period: str | None
    """`2026-03-02`, `2026-03`, `2026` or `all`; None for articles without a date."""
    target_kind: TargetKind
    target_party: str | None
    target: str
    n: int
    """Articles."""
    counts: dict[StanceLabel, int]
    label: StanceLabel
    probabilities: dict[StanceLabel, float]
    """Means over the articles."""
    position: float
    """Mean of favour less against, from -1 to 1."""
    interval: Interval | None
    """Of the position; None when there are fewer than two articles."""
    stances: tuple[StoredStance, ...]


def add_up(stances: Sequence[StoredStance], period: Period) -> list[Point]:
    """The points in the order of time, those without a date last."""
    topics = group_topics(one.target for one in stances if one.target_kind == TargetKind.TOPIC)
    groups: dict[tuple[str | None, str, str], list[StoredStance]] = defaultdict(list)
    for one in stances:
        target = one.target_party or (topics[one.target] if one.target_kind == TargetKind.TOPIC else one.target)
        groups[_name(one.date, period), one.target_kind, target].append(one)
    points = (_point(name, topics, members) for (name, _, _), members in groups.items())
    return sorted(points, key=lambda point: (point.period is None, point.period, point.target))


def _name(day: dt.date | None, period: Period) -> str | None:
    if period is Period.ALL:
        return "all"
    length = {Period.DAY: 10, Period.MONTH: 7, Period.YEAR: 4}[period]
    return day.isoformat()[:length] if day else None


def _point(name: str | None, topics: dict[str, str], members: Sequence[StoredStance]) -> Point:
    first = members[0]
    labels = (StanceLabel.FAVOUR, StanceLabel.AGAINST, StanceLabel.NEUTRAL)
    counts = {label: sum(one.label == label for one in members) for label in labels}
    means = {label: fmean(getattr(one, label.value) for one in members) for label in labels}
    positions = [one.favour - one.against for one in members]
    is_mixed = counts[StanceLabel.FAVOUR] and counts[StanceLabel.AGAINST]
    return Point(
        period=name,
        target_kind=TargetKind(first.target_kind),
        target_party=first.target_party,
        target=topics.get(first.target, first.target) if first.target_kind == TargetKind.TOPIC else first.target,
        n=len(members),
        counts=counts,
        label=StanceLabel.MIXED if is_mixed else max(labels, key=lambda label: (counts[label], means[label])),
        probabilities=means,
        position=fmean(positions),
        interval=_interval(positions),
        stances=tuple(members),
    )


def _interval(positions: Sequence[float]) -> Interval | None:
    if len(positions) < 2:
        return None
    reach = float(student.ppf((1 + CONFIDENCE) / 2, len(positions) - 1)) * stdev(positions) / len(positions) ** 0.5
    return Interval(max(-1.0, fmean(positions) - reach), min(1.0, fmean(positions) + reach))
