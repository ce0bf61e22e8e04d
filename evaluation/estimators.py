"""Turns summed counts into figures, for the whole data set and for all its resamples at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from evaluation.tally import FINE, Cell, Family, Floats, Table

BINS = 10
"""Equal-width bins of the expected calibration error (Guo et al., 2017)."""
COVERAGES = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
"""Percent of the answers, the most certain first, over which selective accuracy is taken (El-Yaniv & Wiener, 2010)."""
GAIN_AT = 80
"""Coverage in percent at which the gain over answering everything is a figure of its own."""

Parts = Mapping[str, Floats]
Figures = dict[str, Floats]


def figures(cells: Sequence[Cell], sums: Floats) -> Figures:
    """Every figure by name, shape (R,), from count sums of shape (R, D); nan where nothing was counted.

    A name is METRIC[.FIGURE][@SLICE], as in `tokens/source.f1@quote=direct`.
    """
    groups: dict[tuple[Family, str, str], dict[str, Floats]] = defaultdict(dict)
    for column, cell in enumerate(cells):
        groups[cell[:3]][cell.part] = sums[:, column]
    found: Figures = {}
    for (family, metric, slice_), parts in groups.items():
        for figure, values in ESTIMATORS[family](parts).items():
            name = metric + (f".{figure}" if figure else "") + (f"@{slice_}" if slice_ else "")
            found[name] = values
    return found


def lower_is_better(cells: Sequence[Cell]) -> frozenset[str]:
    """Names of the figures of which less is better."""
    names = set()
    for family, metric, slice_, _ in cells:
        at = f"@{slice_}" if slice_ else ""
        if family is Family.LOSS:
            names.add(metric + at)
        elif family is Family.CALIBRATION:
            names.add(f"{metric}.ece{at}")
    return frozenset(names)


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Quotient, nan where the denominator is zero."""
    empty = denominator == 0
    return np.where(empty, np.nan, numerator / np.where(empty, 1, denominator))


def precision_recall_f1(parts: Parts) -> Figures:
    """Precision, recall and F1; an F1 without any hit is 0, one without gold and predictions nan."""
    recall = ratio(parts["gold_hit"], parts["gold"])
    precision = ratio(parts["predicted_hit"], parts["predicted"])
    # F1 as the harmonic mean; written so that a side without units counts as 0.
    r, p = np.nan_to_num(recall), np.nan_to_num(precision)
    nothing = (parts["gold"] == 0) & (parts["predicted"] == 0)
    f1 = np.where(nothing, np.nan, np.nan_to_num(ratio(2 * p * r, p + r)))
    return {"f1": f1, "precision": precision, "recall": recall}


def mean(parts: Parts) -> Figures:
    """The mean of the values counted."""
    return {"": ratio(parts["sum"], parts["n"])}


def confusion(parts: Parts) -> tuple[list[str], Floats]:
    """Labels, gold ones first, and the confusion matrix, shape (R, K, K), rows gold."""
    pairs = [tuple(part.split(">")) for part in parts]
    gold = sorted({pair[0] for pair in pairs})
    labels = gold + sorted({pair[1] for pair in pairs} - set(gold))
    size = len(next(iter(parts.values())))
    matrix = np.zeros((size, len(labels), len(labels)))
    for (row, column), values in zip(pairs, parts.values(), strict=True):
        matrix[:, labels.index(row), labels.index(column)] = values
    return labels, matrix


def classification(parts: Parts) -> Figures:
    """Accuracy (micro F1), macro F1 and balanced accuracy over the gold labels, and F1 per label.

    The same as scikit-learn's with `labels=` the gold labels and `zero_division=0`.
    """
    labels, matrix = confusion(parts)
    golds = [number for number, label in enumerate(labels) if any(part.startswith(f"{label}>") for part in parts)]
    hits = matrix.diagonal(axis1=1, axis2=2)
    rows, columns = matrix.sum(axis=2), matrix.sum(axis=1)
    f1 = np.nan_to_num(ratio(2 * hits, rows + columns))[:, golds]
    with_gold = np.maximum((rows[:, golds] > 0).sum(axis=1), 1)
    recall = np.nan_to_num(ratio(hits, rows))[:, golds]
    found = {
        "accuracy": ratio(hits.sum(axis=1), rows.sum(axis=1)),
        "macro_f1": f1.mean(axis=1),
        "balanced_accuracy": recall.sum(axis=1) / with_gold,
    }
    return found | {f"f1_{labels[number]}": f1[:, place] for place, number in enumerate(golds)}


def bins(parts: Parts) -> tuple[Floats, Floats, Floats]:
    """Answers, sum of probabilities and right answers per fine bin, each of shape (R, FINE)."""
    size = len(next(iter(parts.values())))
    found = {kind: np.zeros((size, FINE)) for kind in ("n", "p", "right")}
    for part, values in parts.items():
        number, _, kind = part.partition(":")
        found[kind][:, int(number)] = values
    return found["n"], found["p"], found["right"]


def coarse(values: Floats, number: int = BINS) -> Floats:
    """Fine bins (R, FINE) added up to `number` bins (R, number)."""
    return np.asarray(values.reshape(len(values), number, FINE // number).sum(axis=2))


def calibration(parts: Parts) -> Figures:
    """Expected calibration error, accuracy over the most certain answers at each coverage, and what it gains."""
    n, p, right = bins(parts)
    gaps = np.abs(coarse(p) - coarse(right))
    at = {coverage: selective_accuracy(n, right, coverage / 100) for coverage in COVERAGES}
    return {
        "ece": ratio(gaps.sum(axis=1), n.sum(axis=1)),
        **{f"accuracy_at_{coverage}": accuracy for coverage, accuracy in at.items()},
        f"gain_at_{GAIN_AT}": at[GAIN_AT] - at[100],
    }


def selective_accuracy(n: Floats, right: Floats, coverage: float) -> Floats:
    """Accuracy over the given share of the answers, the most certain first, (R,), from fine bins (R, FINE).

    The bin at the edge counts in part: answers within a bin are taken as equally certain.
    """
    n, right = n[:, ::-1], right[:, ::-1]
    allowed = coverage * n.sum(axis=1)
    covered = np.clip(allowed[:, None] - (np.cumsum(n, axis=1) - n), 0, n)
    return ratio((covered * np.nan_to_num(ratio(right, n))).sum(axis=1), allowed)


ESTIMATORS: dict[Family, Callable[[Parts], Figures]] = {
    Family.F1: precision_recall_f1,
    Family.MEAN: mean,
    Family.LOSS: mean,
    Family.LABELS: classification,
    Family.CALIBRATION: calibration,
}


def parts_of(table: Table, family: Family, metric: str, slice_: str = "") -> Parts:
    """Summed parts of one metric, each of shape (1,)."""
    sums = table.sums()
    return {
        cell.part: sums[:, column] for column, cell in enumerate(table.cells) if cell[:3] == (family, metric, slice_)
    }
