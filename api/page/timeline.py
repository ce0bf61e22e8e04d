"""Draws a party's stances over time: one chart a target, a point a period, with n and interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.parties.timeline import Point

STEP, LEFT, TOP, HEIGHT = 68, 78, 14, 120
"""Pixels from one period to the next, before the first, above the scale, and of the scale from favour to against."""


@dataclass(frozen=True)
class Mark:
    """One period of a chart, in pixels."""

    x: float
    y: float
    low: float | None
    high: float | None
    point: Point
    period: str


@dataclass(frozen=True)
class Chart:
    """The stances on one target."""

    target: str
    kind: str
    party: str | None
    """Id of the party that the target is."""
    marks: list[Mark]
    articles: int

    @property
    def width(self) -> int:
        """Pixels from side to side."""
        return LEFT + STEP * len(self.marks)

    @property
    def line(self) -> str:
        """The points as a path, those without a date left out."""
        dated = [mark for mark in self.marks if mark.point.period]
        return "M" + "L".join(f"{mark.x:g} {mark.y:g}" for mark in dated) if len(dated) > 1 else ""


def charts(points: Iterable[Point]) -> list[Chart]:
    """A chart for each target, those with most articles first; points come in the order of time."""
    groups: dict[tuple[str, str | None, str], list[Point]] = defaultdict(list)
    for point in points:
        # A party may be called otherwise in another article, its id stays.
        named = point.target_party or point.target
        groups[point.target_kind.value, point.target_party, named].append(point)
    found = [_chart(kind, party, members) for (kind, party, _), members in groups.items()]
    return sorted(found, key=lambda chart: (-chart.articles, chart.target))


def _chart(kind: str, party: str | None, members: list[Point]) -> Chart:
    marks = [_mark(at, point) for at, point in enumerate(members)]
    return Chart(members[0].target, kind, party, marks, sum(point.n for point in members))


def _mark(at: int, point: Point) -> Mark:
    return Mark(
        x=LEFT + STEP * (at + 0.5),
        y=height(point.position),
        low=height(point.interval.low) if point.interval else None,
        high=height(point.interval.high) if point.interval else None,
        point=point,
        period=point.period or "no date",
    )


def height(position: float) -> float:
    """Pixels from the top at which a position from -1 (against) to 1 (favour) is drawn."""
    return round(TOP + HEIGHT * (1 - position) / 2, 1)
