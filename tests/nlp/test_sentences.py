from hypothesis import given
from hypothesis import strategies as st

from nlp.analysis import Article
from nlp.boilerplate import mark_boilerplate
from nlp.sentences import split_sentences

PIECES = [
    "The mayor said no. ",
    "“Never.” ",
    "U.S. Sen. Ask left. ",
    "By Nela Straker\n",
    "\r\n\r\n",
    "\ud800",
    "😀 ",
    "\x00",
    "\u202e",
    "\u200b",
]


def sentences(text: str) -> list[str]:
    article = Article(text)
    return [sentence.span.of(text) for sentence in split_sentences(article, mark_boilerplate(article))]


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("Mr. Ask met U.S. Sen. Maddern at 5 p.m. on Friday. They agreed.") == [
        "Mr. Ask met U.S. Sen. Maddern at 5 p.m. on Friday.",
        "They agreed.",
    ]


def test_dateline_and_sentence_are_two() -> None:
    assert sentences("ORRIN (Reuters) - The mayor left. She waved.") == [
        "ORRIN (Reuters) -",
        "The mayor left.",
        "She waved.",
    ]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_every_visible_character_lies_in_exactly_one_sentence(text: str) -> None:
    article = Article(text)
    covered = [0] * len(text)
    for sentence in split_sentences(article, mark_boilerplate(article)):
        for offset in range(sentence.span.start, sentence.span.end):
            covered[offset] += 1
    assert max(covered, default=0) <= 1
    assert all(covered[offset] or not character.strip() for offset, character in enumerate(text))
