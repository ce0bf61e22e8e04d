"""The annotated articles that ship with the project (see `seeds/GUIDELINES.md`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

import seeds
from evaluation.datasets.files import json_file
from evaluation.errors import DataMissing, FileFault
from evaluation.samples import (
    ROLES,
    GoldParty,
    GoldStance,
    Pieces,
    Question,
    Relation,
    SeedSample,
    StanceSample,
)
from nlp.analysis import Article, Span

PACKAGE = Path(seeds.__file__).parent
ARTICLES = PACKAGE / "articles"
SECOND = PACKAGE / "second"
"""The articles that were annotated twice, as the second annotator reads them."""
SUMMARY_WORDS = 80
"""Word budget for summaries; the reference summaries have some 70 words on average."""


def read_seeds(folder: Path = ARTICLES) -> list[SeedSample]:
    """The seed articles of a folder, each checked against the schema."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise DataMissing("seed articles (*.json)", folder, "check the folder")
    return [_sample(_checked(path)) for path in paths]


def read_twice_annotated(folder: Path = ARTICLES) -> list[SeedSample]:
    """The seed articles, as first annotated, that have a second annotation."""
    twice = {path.name for path in SECOND.glob("*.json")}
    return [sample for sample in read_seeds(folder) if f"{sample.id}.json" in twice]


def _checked(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json_file(path)
    for error in _validator().iter_errors(value):
        raise FileFault(path, None, f"a seed article (schema, at {error.json_path})", error.message)
    return value


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json_file(PACKAGE / "schema.json"))


def _sample(value: dict[str, Any]) -> SeedSample:
    stances = tuple(_stance(one) for one in value["stances"])
    return SeedSample(
        id=value["id"],
        cluster=value["cluster"] or value["id"],
        article=Article(
            value["text"],
            title=value["title"],
            outlet=value["outlet"],
            date=date.fromisoformat(value["date"]),
        ),
        relations=tuple(_relation(one) for one in value["attributions"]),
        claims=tuple(dict.fromkeys(one.target for one in stances if one.target_kind == "claim")),
        split=value["split"],
        boilerplate=tuple((Span(one["start"], one["end"]), one["kind"]) for one in value["boilerplate"]),
        parties=tuple(_party(one) for one in value["parties"]),
        stances=stances,
        references=tuple(value["summaries"]),
        words=SUMMARY_WORDS,
        perspectives=tuple(one["party"] for one in value["perspectives"]),
    )


def _pieces(values: list[dict[str, Any]]) -> Pieces:
    return tuple(Span(value["start"], value["end"]) for value in values)


def _relation(value: dict[str, Any]) -> Relation:
    source, cue, content = (_pieces(value[role]) for role in ROLES)
    return Relation(source, cue, content, id=value["id"], parties=tuple(value["parties"]))


def _party(value: dict[str, Any]) -> GoldParty:
    return GoldParty(
        id=value["id"],
        name=value["name"],
        kind=value["kind"],
        aliases=tuple(value["aliases"]),
        speaks_for=value["speaks_for"],
        mentions=_pieces(value["mentions"]),
    )


def _stance(value: dict[str, Any]) -> GoldStance:
    target = value["target"]
    return GoldStance(
        source=value["source"],
        target_kind=target["kind"],
        target_id=target["id"],
        target=target["text"],
        label=value["label"],
        evidence=tuple(value["evidence"]),
        sure=value["sure"],
    )


def read_seed_questions(folder: Path = ARTICLES) -> list[StanceSample]:
    """The sure gold stances as questions, one per statement that shows it: no finding, only judging."""
    return [question for seed in read_seeds(folder) for question in _questions(seed)]


def _questions(seed: SeedSample) -> Iterator[StanceSample]:
    relations = {relation.id: relation for relation in seed.relations}
    parties = {party.id: party for party in seed.parties}
    for number, stance in enumerate(seed.stances):
        if not stance.sure:
            continue
        for name in stance.evidence:
            relation = relations[name]
            passage = _passage(seed.article.text, relation)
            target = parties.get(stance.target_id or "")
            inside = _apart(passage, target.mentions, relation.source) if target else ()
            yield StanceSample(
                id=f"{seed.id}/{number}/{name}",
                cluster=seed.cluster,
                questions=(
                    Question(
                        passage.of(seed.article.text),
                        _within(passage, relation.source) or parties[stance.source].name,
                        _within(passage, inside[-1:]) or stance.target,
                    ),
                ),
                gold=(stance.label,),
                slices=(f"target={stance.target_kind}",),
            )


def _passage(text: str, relation: Relation) -> Span:
    """The paragraphs from the first to the last piece of the relation."""
    pieces = relation.source + relation.cue + relation.content
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    before, after = text.rfind("\n", 0, start), text.find("\n", end)
    return Span(before + 1, after if after >= 0 else len(text))


def _apart(passage: Span, mentions: Pieces, source: Pieces) -> Pieces:
    """The mentions within the passage that do not overlap the source."""
    return tuple(one for one in mentions if passage.covers(one) and not any(one.overlaps(piece) for piece in source))


def _within(passage: Span, pieces: Pieces) -> Span | None:
    """The first piece, counted from the start of the passage; None when there is none."""
    return Span(pieces[0].start - passage.start, pieces[0].end - passage.start) if pieces else None
