"""The vectorised figures are those of scikit-learn."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score, recall_score

from evaluation.bootstrap import estimate
from evaluation.estimators import confusion, lower_is_better, parts_of
from evaluation.tally import Family, Table, Tally

LABELS = ("against", "favour", "neutral")
PAIRS = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1, max_size=40)


def table_of(tally: Tally) -> Table:
    return Table.of([("only", tally)])


def values_of(tally: Tally) -> dict[str, float]:
    return {name: figure.value for name, figure in estimate(table_of(tally), resamples=2).items()}


@given(PAIRS)
def test_classification_is_scikit_learns(pairs: list[tuple[str, str]]) -> None:
    tally = Tally()
    for gold, predicted in pairs:
        tally.label("stance", gold, predicted)
    found = values_of(tally)
    golds, predictions = [gold for gold, _ in pairs], [predicted for _, predicted in pairs]
    labels = sorted(set(golds))
    assert found["stance.accuracy"] == pytest.approx(accuracy_score(golds, predictions))
    macro = f1_score(golds, predictions, labels=labels, average="macro", zero_division=0)
    assert found["stance.macro_f1"] == pytest.approx(macro)
    for label, f1 in zip(
        labels, f1_score(golds, predictions, labels=labels, average=None, zero_division=0), strict=True
    ):
        assert found[f"stance.f1_{label}"] == pytest.approx(f1)
    recall = recall_score(golds, predictions, labels=labels, average="macro", zero_division=0)
    assert found["stance.balanced_accuracy"] == pytest.approx(recall)


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_f1_of_sets_is_scikit_learns(gold: set[int], predicted: set[int]) -> None:
    tally = Tally()
    tally.sets("found", gold, predicted)
    found = values_of(tally)
    if not gold and not predicted:
        assert "found.f1" not in found
        return
    places = range(21)
    expected = f1_score([one in gold for one in places], [one in predicted for one in places], zero_division=0)
    assert found["found.f1"] == pytest.approx(expected)


def test_predicting_nothing_is_zero_not_unknown() -> None:
    tally = Tally()
    tally.sets("found", {1}, set())
    found = values_of(tally)
    assert found["found.f1"] == 0
    assert "found.precision" not in found


def test_calibration_error_of_known_answers() -> None:
    tally = Tally()
    for right in (True, True, True, False):
        tally.probability("p", 0.95, right=right)
    for right in (True, False):
        tally.probability("p", 0.55, right=right)
    found = values_of(tally)
    assert found["p.ece"] == pytest.approx((4 * abs(0.95 - 0.75) + 2 * abs(0.55 - 0.5)) / 6)


def test_the_most_certain_answers_are_taken_first() -> None:
    tally = Tally()
    for number in range(10):
        tally.probability("p", 0.9 if number < 8 else 0.4, right=number < 8)
    found = values_of(tally)
    assert found["p.accuracy_at_80"] == pytest.approx(1.0)
    assert found["p.gain_at_80"] == pytest.approx(0.2)


def test_the_curve_of_accuracy_over_coverage_is_that_of_the_answers_in_order() -> None:
    tally = Tally()
    order = [(0.99, True), (0.9, True), (0.8, False), (0.7, True), (0.6, False)]
    for probability, right in order:
        tally.probability("p", probability, right=right)
    found = values_of(tally)
    for taken in range(1, 6):
        expected = sum(right for _, right in order[:taken]) / taken
        assert found[f"p.accuracy_at_{20 * taken}"] == pytest.approx(expected)
    # Half of an answer that lies at the edge counts: 1.5 of 2.5 right.
    assert found["p.accuracy_at_50"] == pytest.approx(2 / 2.5)
    assert found["p.gain_at_80"] == pytest.approx(3 / 4 - 3 / 5)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_calibration_stays_within_bounds(answers: list[tuple[float, bool]]) -> None:
    tally = Tally()
    for probability, right in answers:
        tally.probability("p", probability, right=right)
    found = values_of(tally)
    assert 0 <= found["p.ece"] <= 1
    assert -1e-9 <= found["p.accuracy_at_80"] <= 1 + 1e-9


def test_confusion_puts_gold_labels_first() -> None:
    tally = Tally()
    tally.label("stance", "neutral", "against")
    labels, matrix = confusion(parts_of(table_of(tally), Family.LABELS, "stance"))
    assert labels == ["neutral", "against"]
    assert matrix.tolist() == [[[0, 1], [0, 0]]]


def test_what_is_better_lower() -> None:
    tally = Tally()
    tally.loss("broken", 1.0)
    tally.loss("broken", 1.0, slice_="kind=a")
    tally.mean("right", 1.0)
    tally.probability("p", 0.5, right=True)
    assert lower_is_better(list(tally)) == {"broken", "broken@kind=a", "p.ece"}


def test_a_mean_of_nothing_is_left_out() -> None:
    tally = Tally()
    tally.mean("x", 0.0, 0)
    assert not any(math.isnan(value) for value in values_of(tally).values())
    assert values_of(tally) == {}
