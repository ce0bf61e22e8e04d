import pytest

from nlp.analysis import StanceLabel, Target, TargetKind
from nlp.stance import combine
from nlp.stancer import StanceAnswer

TARGET = Target(TargetKind.TOPIC, "the bridge")


def answer(favour: float, against: float) -> StanceAnswer:
    probabilities = {
        StanceLabel.FAVOUR: favour,
        StanceLabel.AGAINST: against,
        StanceLabel.NEUTRAL: 1 - favour - against,
    }
    return StanceAnswer(max(probabilities, key=probabilities.__getitem__), probabilities)


def test_the_most_polar_statement_speaks_for_the_pair() -> None:
    stance = combine("p1", TARGET, [("a1", answer(0.1, 0.1)), ("a2", answer(0.05, 0.9))])
    assert stance.label is StanceLabel.AGAINST
    assert stance.probabilities[StanceLabel.AGAINST] == pytest.approx(0.9)
    assert stance.evidence == ("a2", "a1")
    assert not stance.unsure


def test_contradiction_is_mixed_and_keeps_both_sides() -> None:
    stance = combine("p1", TARGET, [("a1", answer(0.8, 0.1)), ("a2", answer(0.1, 0.7))])
    assert stance.label is StanceLabel.MIXED
    assert stance.evidence == ("a1", "a2")
    assert sum(stance.probabilities.values()) == pytest.approx(1)


def test_a_weak_lead_is_unsure() -> None:
    assert combine("p1", TARGET, [("a1", answer(0.5, 0.1))]).unsure
