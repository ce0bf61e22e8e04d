import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nlp.decoding import Chain, Floats, runs

SCORES = st.floats(-5, 5, width=32)
TAGS = 3
EVERY = 4
"""Words of a text short enough to go through all its taggings."""


def chain(moves: Floats, starts: Floats) -> Chain:
    return Chain(moves, starts)


def weight(of: Chain, emissions: Floats, tags: tuple[int, ...]) -> float:
    total = float(of.starts[tags[0]]) + sum(float(emissions[word, tag]) for word, tag in enumerate(tags))
    return total + sum(float(of.moves[a, b]) for a, b in itertools.pairwise(tags))


@given(
    arrays(np.float32, (TAGS, TAGS), elements=SCORES),
    arrays(np.float32, TAGS, elements=SCORES),
    arrays(np.float32, (EVERY, TAGS), elements=SCORES),
)
def test_viterbi_and_marginals_agree_with_enumeration(moves: Floats, starts: Floats, emissions: Floats) -> None:
    of = chain(moves, starts)
    every = {tags: weight(of, emissions, tags) for tags in itertools.product(range(TAGS), repeat=EVERY)}
    found = tuple(int(tag) for tag in of.best_tags(emissions))
    assert every[found] >= max(every.values()) - 1e-3
    masses = {tags: np.exp(score - max(every.values())) for tags, score in every.items()}
    total = sum(masses.values())
    expected = [
        [sum(m for tags, m in masses.items() if tags[word] == tag) / total for tag in range(TAGS)]
        for word in range(EVERY)
    ]
    np.testing.assert_allclose(of.marginals(emissions), expected, atol=1e-4)


def test_empty_text_has_no_tags() -> None:
    of = chain(np.zeros((TAGS, TAGS), np.float32), np.zeros(TAGS, np.float32))
    assert len(of.best_tags(np.zeros((0, TAGS), np.float32))) == 0
    assert of.marginals(np.zeros((0, TAGS), np.float32)).shape == (0, TAGS)


def test_runs_part_at_every_b() -> None:
    assert runs(np.array([1, 2, 1, 0, 3, 4, 4, 1]), 0) == [(0, 2), (2, 3), (7, 8)]
    assert runs(np.array([1, 2, 1, 0, 3, 4, 4, 1]), 1) == [(4, 7)]


def word_by_word(of: Chain, emissions: Floats) -> tuple[float, Floats]:
    """The best score and the marginals of a chain, as the textbook has them."""
    best = forward = (of.starts + emissions[0]).astype(float)
    ahead = [forward]
    for row in emissions[1:]:
        best = (best[:, None] + of.moves).max(axis=0) + row
        ahead.append(np.logaddexp.reduce(ahead[-1][:, None] + of.moves, axis=0) + row)
    behind = [np.zeros(TAGS)]
    for row in emissions[:0:-1]:
        behind.append(np.logaddexp.reduce(of.moves + row + behind[-1], axis=1))
    joint = np.array(ahead) + np.array(behind[::-1])
    return best.max(), np.exp(joint - np.logaddexp.reduce(joint, axis=1, keepdims=True))


@given(st.integers(1, 70), st.integers(0, 999))
def test_texts_of_any_length_are_decoded_as_word_by_word(words: int, seed: int) -> None:
    values = np.random.default_rng(seed)
    of = chain(values.normal(size=(TAGS, TAGS)).astype(np.float32), values.normal(size=TAGS).astype(np.float32))
    emissions = values.normal(size=(words, TAGS)).astype(np.float32) * 3
    best, marginals = word_by_word(of, emissions)
    np.testing.assert_allclose(weight(of, emissions, tuple(of.best_tags(emissions).tolist())), best, atol=1e-4)
    np.testing.assert_allclose(of.marginals(emissions), marginals, atol=1e-6)
