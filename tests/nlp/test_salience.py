from pathlib import Path

import numpy as np

from nlp.salience import MOST, Unit, first_of_each, weigh
from nlp.salience_model import embedded_salience, read_salience

UNITS = [
    Unit(0, 0, "Orrin's council approved a bridge over the Tamar on Monday."),
    Unit(0, 1, "It rained in the evening."),
    Unit(1, 0, "A bridge over the Tamar was approved in Orrin, the council said."),
]


def test_features_are_finite_and_one_per_sentence() -> None:
    weighed = weigh(UNITS, ["Council approves bridge", ""])
    assert weighed.likeness.shape == (3, 3)
    assert all(column.shape == (3,) and np.isfinite(column).all() for column in weighed.features.values())


def test_sentences_that_another_article_supports_are_told() -> None:
    support = weigh(UNITS, ["", ""]).features["support"]
    assert support[0] > support[1]


def test_nothing_but_stop_words_can_be_weighed() -> None:
    assert np.isfinite(embedded_salience().of(1).score(weigh([Unit(0, 0, "It is so.")], [""]))).all()


def test_the_beginning_matters_more_than_the_weather() -> None:
    scores = embedded_salience().of(2).score(weigh(UNITS, ["Council approves bridge", ""]))
    assert scores[0] > scores[1] > 0


def test_too_many_sentences_are_cut_evenly() -> None:
    units = [Unit(article, index, "x") for article in range(2) for index in range(MOST)]
    kept = first_of_each(units, 2)
    assert len(kept) == MOST
    assert {unit.article for unit in kept} == {0, 1}


def test_saved_model_is_read_back(tmp_path: Path) -> None:
    model = embedded_salience()
    assert read_salience(model.save(tmp_path)) == model
