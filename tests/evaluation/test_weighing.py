from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from evaluation.samples import GoldStance
from evaluation.weighing import NOT_ANNOTATED, Row, Sure, fit, loss, rows_from, sure_above
from nlp.analysis import Attribution, Party, PartyKind, QuoteKind, Sentence, StanceLabel
from nlp.stancer import StanceAnswer, StanceQuestion
from nlp.weighing import WEIGHTS
from tests.evaluation.builders import TEXT, find, relations, seed_sample

FOR = {StanceLabel.FAVOUR: 0.6, StanceLabel.AGAINST: 0.1, StanceLabel.NEUTRAL: 0.3}


@dataclass
class Cheerful:
    """Takes everything for praise."""

    engine: str = "fake"
    asked: list[StanceQuestion] = field(default_factory=list)

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        self.asked += questions
        return [StanceAnswer(StanceLabel.FAVOUR, FOR) for _ in questions]


PARTIES = (
    Party(
        "p1", "Tove Arkwright", PartyKind.PERSON, mentions=(find(TEXT, "Mayor Tove Arkwright"), find(TEXT, "the mayor"))
    ),
    Party(
        "p2",
        "Harbour Guild",
        PartyKind.ORGANISATION,
        mentions=(find(TEXT, "The Harbour Guild"), find(TEXT, "the guild")),
    ),
    Party("p3", "Ned Oake", PartyKind.PERSON, mentions=(find(TEXT, "its chair, Ned Oake,"),)),
    Party("p4", "Critics of the guild", PartyKind.GROUP, mentions=(find(TEXT, "Critics of the guild"),)),
)
ATTRIBUTIONS = tuple(
    Attribution(one.id, QuoteKind.INDIRECT, 0.9, one.source, one.cue, one.content, one.parties[0])
    for one in relations()
)
SENTENCES = (Sentence(find(TEXT, TEXT.strip())),)


def rows(*stances: GoldStance) -> list[Row]:
    return list(rows_from(seed_sample(stances=stances), SENTENCES, PARTIES, ATTRIBUTIONS, Cheerful()))


def feature(row: Row, name: str) -> tuple[float, float]:
    for_, against = row.features[:, list(WEIGHTS).index(name)]
    return float(for_), float(against)


def test_a_question_gets_the_label_of_the_stance_that_it_answers() -> None:
    to_mayor = GoldStance("p3", "party", "p1", "Tove Arkwright", "against", ("a4",), True)
    labels = {(row.label, row.weight) for row in rows(to_mayor) if feature(row, "party") == (1, 1)}
    assert labels == {(1, 1.0)}


def test_what_nobody_annotated_counts_less_and_nothing_where_a_verb_takes_a_side() -> None:
    unlabelled = rows()
    assert {row.label for row in unlabelled} == {2}
    told = [row for row in unlabelled if any(feature(row, "verb.topic"))]
    assert told
    assert {row.weight for row in told} == {0.0}
    assert {row.weight for row in unlabelled if not any(row.features[:, list(WEIGHTS).index("verb.topic")])} == {
        NOT_ANNOTATED
    }


def test_features_are_the_log_odds_of_both_sides() -> None:
    voice = feature(next(row for row in rows() if feature(row, "party") == (1, 1)), "voice.party")
    assert voice == pytest.approx((np.log(0.6 / 0.3), np.log(0.1 / 0.3)))


def synthetic(number: int, *, telling: bool) -> list[Row]:
    """Rows of which one feature tells the side, or none does."""
    generator = np.random.default_rng(number)
    found = []
    for at in range(90):
        label = at % 3
        features = 0.1 * generator.standard_normal((2, len(WEIGHTS)))
        features[:, 0] = [label == 0, label == 1] if telling else 0
        found.append(Row(f"article {at % 5}", "dev", features, label, 1.0))
    return found


def test_the_feature_that_tells_the_side_weighs_most() -> None:
    weights = fit(synthetic(1, telling=True))
    assert np.argmax(np.abs(weights)) == 0
    assert weights[0] > 2
    other = synthetic(2, telling=True)
    assert loss(weights, other) < 0.5 * loss(np.zeros(len(WEIGHTS)), other)


def test_without_anything_that_tells_the_weights_stay_small() -> None:
    assert np.abs(fit(synthetic(1, telling=False))).max() < 2
    even = loss(np.zeros(len(WEIGHTS)), synthetic(1, telling=False))
    assert even == pytest.approx(90 * np.log(3))


def test_a_row_without_weight_does_not_count() -> None:
    rows_ = synthetic(1, telling=True)
    wrong = [Row(row.article, row.split, row.features, (row.label + 1) % 3, 0.0) for row in rows_]
    assert fit([*rows_, *wrong]) == pytest.approx(fit(rows_), abs=1e-3)


def test_sure_answers_are_counted_from_the_threshold_on() -> None:
    weights = np.zeros(len(WEIGHTS))
    weights[0] = 1.0
    strong, weak, none = (np.array([[odds, 0.0], [0.0, 0.0]]) @ np.eye(2, len(WEIGHTS)) for odds in (3.0, 1.0, -3.0))
    found = [
        Row("a", "dev", strong, 0, 1.0),
        Row("a", "dev", strong, 1, 1.0),
        Row("a", "dev", strong, 2, 0.0, annotated=False),
        Row("a", "dev", weak, 0, 1.0),
        Row("a", "dev", none, 0, 1.0),
    ]
    # exp(3) / (exp(3) + 2) = 0.91 and exp(1) / (exp(1) + 2) = 0.58.
    assert sure_above(0.7, {"a": weights}, found) == Sure(0.7, 3, 2, 1)
    assert sure_above(0.55, {"a": weights}, found) == Sure(0.55, 4, 3, 2)
