"""Subjects of cues for which no source was found."""

from __future__ import annotations

import pytest

from nlp.analysis import Attribution, Boilerplate, QuoteKind, Sentence, Span
from nlp.attribution import Entity
from nlp.subjects import subject, with_subjects


def found(text: str, cue: str, content: str, name: str = "") -> str | None:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (cue, content)]
    attribution = Attribution("a1", QuoteKind.INDIRECT, 0.5, (), (spans[0],), (spans[1],))
    entities = [Entity(Span(text.index(name), text.index(name) + len(name)), "PERSON")] if name else []
    span = subject(text, attribution, entities)
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "cue", "content", "wanted"),
    [
        ("It rained. The Port Authority, which owns it, at first denied it.", "denied", "it.", "The Port Authority"),
        ("It rained. The growers, who lost most, blamed the dam.", "blamed", "the dam", "The growers"),
        ("It rained. She fears more of it.", "fears", "more of it", "She"),
        ("The ministry on Monday announced a plan.", "announced", "a plan", "The ministry"),
        ("It rained. A foreman at the yard described the shed.", "described", "the shed", "A foreman at the yard"),
    ],
)  # fmt: skip
def test_an_aside_may_part_subject_and_cue(text: str, cue: str, content: str, wanted: str) -> None:
    assert found(text, cue, content) == wanted


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("It is feared that the dam will break.", "is feared", "that the dam will break"),
        ("A ruling is expected.", "is expected", "A ruling"),
        ("The dam, seen as safe, broke.", "seen as", "safe"),
        ("Later the dam broke, and a plan blamed rust.", "blamed", "rust"),
        ("Eventually feared more of it.", "feared", "more of it"),
        ("The growers, reporting on rain, left.", "reporting on", "rain"),
        ("Hale the critic of dams left.", "the critic of", "dams"),
    ],
)
def test_passive_and_far_cues_have_no_subject(text: str, cue: str, content: str) -> None:
    assert found(text, cue, content) is None


def test_a_name_is_a_subject_without_a_verb_in_it() -> None:
    assert found("Anna Ask, the mayor, doubts the sums.", "doubts", "the sums", "Anna Ask") == "Anna Ask"
    assert found("Peter led Selun Water, then doubts grew.", "doubts", "grew") is None


def completed(text: str, source: str, cue: str, content: str, boilerplate: str = "") -> list[str]:
    pieces = (source, cue, content, boilerplate)
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in pieces]
    marked = [Sentence(spans.pop(), Boilerplate.CREDIT)]
    attribution = Attribution("a1", QuoteKind.INDIRECT, 0.5, *((span,) for span in spans))
    found = with_subjects(text, [attribution], marked if boilerplate else [], [])
    return [span.of(text) for one in found for span in one.source]


def test_the_subject_is_the_source_where_that_found_stands_in_another_sentence() -> None:
    text = "The growers left. The ministry, which had lost, blamed the dam."
    assert completed(text, "The growers", "blamed", "the dam") == ["The ministry"]
    assert completed(text, "The ministry", "blamed", "the dam") == ["The ministry"]
    assert completed("The growers left. So it blamed the dam.", "The growers", "blamed", "the dam") == ["The growers"]


def test_nobody_in_a_credit_is_the_source_of_what_is_said_elsewhere() -> None:
    credit = "Picture: Anna Ask"
    assert completed(f"{credit}\n\nRain was blamed for rust.", "Anna Ask", "blamed", "rust", credit) == []
    assert completed(f"{credit} blamed rain.", "Anna Ask", "blamed", "rain", f"{credit} blamed rain.") == ["Anna Ask"]
    assert completed("ORRIN - Growers blamed rain.", "ORRIN - Growers", "blamed", "rain", "ORRIN -") == [
        "ORRIN - Growers"
    ]
