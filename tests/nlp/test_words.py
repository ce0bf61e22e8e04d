from hypothesis import given
from hypothesis import strategies as st

from nlp.runtime import base
from nlp.words import split_words

TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(" \r\n\x00\u200b\u202e“”’-–😀\ud800éß")), max_size=120
)


@given(TEXTS)
def test_words_are_ordered_and_lie_in_the_text(text: str) -> None:
    words = split_words(text, base.tokenizer())
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
    assert all(end <= start for end, start in zip(words.ends[:-1], words.starts[1:], strict=True))


def test_offsets_are_code_points_whatever_stands_before() -> None:
    text = "😀\u200b\x00 naïve “quote”"
    words = split_words(text, base.tokenizer())
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)][-3:] == ["“", "quote", "”"]


@given(TEXTS, st.integers(0, 120), st.integers(0, 20))
def test_covering_gives_the_words_that_overlap(text: str, start: int, length: int) -> None:
    words = split_words(text, base.tokenizer())
    low, high = words.covering(start, start + length)
    overlapping = [
        n for n, (a, b) in enumerate(zip(words.starts, words.ends, strict=True)) if a < start + length and start < b
    ]
    assert list(range(low, high)) == overlapping
