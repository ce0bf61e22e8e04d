"""An analysis with statements within statements, made by hand: no article makes the models find them for sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.analyses.repository import Origin
from api.analyses.service import keep
from api.store import migrate
from api.store.database import Database
from nlp.analysis import (
    Analysis,
    Article,
    Attribution,
    ModelVersion,
    Party,
    PartyKind,
    QuoteKind,
    Sentence,
    Span,
    Summary,
    SummarySentence,
)

if TYPE_CHECKING:
    from pathlib import Path

ID = "overlapping"
TEXT = """The council of Vessholm quarrelled over the toll bridge on Monday.

“The minister told us in May: ‘We will pay for every stone of it.’ I do not believe him,” said Ada Brandvold, the mayor.

Bela Castellan claimed that she had promised that the toll would never come, and that Ole Paxman agreed with that."""
SAID = (
    (
        "Ada Brandvold",
        "said",
        "“The minister told us in May: ‘We will pay for every stone of it.’ I do not believe him,”",
    ),
    ("The minister", "told", "‘We will pay for every stone of it.’"),
    ("Bela Castellan", "claimed", "that she had promised that the toll would never come, and that Ole Paxman agreed"),
    ("she", "promised", "that the toll would never come"),
    ("Ole Paxman", "agreed", "come, and that Ole Paxman agreed with that"),
)
"""Source, cue and content; the last content lies over the ends of two others."""
SPEAKERS = ("Ada Brandvold", "The minister", "Bela Castellan", "Ada Brandvold", "Ole Paxman")


def store_overlapping(data: Path) -> str:
    """Id of the analysis, which is put into the store of a service that keeps its data there."""
    database = Database(f"sqlite:///{data / 'polyphony.sqlite3'}")
    migrate.upgrade(database)
    keep(Origin(ID, "made by hand", "none"), _analysis(), database)
    database.close()
    return ID


def _analysis() -> Analysis:
    ids = {name: f"p{number}" for number, name in enumerate(dict.fromkeys(SPEAKERS))}
    parties = (Party(id_, name, PartyKind.PERSON, mentions=(_find(name),)) for name, id_ in ids.items())
    found = (
        Attribution(
            f"a{number}",
            QuoteKind.MIXED,
            0.9,
            (_find(source),),
            (_find(cue),),
            (_find(content),),
            ids[SPEAKERS[number]],
        )
        for number, (source, cue, content) in enumerate(SAID)
    )
    first = _find(TEXT.partition("\n")[0])
    return Analysis(
        article=Article(TEXT, title="Toll quarrel"),
        sentences=(Sentence(first, None),),
        attributions=tuple(found),
        parties=tuple(parties),
        stances=(),
        summary=Summary((SummarySentence(first.of(TEXT), (first,)),)),
        perspectives=(),
        models=(ModelVersion("attribution", "by hand", "0" * 64),),
        timings_ms={},
    )


def _find(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))
