"""How well stance questions are answered: labels, confusion, calibration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.samples import AGAINST, FAVOUR, LABELS, NEUTRAL, StanceSample
from evaluation.tally import Tally

Answer = Mapping[str, float]
"""Probability of each label."""

PAIR_CLASSES = {
    (NEUTRAL, NEUTRAL): "neutral",
    (FAVOUR, NEUTRAL): "first favours second",
    (NEUTRAL, FAVOUR): "second favours first",
    (AGAINST, NEUTRAL): "first against second",
    (NEUTRAL, AGAINST): "second against first",
}
"""The five classes of DSE by the answers there and back; it knows no pair with two polar answers."""


def leading(answer: Answer, labels: Sequence[str] = LABELS) -> str:
    """The most probable of the labels, the first of them in a tie."""
    return max(labels, key=lambda label: answer[label])


def pair_class(there: Answer, back: Answer) -> str:
    """The DSE class with the highest product of the two directed answers."""
    best = max(PAIR_CLASSES, key=lambda combination: there[combination[0]] * back[combination[1]])
    return PAIR_CLASSES[best]


def measure_pair(sample: StanceSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Count one DSE pair: five classes, and the answer asked against the direction of a polar gold."""
    there, back = prediction["answers"]
    tally.label("five", PAIR_CLASSES[sample.gold[0], sample.gold[1]], pair_class(there, back))
    for gold, other, answer in zip(sample.gold, reversed(sample.gold), (there, back), strict=True):
        label = leading(answer)
        tally.label("directed", gold, label)
        tally.probability("probability", answer[label], label == gold)
        if other != NEUTRAL:
            tally.loss("polar_when_reversed", float(label != NEUTRAL))


def measure_answer(sample: StanceSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Count one question; the label is the most probable of those the data set knows.

    Where it knows no neutral, `stance_of_three` also counts the most probable of all three.
    """
    answer: Answer = prediction["answers"][0]
    gold, label = sample.gold[0], leading(answer, sample.labels)
    known = sum(answer[one] for one in sample.labels) or 1.0
    for slice_ in ("", *sample.slices):
        tally.label("stance", gold, label, slice_=slice_)
        tally.probability("probability", min(answer[label] / known, 1.0), label == gold, slice_=slice_)
        if NEUTRAL not in sample.labels:
            tally.label("stance_of_three", gold, leading(answer), slice_=slice_)


def measure_swap(sample: StanceSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Count whether both answers stay the same when the names are invented ones."""
    there, back, other_there, other_back = map(leading, prediction["answers"])
    tally.mean("labels_unchanged", (there == other_there) + (back == other_back), 2)
    tally.label("five_swapped", PAIR_CLASSES[sample.gold[0], sample.gold[1]], pair_class(*prediction["answers"][2:]))


def measure_bystander(sample: StanceSample, prediction: Mapping[str, Any], tally: Tally) -> None:  # noqa: ARG001
    """Count polar answers for somebody who only stands by."""
    tally.loss("polar_bystander", float(leading(prediction["answers"][0]) != NEUTRAL))
