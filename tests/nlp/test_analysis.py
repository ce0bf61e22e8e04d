import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.analysis import Article, Attribution, QuoteKind, Span


def test_span_covers_its_text() -> None:
    assert Span(4, 7).of("the cat sat") == "cat"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_overlap_means_a_shared_character(a: int, b: int, c: int, d: int) -> None:
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) == bool(shared)


def test_digest_of_a_text_with_a_lone_surrogate() -> None:
    assert len(Article("a\ud800b").sha256) == 64


def test_extent_spans_all_pieces() -> None:
    attribution = Attribution(
        "a1", QuoteKind.DIRECT, 0.9, source=(Span(30, 34),), cue=(Span(25, 29),), content=(Span(0, 24), Span(40, 60))
    )
    assert attribution.extent == Span(0, 60)
