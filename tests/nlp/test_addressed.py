"""Parties that a statement speaks of without naming them; documents built by hand, a stub for the network."""

from __future__ import annotations

import pytest

from nlp.analysis import Article, Attribution, Party, QuoteKind, Span
from nlp.parties import find_parties
from tests.nlp.readings import reading_of


def mentions(text: str, said: list[tuple[str, str, str]]) -> dict[str, list[str]]:
    """For every party, its mentions inside the contents of the attributions (source, cue, content)."""
    attributions = []
    at = 0
    for number, (source, cue, content) in enumerate(said, start=1):
        spans = []
        for words in (source, cue, content):
            at = text.index(words, at)
            spans.append(Span(at, at + len(words)))
            at += len(words)
        pieces = [(span,) for span in spans]
        attributions.append(Attribution(f"a{number}", QuoteKind.INDIRECT, 1.0, *pieces))
    found, _ = find_parties(Article(text), [], reading_of(text, tuple(attributions)))
    contents = [piece for one in attributions for piece in one.content]
    return {party.name: _inside(party, contents, text) for party in found}


def _inside(party: Party, contents: list[Span], text: str) -> list[str]:
    return [span.of(text) for span in party.mentions if any(piece.covers(span) for piece in contents)]


def test_a_description_after_the_cue_means_the_party_that_it_fits() -> None:
    text = "Talks\n\nHarbour Union said no. Mayor Anna Ask accused the union of greed."
    found = mentions(text, [("Harbour Union", "said", "no"), ("Mayor Anna Ask", "accused", "the union of greed")])
    assert found["Harbour Union"] == ["the union"]


def test_an_object_pronoun_means_the_other_one() -> None:
    text = "Talks\n\nMayor Anna Ask said no. Mr Tom Field thanked her for that."
    found = mentions(text, [("Mayor Anna Ask", "said", "no"), ("Mr Tom Field", "thanked", "her for that")])
    assert found["Anna Ask"] == ["her"]
    assert found["Tom Field"] == []


@pytest.mark.parametrize("content", ["her lawyer of lying", "the weather for the delay"])
def test_owners_and_things_are_not_addressed(content: str) -> None:
    text = f"Talks\n\nMayor Anna Ask said no. Mr Tom Field blamed {content}."
    found = mentions(text, [("Mayor Anna Ask", "said", "no"), ("Mr Tom Field", "blamed", content)])
    assert found["Anna Ask"] == []


def test_speakers_do_not_mean_themselves() -> None:
    text = "Talks\n\nHarbour Union said no. Harbour Union said the union would stay."
    found = mentions(text, [("Harbour Union", "said", "no"), ("Harbour Union", "said", "the union would stay")])
    assert found["Harbour Union"] == []


ROLES = (
    "Talks\n\nPrime Minister Anna Ask left. Housing Minister Tom Field stayed. "
    "Mara Holt, an engineer of Orrin Council, spoke. Peter Hale, chairman of Selun Water, said no. "
)


@pytest.mark.parametrize(
    ("content", "party", "found"),
    [
        ("the prime minister for it", "Anna Ask", "the prime minister"),
        ("the head of government for it", "Anna Ask", "the head of government"),
        ("the housing minister for it", "Tom Field", "the housing minister"),
        ("the council's engineer for it", "Mara Holt", "the council's engineer"),
        ("the chairman of Selun Water for it", "Peter Hale", "the chairman"),
        ("Selun Water's chairman for it", "Peter Hale", "Selun Water's chairman"),
    ],
)
def test_an_office_means_who_holds_it(content: str, party: str, found: str) -> None:
    text = f"{ROLES}Orrin Bank said no. Orrin Bank blamed {content}."
    assert mentions(text, [("Orrin Bank", "said", "no"), ("Orrin Bank", "blamed", content)])[party] == [found]


@pytest.mark.parametrize("content", ["the executive branch", "the prime ministers", "the chairman of Orrin Council"])
def test_what_fits_nobody_means_nobody(content: str) -> None:
    text = f"{ROLES}Orrin Bank blamed {content}."
    found = mentions(text, [("Orrin Bank", "blamed", content)])
    assert not any(words.startswith("the ") for one in found.values() for words in one)


def test_whose_a_body_is_tells_which() -> None:
    text = f"{ROLES}Orrin Bank said no. Hale said his company would stay."
    found = mentions(text, [("Orrin Bank", "said", "no"), ("Hale", "said", "his company would stay")])
    assert found["Selun Water"] == ["his company"]


def test_a_quoted_pronoun_is_somebody_else_than_the_speaker() -> None:
    text = "Talks\n\nMayor Anna Ask left. Mr Tom Field said “I blame her silence”."
    assert mentions(text, [("Mr Tom Field", "said", "“I blame her silence”")])["Anna Ask"] == ["her"]
