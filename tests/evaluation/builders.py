"""Samples and predictions built by hand, in words of our own."""

from __future__ import annotations

import re
from typing import Any

from evaluation.samples import (
    ArticleSample,
    GoldParty,
    GoldStance,
    Relation,
    SeedSample,
)
from evaluation.systems.annotators import as_prediction
from nlp.analysis import Article, Span

TEXT = (
    "Mayor opposes bridge\n\n"
    "By Ora Lind\n\n"
    "Mayor Tove Arkwright said the bridge would ruin the harbour. “We will not pay for it,” she added. "
    "The Harbour Guild praised the plan, and its chair, Ned Oake, called the mayor “a coward”.\n\n"
    "The guild hopes that work starts in May. Critics of the guild disagree.\n"
)


def find(text: str, words: str, number: int = 1) -> Span:
    """The numbered place of the words."""
    start = [match.start() for match in re.finditer(re.escape(words), text)][number - 1]
    return Span(start, start + len(words))


def relation(text: str, source: str, cue: str, content: str, **named: Any) -> Relation:
    """A relation by its words; an empty word is an empty role, `#2` names the second place."""

    def pieces(words: str) -> tuple[Span, ...]:
        plain, _, number = words.partition("#")
        return (find(text, plain, int(number or 1)),) if plain else ()

    return Relation(pieces(source), pieces(cue), pieces(content), **named)


def relations(text: str = TEXT) -> tuple[Relation, ...]:
    """The attributions of the article above."""
    return (
        relation(text, "Mayor Tove Arkwright", "said", "the bridge would ruin the harbour", id="a1", parties=("p1",)),
        relation(text, "she", "added", "“We will not pay for it,”", id="a2", parties=("p1",)),
        relation(text, "The Harbour Guild", "praised", "the plan", id="a3", parties=("p2",)),
        relation(text, "its chair, Ned Oake,", "called", "the mayor “a coward”", id="a4", parties=("p3",)),
        relation(text, "The guild", "hopes", "that work starts in May", id="a5", parties=("p2",)),
        relation(text, "Critics of the guild", "disagree", "that work starts in May", id="a6", parties=("p4",)),
    )


def article_sample(**changes: Any) -> ArticleSample:
    """The article above as attribution gold."""
    values: dict[str, Any] = {
        "id": "bridge",
        "cluster": "bridge",
        "article": Article(TEXT),
        "relations": relations(),
        "outlet": "herald",
    }
    return ArticleSample(**{**values, **changes})


def seed_sample(**changes: Any) -> SeedSample:
    """The article above with all layers."""
    parties = (
        GoldParty("p1", "Tove Arkwright", "person", ("Arkwright",), None, (find(TEXT, "Mayor Tove Arkwright"),)),
        GoldParty("p2", "Harbour Guild", "organisation", (), None, (find(TEXT, "The Harbour Guild"),)),
        GoldParty("p3", "Ned Oake", "person", (), "p2", (find(TEXT, "its chair, Ned Oake,"),)),
        GoldParty("p4", "Critics of the guild", "unnamed", (), None, (find(TEXT, "Critics of the guild"),)),
    )
    stances = (
        GoldStance("p1", "topic", "t1", "the new bridge", "against", ("a1", "a2"), True),
        GoldStance("p2", "topic", "t1", "the new bridge", "favour", ("a3",), True),
        GoldStance("p3", "party", "p1", "Tove Arkwright", "against", ("a4",), True),
        GoldStance("p4", "party", "p2", "Harbour Guild", "against", ("a6",), False),
    )
    values: dict[str, Any] = {
        "id": "bridge",
        "cluster": "bridge",
        "article": Article(TEXT),
        "relations": relations(),
        "words": 30,
        "split": "dev",
        "boilerplate": ((find(TEXT, "Mayor opposes bridge"), "title"), (find(TEXT, "By Ora Lind"), "byline")),
        "parties": parties,
        "stances": stances,
        "references": ("The mayor opposes the bridge.", "The guild wants the bridge, the mayor does not."),
        "perspectives": ("p1", "p2"),
    }
    return SeedSample(**{**values, **changes})


def spans(pieces: tuple[Span, ...]) -> list[dict[str, int]]:
    """Spans as JSON."""
    return [{"start": piece.start, "end": piece.end} for piece in pieces]


def attributions(found: tuple[Relation, ...]) -> list[dict[str, Any]]:
    """Relations as a system gives them."""
    return [
        {
            "id": one.id or f"x{number}",
            "source": spans(one.source),
            "cue": spans(one.cue),
            "content": spans(one.content),
            "party": None,
            "probability": one.probability,
        }
        for number, one in enumerate(found)
    ]


def perfect(sample: SeedSample) -> dict[str, Any]:
    """The analysis that says just what the annotation says."""
    sentence = sample.relations[0].content[0]
    summary = {"sentences": [{"text": sentence.of(sample.article.text), "spans": spans((sentence,)), "edited": False}]}
    return {
        **as_prediction(sample),
        "summary": summary,
        "perspectives": [{"party": one.id, "statements": ["a1"], "summary": summary} for one in sample.parties],
        "timings_ms": {"attribution": 3.0, "stance": 1.0},
    }
