import itertools

import pytest
from hypothesis import given, settings
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
        ("2 May 2031 at 21.14 | 4 min read", Boilerplate.PUBLISHED),
        ("7:30am, Friday 2 May 2031", Boilerplate.PUBLISHED),
        ("Last update: Friday 2 May, 10:30", Boilerplate.PUBLISHED),
        ("Issue 212 – 2 May 2031", Boilerplate.PUBLISHED),
        ("by Nela Straker & Jon Ask", Boilerplate.BYLINE),
        ("NELA STRAKER", Boilerplate.BYLINE),
        ("Nela Straker and Jon Ask, Orrin", Boilerplate.BYLINE),
        ("Nela Straker in Orrin and Jon Ask in Tamar", Boilerplate.BYLINE),
        ("Local democracy reporter", Boilerplate.BYLINE),
        ("By our political staff", Boilerplate.BYLINE),
        ("Posted by Nela Straker", Boilerplate.BYLINE),
        ("Additional reporting by Nela Straker", Boilerplate.CREDIT),
        ("(Reporting by Nela Straker; Editing by Jon Ask)", Boilerplate.CREDIT),
        ("Sport > Athletics > Doping", Boilerplate.TAGS),
        ("In this story: bridges, councils", Boilerplate.TAGS),
        ("Analysis", Boilerplate.TAGS),
        ("Share: Facebook | Email | Print", Boilerplate.PROMO),
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
        "Nela Straker and Jon Ask said on Friday 2 May 2031 that they would leave.",
        "On 2 May 2031 the council met.",
        "At 7:30am on Friday the bridge was closed.",
        "The council's newsroom was empty.",
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


def test_dateline_without_a_dash_is_marked() -> None:
    text = f"Orrin, Selun (CNN) {BODY}"
    assert kinds(text) == {"Orrin, Selun (CNN)": Boilerplate.DATELINE}


def test_galleries_and_players_are_marked() -> None:
    gallery = "Photos: Orrin's bridges The bridge at dawn on Monday. Hide Caption 1 of 6"
    player = "JUST WATCHED Bridge falls Replay More Videos ... MUST WATCH Bridge falls 01:44"
    found = kinds(f"{BODY}\n\n{gallery}\n\n{BODY}\n\n{player}\n\n{BODY}")
    assert found == {gallery: Boilerplate.CAPTION, player: Boilerplate.PROMO}


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The bridge at dawn on Monday.", "(photo credit: NELA STRAKER/REUTERS)"),
        ("Workers on the bridge, May 1, 2031.", "REUTERS/Nela Straker"),
        ("The bridge at dawn.", "Photograph: Nela Straker/Orrin Pictures"),
        ("The bridge at dawn.", "Image © N. Straker/Fieldnotes"),
        ("[Photo] The bridge at dawn.", "(Nela Straker/Post)"),
    ],
)
def test_caption_and_its_credit_are_told_apart(caption: str, credit: str) -> None:
    found = kinds(f"{BODY}\n\n{caption} {credit}\n\n{BODY}")
    assert found == {caption: Boilerplate.CAPTION, credit: Boilerplate.CREDIT}


def test_names_and_date_in_one_line_are_two_marks() -> None:
    text = f"Council approves bridge\n\nEcho staff reporter, Monday, October 22\n\n{BODY}\n\n{BODY}"
    assert kinds(text)["Echo staff reporter"] == Boilerplate.BYLINE
    assert kinds(text)["Monday, October 22"] == Boilerplate.PUBLISHED


def test_bylines_and_dates_before_the_prose_of_a_line() -> None:
    text = f"By. Nela Straker. PUBLISHED:. 14:11 EST, 25 October 2031. |. UPDATED:. 15:36 EST, 25 October 2031. {BODY}"
    assert set(kinds(text).values()) == {Boilerplate.BYLINE, Boilerplate.PUBLISHED}
    assert sum(map(len, kinds(text))) + len(BODY) >= len(text) - 3


def test_section_before_a_standfirst_is_marked_with_its_bar() -> None:
    text = f"Council approves bridge\n\nREGION | {BODY}\n\n{BODY}"
    assert kinds(text)["REGION |"] == Boilerplate.TAGS


def test_list_after_an_invitation_to_read_on() -> None:
    text = f"{BODY}\n\n{BODY}\n\nRead more\n• The morning it fell\n• Why bridges break"
    assert set(kinds(text).values()) == {Boilerplate.PROMO}
    assert len(kinds(text)) == 3


def test_repeated_caption_is_marked_both_times() -> None:
    caption = "The bridge at dawn"
    text = f"{BODY}\n\n{caption} (photo: AP)\n\n{caption}\n\n{BODY}"
    assert kinds(text)[caption] == Boilerplate.CAPTION


@given(st.text(max_size=300))
@settings(deadline=None)  # a busy machine is no fault of the marks
def test_marks_are_ordered_and_lie_in_the_text(text: str) -> None:
    marks = mark_boilerplate(Article(text))
    assert all(mark.span.of(text).strip() == mark.span.of(text) != "" for mark in marks)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(marks))
