import re

from hypothesis import given
from hypothesis import strategies as st

from nlp.analysis import Span
from nlp.occurrences import Occurrences

WORDS = st.lists(st.sampled_from(["Ask", "ask", "ask's", "Asks", "co-op", "co", "AskAsk", "\n", "."]), max_size=12)
PHRASES = st.sampled_from(["Ask", "ask", "co-op", "Ask ask", "ask's co", "as", "co-o"])


@given(WORDS.map(" ".join), PHRASES)
def test_phrases_are_found_where_a_search_of_the_whole_text_finds_them(text: str, phrase: str) -> None:
    known = Occurrences(text)
    whole = rf"\b{re.escape(phrase)}\b"
    assert list(known.find(phrase)) == [Span(*one.span()) for one in re.finditer(whole, text)]
    assert list(known.find_any_case(phrase)) == [Span(*one.span()) for one in re.finditer(whole, text, re.IGNORECASE)]
    assert known.count_beginning(phrase) == len(re.findall(rf"(?=\b{re.escape(phrase)})", text))


def test_words_that_begin_alike() -> None:
    assert Occurrences("Dalmeria and the Dalmerian and dalmatian Dalmerians").beginning("Dalm") == [
        "Dalmeria",
        "Dalmerian",
        "Dalmerians",
    ]
