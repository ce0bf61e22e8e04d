"""Proper names of hand-built documents."""

from __future__ import annotations

import pytest

from nlp.occurrences import Occurrences
from nlp.proper_names import proper_names
from tests.nlp.documents import reading
from tests.nlp.readings import BODY, OUTSIDE, PERSON

INSIDE = 1
"""What an I tag is beyond its B tag."""


@pytest.mark.parametrize(
    ("text", "tags", "names"),
    [
        ("It rained.\n\nDespite Anna Ask we met.", {"Anna Ask": PERSON}, ["Anna Ask"]),
        ("Then Selun Authority Administrator Anna Ask left.", {"Anna Ask": PERSON}, ["Selun Authority", "Anna Ask"]),
        ("Then Republican Anna Ask left.", {"Republican": OUTSIDE, "Anna Ask": PERSON}, ["Anna Ask"]),
        ("Then Peter A. Brown left.", {}, ["Peter A. Brown"]),
        ("Then the F.B.I. and Susan Ask, R-Maine, left.", {}, ["F.B.I.", "Susan Ask"]),
        (
            "Then the Centers for Dune Control and Growth met.",
            {"for": BODY + INSIDE, "and": BODY + INSIDE},
            ["Centers for Dune Control and Growth"],
        ),
    ],
)
def test_names(text: str, tags: dict[str, int], names: list[str]) -> None:
    assert [name.text for name in proper_names(Occurrences(text), reading(text, tags=tags))] == names


def test_a_headline_in_title_case_is_left_to_the_tagger() -> None:
    text = "Lund Joins Selun Against Orrin Plans"
    none = dict.fromkeys(["Joins", "Against", "Plans"], OUTSIDE)
    people = dict.fromkeys(["Lund", "Selun", "Orrin"], PERSON)
    assert [name.text for name in proper_names(Occurrences(text), reading(text, tags=none | people))] == [
        "Lund",
        "Selun",
        "Orrin",
    ]


def test_a_surname_is_a_name_where_it_opens_a_sentence() -> None:
    text = "Then Anna Ask left. Ask herself was late."
    assert [name.text for name in proper_names(Occurrences(text), reading(text, tags={"Anna Ask": PERSON}))] == [
        "Anna Ask",
        "Ask",
    ]


def test_an_office_without_a_name_is_left_out() -> None:
    text = "On Monday the Selun President met Andrew King."
    tags = {"Selun": BODY, "President": OUTSIDE, "Andrew King": PERSON}
    assert [name.text for name in proper_names(Occurrences(text), reading(text, tags=tags))] == [
        "Selun",
        "Andrew King",
    ]
