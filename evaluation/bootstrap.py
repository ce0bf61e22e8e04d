"""Bootstrap intervals clustered by article, for one run and for the difference of two."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from evaluation.estimators import figures
from evaluation.tally import Floats, Table

RESAMPLES = 1000
SEED = 20240501
LEVEL = 0.95


@dataclass(frozen=True)
class Figure:
    """A value with its percentile interval; the bounds are nan when there is only one article."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """A figure of two runs over the same articles."""

    first: float
    second: float
    low: float
    high: float

    @property
    def value(self) -> float:
        """How much the second run is above the first."""
        return self.second - self.first

    @property
    def holds(self) -> bool:
        """Whether the interval of the difference leaves out zero."""
        return self.low > 0 or self.high < 0


def weights(clusters: int, resamples: int = RESAMPLES, seed: int = SEED) -> Floats:
    """How often each article is drawn in each resample, shape (resamples, clusters)."""
    generator = np.random.default_rng(seed)
    share = np.full(clusters, 1 / clusters)
    return generator.multinomial(clusters, share, size=resamples).astype(np.float64)


def estimate(table: Table, *, resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Figure]:
    """All figures of a table with their intervals; figures that nothing was counted for are left out."""
    values = figures(table.cells, table.sums())
    drawn = figures(table.cells, weights(len(table.clusters), resamples, seed) @ table.counts)
    found = {}
    for name, value in values.items():
        if not math.isnan(value[0]):
            low, high = _interval(drawn[name]) if len(table.clusters) > 1 else (math.nan, math.nan)
            found[name] = Figure(float(value[0]), low, high)
    return found


def compare(first: Table, second: Table, *, resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Difference]:
    """Paired differences over the articles that both tables hold: the same resamples are drawn from both."""
    shared = [cluster for cluster in first.clusters if cluster in set(second.clusters)]
    if not shared:
        return {}
    drawn = weights(len(shared), resamples, seed)
    sides = [table.rows_of(shared) for table in (first, second)]
    values = [figures(side.cells, side.sums()) for side in sides]
    resampled = [figures(side.cells, drawn @ side.counts) for side in sides]
    found = {}
    for name in values[0].keys() & values[1].keys():
        one, other = (float(value[name][0]) for value in values)
        if not (math.isnan(one) or math.isnan(other)):
            low, high = _interval(resampled[1][name] - resampled[0][name])
            found[name] = Difference(one, other, low, high)
    return dict(sorted(found.items()))


def _interval(values: Floats) -> tuple[float, float]:
    counted = values[~np.isnan(values)]
    if not len(counted):
        return math.nan, math.nan
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(counted, [tail, 1 - tail])
    return float(low), float(high)
