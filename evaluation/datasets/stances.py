"""Stance data in this project's JSON Lines: pairs of entities, single targets, claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from evaluation.datasets.files import Row, json_rows
from evaluation.samples import AGAINST, FAVOUR, NEUTRAL, Question, StanceSample
from nlp.analysis import Span

DIRECTED = {
    0: (NEUTRAL, NEUTRAL),
    1: (FAVOUR, NEUTRAL),
    2: (NEUTRAL, FAVOUR),
    3: (AGAINST, NEUTRAL),
    4: (NEUTRAL, AGAINST),
}
"""DSE label -> what the first mention holds of the second, and the second of the first."""
SENTIMENT = {"positive": FAVOUR, "negative": AGAINST, "neutral": NEUTRAL}
MTSC_ARTICLE = re.compile(r"allsides_\d+|polusa_v\d+_\d+")
"""How an id of NewsMTSC names the article."""
SIDES = {"favour": FAVOUR, "against": AGAINST}


def whole_words(text: str, span: Span) -> Span:
    """The span grown to word borders; DSE cuts some mentions by a letter."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def pair(row_id: str, text: str, first: Span, second: Span, label: int) -> StanceSample:
    """The two directed questions of one DSE pair."""
    first, second = whole_words(text, first), whole_words(text, second)
    return StanceSample(
        id=row_id,
        cluster=text,
        questions=(Question(text, first, second), Question(text, second, first)),
        gold=DIRECTED[label],
    )


def read_pairs(path: Path) -> list[StanceSample]:
    """Rows with `id`, `text`, `first`, `second` and `label` 0-4 (DSE); a sentence is a cluster."""
    return [
        pair(
            row.text("id"),
            text := row.text("text"),
            row.span(row.get("first", list), text, "'first'"),
            row.span(row.get("second", list), text, "'second'"),
            row.one_of("label", {label: label for label in DIRECTED}),
        )
        for row in json_rows(path)
    ]


def read_targets(path: Path) -> list[StanceSample]:
    """Rows with `text`, a `target` span and `label` (NewsMTSC, SEntFiN); the holder is the author."""
    return list(_numbered(path, _target))


def _target(row: Row, number: int) -> StanceSample:
    text = row.text("text")
    target = whole_words(text, row.span(row.get("target", list), text, "'target'"))
    name = str(row.values.get("id", number))
    article = MTSC_ARTICLE.match(name)
    return StanceSample(
        id=name,
        cluster=article[0] if article else text,
        questions=(Question(text, None, target),),
        gold=(row.one_of("label", SENTIMENT),),
    )


def read_claims(path: Path) -> list[StanceSample]:
    """Rows with `text`, a `target` in words and `label` favour or against (IBM-30k, Perspectrum)."""
    return list(_numbered(path, _claim))


def _claim(row: Row, number: int) -> StanceSample:
    text, target = row.text("text"), row.text("target")
    return StanceSample(
        id=str(row.values.get("id", number)),
        cluster=target,
        questions=(Question(text, None, target),),
        gold=(row.one_of("label", SIDES),),
        labels=(FAVOUR, AGAINST),
    )


def _numbered(path: Path, read: Callable[[Row, int], StanceSample]) -> Iterator[StanceSample]:
    for number, row in enumerate(json_rows(path)):
        yield read(row, number)
