"""How well attributions are found: tokens, exact spans, whole relations, quoted characters, calibration.

Definitions. Tokens are word runs and single marks (`units.TOKEN`); a token is in a role if it overlaps a piece of
any attribution in that role (union). A span is a contiguous run of tokens of one role of one attribution, so that
pieces which touch are one span and touching pieces of different attributions stay apart; the same span of several
attributions counts once; a span is right when a gold span has the same first and last token. A whole attribution
is found leniently when the token IoU of the contents is at least one half, the cues overlap, and the sources
overlap or are both missing; strictly when all three roles have the same tokens. Both match one to one, so that
one attribution cannot answer for two. In a slice, recall is over the gold units of the slice and precision over
the predicted ones, either being right when found anywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.measures.decode import relations_of
from evaluation.measures.units import Units, in_quotes, units
from evaluation.samples import ROLES, ArticleSample, Pieces, Relation
from evaluation.tally import Tally
from seeds.quotes import MARKS

LENIENT_IOU = 0.5

Match = dict[int, int]
"""Number of the gold relation -> number of the predicted one."""
BySlice = dict[str, set[Any]]
"""Units of each slice; "" is everything."""


def measure_attributions(sample: ArticleSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add the counts of one article."""
    gold = units(sample.article, sample.relations, sample.outlet)
    predicted = units(sample.article, relations_of(prediction), sample.outlet)
    _count_spans(tally, gold, predicted)
    lenient = match_leniently(gold, predicted)
    _count_matches(tally, "whole/lenient", lenient, gold, predicted)
    _count_matches(tally, "whole/strict", match_strictly(gold, predicted), gold, predicted)
    _count_quoted(tally, sample.article.text, sample.relations, [one.relation for one in predicted])
    right = set(lenient.values())
    for number, one in enumerate(predicted):
        tally.probability("probability", one.relation.probability, number in right)


def measure_spans(sample: ArticleSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add the token and span counts alone, for gold that does not say which spans belong together."""
    gold = units(sample.article, sample.relations, None)
    _count_spans(tally, gold, units(sample.article, relations_of(prediction), None))
    _count_quoted(tally, sample.article.text, sample.relations, relations_of(prediction))


def _count_spans(tally: Tally, gold: Sequence[Units], predicted: Sequence[Units]) -> None:
    for role in ROLES:
        for unit, sets_of in (("tokens", attrgetter(role)), ("exact", partial(Units.runs_of, role=role))):
            _count_units(tally, f"{unit}/{role}", _by_slice(gold, sets_of), _by_slice(predicted, sets_of))


def match_leniently(gold: Sequence[Units], predicted: Sequence[Units]) -> Match:
    """The one-to-one matching with the most lenient matches, and among those the largest overlaps."""
    weight = np.zeros((len(gold), len(predicted)))
    for row, one in enumerate(gold):
        for column, other in enumerate(predicted):
            iou = overlap(one.content, other.content)
            if iou >= LENIENT_IOU and one.cue & other.cue and _sources_agree(one, other):
                weight[row, column] = 1 + iou / (1 + min(weight.shape))
    if not weight.size:
        return {}
    rows, columns = linear_sum_assignment(weight, maximize=True)
    return {int(row): int(column) for row, column in zip(rows, columns, strict=True) if weight[row, column]}


def _sources_agree(one: Units, other: Units) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)


def match_strictly(gold: Sequence[Units], predicted: Sequence[Units]) -> Match:
    """Pairs whose three roles have the same tokens."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for column, other in enumerate(predicted):
        waiting[other.roles].append(column)
    return {row: waiting[one.roles].pop(0) for row, one in enumerate(gold) if waiting[one.roles]}


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union; 0 for two empty sets."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _count_units(tally: Tally, metric: str, gold: BySlice, found: BySlice) -> None:
    for slice_ in gold.keys() | found.keys():
        here, there = gold.get(slice_, set()), found.get(slice_, set())
        hits, right = here & found.get("", set()), there & gold.get("", set())
        tally.found(metric, len(here), len(hits), len(there), len(right), slice_=slice_)


def _by_slice(owners: Sequence[Units], sets_of: Callable[[Units], frozenset[Any]]) -> BySlice:
    found: BySlice = defaultdict(set)
    for owner in owners:
        for slice_ in owner.slices:
            found[slice_] |= sets_of(owner)
    return found


def _count_matches(tally: Tally, metric: str, match: Match, gold: Sequence[Units], predicted: Sequence[Units]) -> None:
    right = set(match.values())
    golds = Counter(slice_ for one in gold for slice_ in one.slices)
    gold_hits = Counter(slice_ for number in match for slice_ in gold[number].slices)
    found = Counter(slice_ for one in predicted for slice_ in one.slices)
    hits = Counter(slice_ for number in right for slice_ in predicted[number].slices)
    for slice_ in golds.keys() | found.keys():
        tally.found(metric, golds[slice_], gold_hits[slice_], found[slice_], hits[slice_], slice_=slice_)


def _count_quoted(tally: Tally, text: str, gold: Sequence[Relation], predicted: Sequence[Relation]) -> None:
    """Characters inside double quotation marks, the marks left out, that gold calls content."""
    inside = np.array(in_quotes(text), dtype=bool) & np.array([char not in MARKS for char in text], dtype=bool)
    wanted = inside & _mask(text, [relation.content for relation in gold])
    found = wanted & _mask(text, [relation.content for relation in predicted])
    tally.mean("quoted_characters_found", float(found.sum()), float(wanted.sum()))


def _mask(text: str, contents: Sequence[Pieces]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    mask = np.zeros(len(text), dtype=bool)
    for pieces in contents:
        for piece in pieces:
            mask[piece.start : piece.end] = True
    return mask
