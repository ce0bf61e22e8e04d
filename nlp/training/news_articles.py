"""News in which the sides of every statement were read: where and what they are is kept here, the texts are not.

`annotated/README.md` tells how they were read. A row of `annotated/news.jsonl` belongs to the text of a news file whose
SHA-256 begins with its `digest`, and has offsets into that text: `parties`, letter -> [kind, name, mentions], a long
name being a place, too; `topics`, letter -> [name, mentions]; `statements`, a list of [holder, source, pieces, sides],
the cue being the first of the pieces, the sides `+`, `-` or `0` by letter or by name. What a statement does not list it
is neutral about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nlp.training.annotated_articles import Actor, AnnotatedArticle, Statement
from nlp.training.corpora import CorpusMissing, read_rows, titled_texts
from nlp.training.written import LABELS

ROWS = Path(__file__).parent / "annotated" / "news.jsonl"
DIGITS = 16
"""Hexadecimal digits of a digest that are kept."""


def read_news_articles(folder: Path, rows: Path = ROWS) -> list[AnnotatedArticle]:
    """The annotated articles whose texts are in the news files of `folder`; CorpusMissing names a file that is not."""
    wanted = {row["digest"]: row for row in read_rows(rows)}
    found: dict[str, AnnotatedArticle] = {}
    for name in sorted({row["file"] for row in wanted.values()}):
        for title, text in _texts(folder, name):
            digest = hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
            if digest in wanted:
                found[digest] = _annotated(wanted[digest], title, text)
    return [found[digest] for digest in wanted if digest in found]


def _texts(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    path = folder / f"{name}.jsonl.xz"
    if not path.is_file():
        raise CorpusMissing(name, folder)
    return titled_texts(path)


def _annotated(row: Mapping[str, Any], title: str, text: str) -> AnnotatedArticle:
    parties, topics = row["parties"], row["topics"]
    mentions = {letter: _ranges(value[-1]) for letter, value in (*parties.items(), *topics.items())}
    return AnnotatedArticle(
        title,
        text,
        {letter: Actor(kind, _name(name, text), "") for letter, (kind, name, _) in parties.items()},
        {letter: name for letter, (name, _) in topics.items()},
        mentions,
        {
            f"{holder}{number}": Statement(
                holder,
                _ranges(pieces),
                {target: LABELS[side] for target, side in sides.items()},
                (source[0], source[1]) if source else None,
            )
            for number, (holder, source, pieces, sides) in enumerate(row["statements"], start=1)
        },
        {},
    )


def _name(name: str | list[int], text: str) -> str:
    if isinstance(name, str):
        return name
    words = text[slice(*name)]
    return words[:1].upper() + words[1:]


def _ranges(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)
