import pytest

from nlp.analysis import Attribution, QuoteKind, Span, StanceLabel, Target, TargetKind
from nlp.asking import Asked
from nlp.attitudes import Side
from nlp.stancer import StanceAnswer, StanceQuestion
from nlp.weighing import weigh

QUESTION = StanceQuestion("welcomed the levy", None, "levy")
TOLD = Attribution("a1", QuoteKind.INDIRECT, 1.0, (Span(0, 1),), (), (Span(2, 3),), "p1")
FAVOUR, AGAINST, NEUTRAL = StanceLabel.FAVOUR, StanceLabel.AGAINST, StanceLabel.NEUTRAL


def asked(verb: Side, kind: TargetKind = TargetKind.TOPIC, cue: Side | None = None) -> Asked:
    return Asked("p1", Target(kind, "levy"), TOLD, QUESTION, None, verb, cue or Side())


def answer(favour: float, against: float) -> dict[StanceQuestion, StanceAnswer]:
    chances = {FAVOUR: favour, AGAINST: against, NEUTRAL: 1 - favour - against}
    return {QUESTION: StanceAnswer(max(chances, key=chances.__getitem__), chances)}


def test_a_verb_outweighs_an_undecided_network() -> None:
    assert weigh(asked(Side(1)), answer(0.3, 0.3)).label is FAVOUR
    assert weigh(asked(Side(-1)), answer(0.3, 0.3)).label is AGAINST
    assert weigh(asked(Side()), answer(0.05, 0.05)).label is NEUTRAL


def test_no_side_is_preferred() -> None:
    there, back = weigh(asked(Side(1)), answer(0.6, 0.1)), weigh(asked(Side(-1)), answer(0.1, 0.6))
    assert there.probabilities[FAVOUR] == pytest.approx(back.probabilities[AGAINST])
    assert sum(there.probabilities.values()) == pytest.approx(1)


def test_a_denial_speaks_against_the_claim() -> None:
    claim = asked(Side(), TargetKind.CLAIM, Side(-1))
    assert weigh(claim, answer(0.4, 0.4)).label is AGAINST
