"""The curves and bars of a benchmark, laid out for the SVG template."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log10

from evaluation.bench.growth import Point
from evaluation.bench.result import BenchResult

WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 62, 130, 34, 46


@dataclass(frozen=True)
class Curve:
    """Named points, (x, y) each."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Mark:
    """A place on an axis and what is written there."""

    at: float
    text: str


@dataclass(frozen=True)
class Drawn:
    """A curve in the picture's own units."""

    name: str
    points: tuple[tuple[float, float], ...]
    label_y: float
    colour: int


@dataclass(frozen=True)
class Plot:
    """Curves over one axis."""

    name: str
    """Name of its file, without ending."""
    title: str
    x_name: str
    y_name: str
    curves: tuple[Curve, ...]
    logarithmic: bool = False

    @property
    def x_marks(self) -> tuple[Mark, ...]:
        """The values that were measured."""
        values = sorted({x for curve in self.curves for x, _ in curve.points})
        return tuple(Mark(self._x(value), f"{value:,g}") for value in values)

    @property
    def y_marks(self) -> tuple[Mark, ...]:
        """Four or five round values from zero up."""
        step = _round_step(self._top)
        return tuple(Mark(self._y(number * step), f"{number * step:,g}") for number in range(int(self._top / step) + 1))

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """The curves, and where their names stand: at their ends, none over another."""
        ends = sorted((self._y(curve.points[-1][1]), number) for number, curve in enumerate(self.curves))
        places: dict[int, float] = {}
        free = float(TOP)
        for y, number in ends:
            places[number] = max(y, free)
            free = places[number] + 15
        return tuple(
            Drawn(curve.name, tuple((self._x(x), self._y(y)) for x, y in curve.points), places[number] + 4, number)
            for number, curve in enumerate(self.curves)
        )

    @property
    def _top(self) -> float:
        return 1.08 * max([y for curve in self.curves for _, y in curve.points], default=1.0) or 1.0

    def _x(self, value: float) -> float:
        scale: Callable[[float], float] = log10 if self.logarithmic else float
        values = [scale(x) for curve in self.curves for x, _ in curve.points]
        low, high = (min(values), max(values)) if self.logarithmic else (0.0, max(values))
        share = (scale(value) - low) / (high - low) if high > low else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def _y(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - value / self._top * (HEIGHT - TOP - BOTTOM), 1)


def _round_step(top: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that cuts the axis into four or more."""
    power = 10.0 ** (len(str(int(top))) - 1) if top >= 1 else 10.0 ** -len(str(int(1 / top)))
    return next((power * part for part in (2, 1, 0.5, 0.2) if top / (power * part) >= 4), power / 5)


def plots_of(result: BenchResult) -> list[Plot]:
    """The plots of the parts that were measured."""
    return list(_plots(result))


def _plots(result: BenchResult) -> Iterator[Plot]:
    if result.growth:
        yield Plot(
            "words",
            "Time per word by length of the article",
            "words",
            "µs a word",
            _by_stage(result.growth.by_words),
            logarithmic=True,
        )
        yield Plot(
            "parties", "Time per word by number of parties", "parties", "µs a word", _by_stage(result.growth.by_parties)
        )
    if result.service and result.service.latencies:
        found = result.service.latencies
        curves = tuple(
            Curve(name, tuple((round(one.rate, 2), getattr(one, f"{name}_ms")) for one in found))
            for name in ("p95", "p50")
        )
        yield Plot("latency", "Time to the answer by arrivals", "articles a second", "ms", curves)


def _by_stage(points: Sequence[Point]) -> tuple[Curve, ...]:
    whole = Curve("all", tuple((point.size, point.us_per_word) for point in points))
    stages = [
        Curve(name, tuple((point.size, point.stages_us_per_word[name]) for point in points))
        for name in points[0].stages_us_per_word
    ]
    return whole, *stages
