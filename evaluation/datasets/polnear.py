"""PolNeAR attribution relations: this project's JSON Lines and the published brat files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.datasets.files import Row, json_rows, lines, read_text
from evaluation.errors import DataMissing, FileFault
from evaluation.samples import ROLES, ArticleSample, Pieces, Relation, relation_of
from nlp.analysis import Article, Span

_FRAGMENTS = re.compile(r"(\d+ \d+)(;\d+ \d+)*")


def read_jsonl(path: Path) -> list[ArticleSample]:
    """Articles of a file with `id`, `text` and `attributions` of source, cue and content pieces."""
    return [_sample(row) for row in json_rows(path)]


def _sample(row: Row) -> ArticleSample:
    name, text = row.text("id"), row.text("text")
    relations = [_relation(row, value, text) for value in row.get("attributions", list)]
    return _article(name, text, relations)


def _relation(row: Row, value: object, text: str) -> Relation:
    if not isinstance(value, dict):
        raise row.fault("each attribution to be an object", value)
    inner = Row(value, row.path, row.line)
    pieces = {role: tuple(row.span(pair, text, role) for pair in inner.get(role, list)) for role in ROLES}
    return relation_of(pieces)


def _article(name: str, text: str, relations: list[Relation]) -> ArticleSample:
    outlet = name.split("_", maxsplit=1)[0]
    return ArticleSample(
        id=name, cluster=name, article=Article(text, outlet=outlet), relations=tuple(relations), outlet=outlet
    )


def read_brat(folder: Path) -> list[ArticleSample]:
    """Articles of a folder of NAME.txt and NAME.ann files, also where PolNeAR keeps them in two subfolders.

    PolNeAR names an annotation file NAME_ANNOTATOR.ann; the first annotator in order of name is taken.
    """
    notes = sorted(folder.rglob("*.ann"))
    if not notes:
        raise DataMissing("brat files (*.ann)", folder, "name a folder of NAME.txt and NAME.ann files")
    texts = {path.stem: path for path in folder.rglob("*.txt")}
    first: dict[str, Path] = {}
    for note in notes:
        stem = note.stem if note.stem in texts else note.stem.rpartition("_")[0]
        if stem not in texts:
            raise DataMissing(f"the text of {note.name}", folder, f"put {note.stem}.txt beside it")
        first.setdefault(stem, note)
    return [_read_pair(stem, texts[stem], note) for stem, note in first.items()]


def _read_pair(name: str, text_path: Path, note_path: Path) -> ArticleSample:
    text = read_text(text_path)
    bounds: dict[str, Pieces] = {}
    events: list[tuple[int, str]] = []
    for number, line in lines(note_path):
        if line.startswith("T"):
            mark, pieces = _text_bound(note_path, number, line, text)
            bounds[mark] = pieces
        elif line.startswith("E"):
            events.append((number, line))
        elif line.strip() and line[0] not in "ARMN#*":
            raise FileFault(note_path, number, "a brat annotation (T, E, A, R, M, N, # or *)", line)
    relations = [_event(note_path, number, line, bounds) for number, line in events]
    return _article(name, text, sorted(relations, key=lambda relation: relation.cue or relation.content))


def _text_bound(path: Path, number: int, line: str, text: str) -> tuple[str, Pieces]:
    mark, _, rest = line.partition("\t")
    place, tab, _ = rest.partition("\t")
    kind, _, offsets = place.partition(" ")
    if not (kind and tab and _FRAGMENTS.fullmatch(offsets)):
        raise FileFault(path, number, "T1<tab>TYPE START END[;START END...]<tab>TEXT", line)
    pieces = []
    for fragment in offsets.split(";"):
        start, end = map(int, fragment.split())
        if not 0 <= start < end <= len(text):
            raise FileFault(path, number, f"offsets within the {len(text)} characters of the text", fragment)
        pieces.append(Span(start, end))
    return mark, tuple(pieces)


def _event(path: Path, number: int, line: str, bounds: dict[str, Pieces]) -> Relation:
    _, tab, rest = line.partition("\t")
    arguments = list(_arguments(rest))
    if not tab or not arguments:
        raise FileFault(path, number, "E1<tab>Attribution:T1 Source:T2 Cue:T3 Content:T4", line)
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    for role, mark in arguments:
        if mark not in bounds:
            raise FileFault(path, number, f"a text-bound annotation {mark}", line)
        if role in roles:
            roles[role] += bounds[mark]
    return relation_of(roles)


def _arguments(rest: str) -> Iterator[tuple[str, str]]:
    for argument in rest.split():
        role, colon, mark = argument.partition(":")
        if colon:
            yield role.rstrip("0123456789").lower(), mark
