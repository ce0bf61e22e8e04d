import numpy as np
import pytest

from nlp.salience import Unit
from nlp.wording import Term, Terms, Wording, pairs_of, terms_of, words_of

UNITS = [
    Unit(0, 0, "Orrin's council approved a bridge over the Tamar on Monday."),
    Unit(0, 1, "It rained in the evening."),
    Unit(1, 0, "A bridge over the Tamar was approved in Orrin, the council said."),
]
TITLES = ["Council approves bridge", ""]


def words(units: list[Unit] = UNITS, titles: list[str] = TITLES) -> Terms:
    return words_of(units, titles, np.linspace(1, 0.5, len(units)))


def column(terms: Terms, term: Term) -> list[float]:
    return terms.within.toarray()[:, terms.terms.index(term)].tolist()


def test_words_are_stemmed_but_for_stop_words() -> None:
    assert terms_of("The councils approved it, twice!") == ["the", "council", "approv", "it", "twic"]


def test_terms_tell_in_which_sentences_they_stand() -> None:
    assert column(words(), "bridg") == [1, 0, 1]
    assert column(words(), "rain") == [0, 1, 0]
    pairs = pairs_of(UNITS, TITLES, words(), np.full(len(words().terms), 0.5))
    assert column(pairs, ("over", "the")) == [1, 0, 1]


def test_features_are_finite_and_one_row_per_term() -> None:
    found = words()
    pairs = pairs_of(UNITS, TITLES, found, np.full(len(found.terms), 0.5))
    for terms in (found, pairs):
        assert terms.features.shape[0] == len(terms.terms) == terms.within.shape[1]
        assert np.isfinite(terms.features).all()


def test_a_word_that_more_articles_use_has_no_lower_features() -> None:
    once = [Unit(0, 0, "Orrin approved bridges."), Unit(1, 0, "Selun welcomed bridges.")]
    found = words(once, ["", ""])
    shared, alone = (found.features[found.terms.index(word)] for word in ("bridg", "approv"))
    opening = slice(3, 7)
    assert (shared[opening] > alone[opening]).all()


@pytest.mark.parametrize("text", ["—", "Go!", ""])
def test_sentences_without_words_or_pairs(text: str) -> None:
    found = words([Unit(0, 0, text)], [""])
    pairs = pairs_of([Unit(0, 0, text)], [""], found, np.full(len(found.terms), 0.5))
    assert np.isfinite(found.features).all()
    assert np.isfinite(pairs.features).all()


def test_what_is_said_twice_gains_nothing() -> None:
    wording = Wording(words().within, np.ones(len(words().terms)))
    first = wording.said([0])
    assert first == len(set(terms_of(UNITS[0].text)))
    assert wording.added([]).tolist() == [wording.said([number]) for number in range(3)]
    assert wording.added([0])[0] == 0
    assert wording.said([0, 2]) == first + wording.added([0])[2]
