import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nlp.decoding import Chain, Floats, runs

SCORES = st.floats(-5, 5, width=32)
TAGS = 3


def chain(moves: Floats, starts: Floats) -> Chain:
    return Chain(moves, starts)


def weight(of: Chain, emissions: Floats, tags: tuple[int, ...]) -> float:
    total = float(of.starts[tags[0]]) + sum(float(emissions[word, tag]) for word, tag in enumerate(tags))
    return total + sum(float(of.moves[a, b]) for a, b in itertools.pairwise(tags))


@given(
    arrays(np.float32, (TAGS, TAGS), elements=SCORES),
    arrays(np.float32, TAGS, elements=SCORES),
    arrays(np.float32, (4, TAGS), elements=SCORES),
)
def test_viterbi_and_marginals_agree_with_enumeration(moves: Floats, starts: Floats, emissions: Floats) -> None:
    of = chain(moves, starts)
    every = {tags: weight(of, emissions, tags) for tags in itertools.product(range(TAGS), repeat=4)}
    found = tuple(int(tag) for tag in of.best_tags(emissions))
    assert every[found] >= max(every.values()) - 1e-3
    masses = {tags: np.exp(score - max(every.values())) for tags, score in every.items()}
    total = sum(masses.values())
    expected = [
        [sum(m for tags, m in masses.items() if tags[word] == tag) / total for tag in range(TAGS)] for word in range(4)
    ]
    np.testing.assert_allclose(of.marginals(emissions), expected, atol=1e-4)


def test_empty_text_has_no_tags() -> None:
    of = chain(np.zeros((TAGS, TAGS), np.float32), np.zeros(TAGS, np.float32))
    assert len(of.best_tags(np.zeros((0, TAGS), np.float32))) == 0
    assert of.marginals(np.zeros((0, TAGS), np.float32)).shape == (0, TAGS)


def test_runs_part_at_every_b() -> None:
    assert runs(np.array([1, 2, 1, 0, 3, 4, 4, 1]), 0) == [(0, 2), (2, 3), (7, 8)]
    assert runs(np.array([1, 2, 1, 0, 3, 4, 4, 1]), 1) == [(4, 7)]
