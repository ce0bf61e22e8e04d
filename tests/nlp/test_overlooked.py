import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nlp.decoding import CONTENT, CUE, SOURCE, Chain, Floats
from nlp.linking import Links
from nlp.overlooked import Tagging, second_look

TAGS = 7
FORBIDDEN = -1e4


def bio() -> Chain:
    """A chain that only rules out an I without its B."""
    moves, starts = np.zeros((TAGS, TAGS), np.float32), np.zeros(TAGS, np.float32)
    inside = np.array([2, 4, 6])
    moves[:, inside] = FORBIDDEN
    moves[inside, inside] = moves[inside - 1, inside] = 0
    starts[inside] = FORBIDDEN
    return Chain(moves, starts)


def scores(best: str, **other: float) -> Floats:
    """Emissions in which each word's tag is the letter given (O, S, s, C, c, T, t); `S3=1` adds to S of word 3."""
    letters = "OSsCcTt"
    emissions = np.zeros((len(best), TAGS), np.float32)
    for word, letter in enumerate(best):
        emissions[word, letters.index(letter)] = 3
    for key, value in other.items():
        emissions[int(key[1:]), letters.index(key[0])] = value
    return emissions


def tagging(emissions: Floats, *openings: int) -> Tagging:
    opens = np.zeros(len(emissions), np.bool_)
    opens[list(openings)] = True
    return Tagging(bio(), emissions, opens)


def links(cue: int, words: int, source: dict[int, float], content: dict[int, float]) -> Links:
    probabilities = np.zeros((words, 2), np.float32)
    for column, sure in enumerate((source, content)):
        for word, value in sure.items():
            probabilities[word, column] = value
    return Links([(0, probabilities)])


def test_a_word_likelier_in_a_source_than_not_is_in_one() -> None:
    # B and I of a source are each less likely than O, together more likely.
    found = tagging(scores("SsOOCT", s2=2.8, S2=2.8))
    assert found.spans(SOURCE) == [(0, 2)]
    found.have_likely(SOURCE)
    assert found.spans(SOURCE) in ([(0, 3)], [(0, 2), (2, 3)])
    assert found.spans(CUE) == [(4, 5)]


def test_the_linker_sees_a_source_that_is_not_tagged() -> None:
    seen = tagging(scores("OOOCTt", S0=1.5, s1=2.0))
    sources, contents = second_look(seen, links(3, 6, {1: 0.8}, {4: 0.9, 5: 0.9}))
    assert sources == [(0, 2)]
    assert contents == [(4, 6)]
    assert seen.certainty[0] < seen.certainty[3]


def test_the_linker_sees_no_source_where_one_is_tagged_or_none_is_likely() -> None:
    for source in ({0: 0.9}, {2: 0.1}):
        sources, _ = second_look(tagging(scores("SsOCTt")), links(3, 6, source, {4: 0.9, 5: 0.9}))
        assert sources == [(0, 2)]


def test_the_linker_sees_the_content_of_a_cue_that_has_a_source_but_none() -> None:
    emissions = scores("OOOSsC", T0=1.5, t1=2.0, t2=3.5)
    assert second_look(tagging(emissions), links(5, 6, {3: 0.9, 4: 0.9}, {1: 0.5}))[1] == [(0, 3)]
    assert second_look(tagging(emissions), links(5, 6, {}, {1: 0.5}))[1] == []


def test_no_span_found_later_runs_over_a_line_break() -> None:
    emissions = scores("OOOCTt", S0=1.5, s1=2.0, s2=2.0)
    emissions[1, [2, 4, 6]] = FORBIDDEN
    assert second_look(tagging(emissions, 1), links(3, 6, {2: 0.8}, {4: 0.9}))[0] == [(2, 3)]


@given(
    arrays(np.float32, (12, TAGS), elements=st.floats(-4, 4, width=32)),
    st.integers(0, 11),
    st.lists(st.integers(1, 11), max_size=2),
)
def test_a_span_found_later_holds_the_word_and_overlaps_no_other(
    emissions: Floats, word: int, openings: list[int]
) -> None:
    for opening in openings:
        emissions[opening, [2, 4, 6]] = FORBIDDEN
    seen = tagging(emissions, *openings)
    seen.have_likely(SOURCE)
    others = [*seen.spans(CUE), *seen.spans(CONTENT)]
    for low, high in seen.through(CONTENT, [word], others):
        assert low <= word < high
        assert not any(low < upper and lower < high for lower, upper in others)
        assert not any(low < opening < high for opening in openings)
