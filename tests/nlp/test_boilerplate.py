import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.analysis import Article, Boilerplate
from nlp.boilerplate import mark_boilerplate

BODY = "The council met on Monday. It approved the bridge after a long debate about costs."


def kinds(text: str) -> dict[str, Boilerplate]:
    return {mark.span.of(text): mark.kind for mark in mark_boilerplate(Article(text))}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Nela Straker", Boilerplate.BYLINE),
        ("By NELA STRAKER and Jon Ask", Boilerplate.BYLINE),
        ("Published: MAY 2, 2031 17:28", Boilerplate.PUBLISHED),
        ("Updated at 6:14 p.m. ET", Boilerplate.PUBLISHED),
        ("2 May 2031", Boilerplate.PUBLISHED),
        ("The bridge at dawn on Monday. (photo credit: NELA STRAKER/REUTERS)", Boilerplate.CAPTION),
        ("Workers on the bridge, May 1, 2031. REUTERS/Nela Straker", Boilerplate.CAPTION),
        ("FILE PHOTO: The bridge in winter", Boilerplate.CAPTION),
        ("Photograph: Nela Straker", Boilerplate.CREDIT),
        ("Getty Images", Boilerplate.CREDIT),
        ("Read more: Ten bridges to cross", Boilerplate.PROMO),
        ("Sign up for our newsletter", Boilerplate.PROMO),
        ("Advertisement", Boilerplate.PROMO),
        ("Follow @orrinpost", Boilerplate.PROMO),
        ("* * *", Boilerplate.PROMO),
        ("Tags: bridges, councils", Boilerplate.TAGS),
        ("Tags Orrin Bridge Council", Boilerplate.TAGS),
    ],
)
def test_lines_that_are_no_prose(line: str, kind: Boilerplate) -> None:
    text = f"Council approves bridge\n\n{line}\n\n{BODY}\n\n{BODY}"
    assert kinds(text).get(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the council had changed its mind about the bridge.",
        "Share prices fell after the council said no to the bridge.",
        "Related costs would rise, the mayor said.",
        "She pointed to a photo of the old bridge.",
        "The image of the council has suffered (and it knows).",
        "Published figures show that costs doubled, according to the mayor.",
    ],
)
def test_prose_stays_prose(line: str) -> None:
    assert line not in kinds(f"{BODY}\n\n{line}\n\n{BODY}")


def test_title_is_the_short_first_line() -> None:
    text = f"Council approves bridge\n\n{BODY}\n\n{BODY}"
    assert kinds(text) == {"Council approves bridge": Boilerplate.TITLE}


def test_dateline_is_marked_and_its_sentence_kept() -> None:
    text = f"ORRIN, May 2 (Reuters) - {BODY}"
    assert kinds(text) == {"ORRIN, May 2 (Reuters) -": Boilerplate.DATELINE}


def test_repeated_caption_is_marked_both_times() -> None:
    caption = "The bridge at dawn"
    text = f"{BODY}\n\n{caption} (photo: AP)\n\n{caption}\n\n{BODY}"
    assert kinds(text)[caption] == Boilerplate.CAPTION


@given(st.text(max_size=300))
def test_marks_are_ordered_and_lie_in_the_text(text: str) -> None:
    marks = mark_boilerplate(Article(text))
    assert all(mark.span.of(text).strip() == mark.span.of(text) != "" for mark in marks)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(marks))
