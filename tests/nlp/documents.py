"""Parties of documents built by hand."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.analysis import Article, Attribution, Party, QuoteKind, Span
from nlp.attribution import Reading
from nlp.parties import find_parties
from tests.nlp.readings import reading_of


def span(text: str, source: str) -> Span:
    """Where the words stand; `words#2` is their second occurrence."""
    words, _, number = source.partition("#")
    at = -1
    for _ in range(int(number or 1)):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def reading(text: str, *sources: str, tags: Mapping[str, int] | None = None) -> Reading:
    """A reading with an attribution for each of the sources."""
    attributions = tuple(
        Attribution(f"a{number}", QuoteKind.INDIRECT, 1.0, (span(text, source),), (), (Span(0, 0),))
        for number, source in enumerate(sources, start=1)
    )
    return reading_of(text, attributions, tags)


def parties(
    text: str, *sources: str, tags: Mapping[str, int] | None = None
) -> tuple[dict[str, Party], list[str | None]]:
    """Parties by name, and the name of the party of each source."""
    found, with_party = find_parties(Article(text), [], reading(text, *sources, tags=tags))
    names = {party.id: party.name for party in found}
    return {party.name: party for party in found}, [names.get(one.party or "") for one in with_party]
