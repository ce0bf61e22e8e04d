import pytest

from nlp.analysis import Article, Attribution, Party, PartyKind, QuoteKind, Span, StanceLabel, Target, TargetKind
from nlp.asking import ask
from nlp.stance import combine, find_stances
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


def test_each_other_means_the_members_of_a_joint_source() -> None:
    text = "Aland and Borland blamed each other for the delay."
    joint = Party("p3", "Aland and Borland", PartyKind.GROUP, members=("p1", "p2"), mentions=(Span(0, 17),))
    members = [Party("p1", "Aland", PartyKind.GOVERNMENT), Party("p2", "Borland", PartyKind.GOVERNMENT)]
    blame = Attribution(
        "a1", QuoteKind.INDIRECT, 0.9, (Span(0, 17),), (Span(18, 24),), (Span(25, len(text) - 1),), "p3"
    )
    asked = list(ask(Article(text), [], [blame], [*members, joint], [], []))
    against = {question: answer(0.1, 0.8) for one in asked for question in one.questions}
    found = find_stances(asked, against)
    assert {(one.source, one.target.id) for one in found} == {("p1", "p2"), ("p2", "p1")}
    assert {one.label for one in found} == {StanceLabel.AGAINST}
