from hypothesis import given
from hypothesis import strategies as st

from nlp.questions import AUTHOR, CLOSE, NAMED, OPEN, mark, split_long
from nlp.runtime import base

TOKENIZER = base.tokenizer()


def pieces(text: str, *spans: tuple[int, int] | str, limit: int = 512) -> tuple[list[str], list[int]]:
    marked = mark(text, spans, TOKENIZER, limit=limit)
    return [TOKENIZER.id_to_token(piece) or "" for piece in marked.pieces], marked.at


def test_mentions_are_enclosed_and_read_at_the_opening() -> None:
    tokens, at = pieces("Ask met Lund.", (0, 3), (8, 12))
    assert tokens == ["[CLS]", OPEN, "ask", CLOSE, "met", OPEN, "lund", CLOSE, ".", "[SEP]"]
    assert at == [1, 5]


def test_what_is_not_in_the_text_is_named_after_it() -> None:
    tokens, at = pieces("He left.", "Ask", "tax")
    assert tokens == ["[CLS]", "he", "left", ".", "[SEP]", NAMED, "ask", NAMED, "tax", "[SEP]"]
    assert at == [5, 7]


def test_nested_mentions_keep_their_own_markers() -> None:
    tokens, at = pieces("Ask of Orrin left.", (0, 12), (7, 12))
    assert [tokens[index] for index in at] == [OPEN, OPEN]
    assert tokens[at[0] + 1] == "ask"
    assert tokens.count(CLOSE) == 2


@given(st.integers(0, 600), st.integers(0, 600), st.integers(16, 128))
def test_long_texts_keep_their_mentions(before: int, after: int, limit: int) -> None:
    text = "so " * before + "Ask met Lund" + " so" * after
    start = 3 * before
    tokens, at = pieces(text, (start, start + 3), (start + 8, start + 12), limit=limit)
    assert len(tokens) <= limit
    assert [tokens[index + 1] for index in at] == ["ask", "lund"][: len(at)] or len(tokens) == limit
    assert AUTHOR not in at


@given(st.integers(0, 40), st.integers(0, 40), st.integers(64, 256))
def test_parts_of_a_long_text_lose_nothing(before: int, after: int, limit: int) -> None:
    text = "They met on Monday again. " * before + "Ask met Lund." + " They met on Friday again." * after
    start = text.index("Ask")
    parts = split_long(text, [(start, start + 3), "Lund"], TOKENIZER, limit=limit)
    assert "".join(part for part, _ in parts) == text
    assert all(len(mark(part, places, TOKENIZER, limit=9999).pieces) <= limit for part, places in parts)
    marked = [part[place[0] : place[1]] for part, (place, _) in parts if not isinstance(place, str)]
    assert marked == ["Ask"]
    assert all(place == "Ask" for _, (place, _) in parts if isinstance(place, str))
