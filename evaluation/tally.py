"""Counts that metrics are made of: sums per article, so that intervals need no second look at the data."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FINE = 100
"""Bins of the leading probability that are kept for calibration and coverage."""


class Family(StrEnum):
    """How the counts of a metric become figures (see `evaluation.estimators`)."""

    F1 = "f1"
    MEAN = "mean"
    LOSS = "loss"
    """A mean of which less is better."""
    LABELS = "labels"
    CALIBRATION = "calibration"


class Cell(NamedTuple):
    """Name of one count: family, metric, slice ("" is everything) and the part it plays."""

    family: Family
    metric: str
    slice: str
    part: str


class Tally(dict[Cell, float]):
    """Counts of one sample, added to by measures."""

    def _add(self, family: Family, metric: str, slice_: str, **parts: float) -> None:
        for part, value in parts.items():
            cell = Cell(family, metric, slice_, part)
            self[cell] = self.get(cell, 0.0) + value

    def repeat(self, slice_: str) -> None:
        """Count everything that is in no slice once more in that one."""
        for (family, metric, inside, part), value in list(self.items()):
            if not inside:
                self._add(family, metric, slice_, **{part: value})

    def sets(self, metric: str, gold: Set[Hashable], predicted: Set[Hashable], *, slice_: str = "") -> None:
        """Count two sets of units whose overlap is what was found."""
        hits = len(gold & predicted)
        self.found(metric, len(gold), hits, len(predicted), hits, slice_=slice_)

    def found(
        self, metric: str, gold: int, gold_hit: int, predicted: int, predicted_hit: int, *, slice_: str = ""
    ) -> None:
        """Count gold units, those found, predicted units and those that are right."""
        self._add(
            Family.F1,
            metric,
            slice_,
            gold=gold,
            gold_hit=gold_hit,
            predicted=predicted,
            predicted_hit=predicted_hit,
        )

    def shares(self, metric: str, recall: float, precision: float, items: int, *, slice_: str = "") -> None:
        """Count sums over items of recall and of precision; the figure is the F1 of the two means."""
        self._add(Family.F1, metric, slice_, gold=items, gold_hit=recall, predicted=items, predicted_hit=precision)

    def mean(self, metric: str, total: float, number: float = 1, *, slice_: str = "") -> None:
        """Count `number` values that sum to `total`; their mean is the figure, more is better."""
        self._add(Family.MEAN, metric, slice_, sum=total, n=number)

    def loss(self, metric: str, total: float, number: float = 1, *, slice_: str = "") -> None:
        """Count like `mean` where less is better."""
        self._add(Family.LOSS, metric, slice_, sum=total, n=number)

    def label(self, metric: str, gold: str, predicted: str, *, slice_: str = "") -> None:
        """Count one answer to a question with one right label."""
        self._add(Family.LABELS, metric, slice_, **{f"{gold}>{predicted}": 1})

    def probability(self, metric: str, probability: float, right: bool, *, slice_: str = "") -> None:
        """Count one answer given with a probability in [0, 1]."""
        number = min(int(probability * FINE), FINE - 1)
        self._add(
            Family.CALIBRATION,
            metric,
            slice_,
            **{f"{number}:n": 1, f"{number}:p": probability, f"{number}:right": float(right)},
        )


@dataclass(frozen=True)
class Table:
    """Counts of a whole data set: one row per article (C), one column per cell (D)."""

    clusters: tuple[str, ...]
    cells: tuple[Cell, ...]
    counts: Floats
    """Shape (C, D)."""

    @classmethod
    def of(cls, tallies: Iterable[tuple[str, Mapping[Cell, float]]]) -> Table:
        """Add up (cluster, tally) pairs by cluster."""
        rows: dict[str, dict[Cell, float]] = {}
        for cluster, tally in tallies:
            row = rows.setdefault(cluster, {})
            for cell, value in tally.items():
                row[cell] = row.get(cell, 0.0) + value
        cells = tuple(sorted({cell for row in rows.values() for cell in row}))
        counts = np.array([[row.get(cell, 0.0) for cell in cells] for row in rows.values()], dtype=np.float64)
        return cls(tuple(rows), cells, counts.reshape(len(rows), len(cells)))

    def sums(self) -> Floats:
        """Column sums, shape (1, D)."""
        return np.asarray(self.counts.sum(axis=0, keepdims=True))

    def rows_of(self, clusters: Iterable[str]) -> Table:
        """The table restricted to the clusters named, in their order."""
        at = {cluster: number for number, cluster in enumerate(self.clusters)}
        names = tuple(clusters)
        return Table(names, self.cells, self.counts[[at[name] for name in names]])

    def save(self, path: Path) -> None:
        """Write the table as a compressed NumPy archive."""
        cells = np.array(["\t".join(cell) for cell in self.cells], dtype=np.str_)
        np.savez_compressed(path, clusters=np.array(self.clusters, dtype=np.str_), cells=cells, counts=self.counts)

    @classmethod
    def load(cls, path: Path) -> Table:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as archive:
            parts = [str(cell).split("\t") for cell in archive["cells"]]
            cells = tuple(Cell(Family(family), *rest) for family, *rest in parts)
            return cls(tuple(map(str, archive["clusters"])), cells, archive["counts"])
