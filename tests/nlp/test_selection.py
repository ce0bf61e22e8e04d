import numpy as np
from scipy.sparse import csr_array

from nlp.analysis import Span, SummarySentence
from nlp.fairness import Voices
from nlp.selection import Chosen, Selector
from nlp.wording import Wording

WORDS = "one two three four five six seven eight nine ten"


def candidate(number: int, text: str = WORDS) -> Chosen:
    return Chosen(number, 0, SummarySentence(text, (Span(0, len(text)),)))


def selector(scores: list[float], likeness: object = None, voices: object = None, **limits: int) -> Selector:
    number = len(scores)
    alike = np.eye(number) if likeness is None else np.array(likeness)
    said = np.zeros((number, 0)) if voices is None else np.array(voices, dtype=float)
    silent = Wording(csr_array((number, 1)), np.zeros(1))
    return Selector(np.array(scores), silent, alike, Voices(said.sum(axis=0), said), **limits)


def units(selected: list[Chosen]) -> list[int]:
    return sorted(one.unit for one in selected)


def test_the_best_come_first_and_the_limits_hold() -> None:
    candidates = [candidate(0), candidate(1), candidate(2)]
    assert units(selector([0.2, 0.9, 0.5], max_sentences=2).select(candidates)) == [1, 2]
    assert units(selector([0.2, 0.9, 0.5], max_words=15).select(candidates)) == [1]
    assert units(selector([0.2, 0.9, 0.5]).select(candidates)) == [0, 1, 2]
    assert selector([0.2, 0.9, 0.5], max_words=5).select(candidates) == []


def test_repetition_is_left_out() -> None:
    alike = [[1.0, 0.9, 0.0], [0.9, 1.0, 0.0], [0.0, 0.0, 1.0]]
    assert units(selector([0.9, 0.8, 0.7], alike, max_sentences=2).select([candidate(n) for n in range(3)])) == [0, 2]


def test_what_would_add_too_little_is_left_out_below_the_limit() -> None:
    candidates = [candidate(number) for number in range(3)]
    assert units(selector([0.9, 0.8, 0.1], max_words=30).select(candidates)) == [0, 1]
    assert units(selector([0.9, 0.8, 0.7], max_words=30).select(candidates)) == [0, 1, 2]


def test_a_large_limit_is_used() -> None:
    candidates = [candidate(number) for number in range(30)]
    scores = [0.9, *[0.1] * 29]
    assert len(selector(scores, max_words=60).select(candidates)) == 1
    assert len(selector(scores, max_words=300).select(candidates)) == 30


def test_a_party_that_would_go_unheard_is_let_in() -> None:
    candidates = [candidate(number) for number in range(3)]
    quoted = [[8, 0], [8, 0], [0, 8]]
    assert units(selector([0.9, 0.8, 0.7], max_sentences=2).select(candidates)) == [0, 1]
    assert units(selector([0.9, 0.8, 0.7], voices=quoted, max_sentences=2).select(candidates)) == [0, 2]


def test_unfairness_is_what_parties_lack() -> None:
    voices = Voices(np.array([30.0, 10.0]), np.array([[10.0, 0.0], [0.0, 10.0], [0.0, 0.0]]))
    assert voices.unfairness([0, 1]) == 0.125
    assert voices.unfairness([0]) == 0.125
    assert voices.unfairness([2]) == 0.5
    assert Voices(np.zeros(0), np.zeros((1, 0))).unfairness([0]) == 0.0
