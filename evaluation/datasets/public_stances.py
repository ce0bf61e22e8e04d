"""Stance corpora in the files that their authors publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.datasets.files import Row, csv_rows, json_file, json_rows, lines
from evaluation.datasets.stances import DIRECTED, MTSC_ARTICLE, pair, whole_words
from evaluation.errors import DataMissing, FileFault
from evaluation.samples import AGAINST, FAVOUR, NEUTRAL, Question, StanceSample
from nlp.analysis import Span

_MARKED = re.compile(r"\[([^\[\]]*)\]")
MTSC_POLARITY = {2: AGAINST, 4: NEUTRAL, 6: FAVOUR, -1: AGAINST, 0: NEUTRAL, 1: FAVOUR}
"""The first release counts 2, 4, 6, the one for the Hub -1, 0, 1."""
SEMEVAL = {"FAVOR": FAVOUR, "AGAINST": AGAINST, "NONE": NEUTRAL}
VAST = {"0": AGAINST, "1": FAVOUR, "2": NEUTRAL}
VAST_SEEN = {"0": "zero-shot", "1": "few-shot"}
SEESAW = {"POS": FAVOUR, "NEG": AGAINST, "NEU": NEUTRAL}
OUTSIDE = "Not in the list"
"""What SEESAW writes for an entity that its annotators did not list."""


def read_dse_tsv(path: Path) -> list[StanceSample]:
    """DSE as published: SENTENCE with [first] and [second] in brackets, first, second, label 0-4, by tabs."""
    return [_dse(path, number, line) for number, line in lines(path) if line.strip()]


def _dse(path: Path, number: int, line: str) -> StanceSample:
    columns = line.split("\t")
    if len(columns) != 4:
        raise FileFault(path, number, "4 columns: sentence, first, second, label", line)
    marked = list(_MARKED.finditer(columns[0]))
    if len(marked) < 2:
        raise FileFault(path, number, "two mentions in brackets, as in '[A] blames [B]'", columns[0])
    if columns[3] not in set(map(str, DIRECTED)):
        raise FileFault(path, number, "a label of 0 to 4", columns[3])
    text, spans = _without_brackets(columns[0], marked[:2])
    return pair(f"{path.stem}-{number}", text, spans[0], spans[1], int(columns[3]))


def _without_brackets(sentence: str, marked: list[re.Match[str]]) -> tuple[str, list[Span]]:
    text, done, spans = "", 0, []
    for mention in marked:
        text += sentence[done : mention.start()]
        spans.append(Span(len(text), len(text) + len(mention[1])))
        text += mention[1]
        done = mention.end()
    return text + sentence[done:], spans


def read_newsmtsc(path: Path) -> list[StanceSample]:
    """NewsMTSC as published: one sentence with `targets` a line, or, for the Hub, one target a line."""
    return [sample for row in json_rows(path) for sample in _newsmtsc(row)]


def _newsmtsc(row: Row) -> Iterator[StanceSample]:
    if "targets" not in row.values:
        yield _mention(row, row, row.text("sentence"), row.text("id"))
        return
    text = row.text("sentence_normalized")
    for value in row.get("targets", list):
        inner = Row(value, row.path, row.line)
        yield _mention(row, inner, text, inner.text("Input.gid"))


def _mention(row: Row, target: Row, text: str, name: str) -> StanceSample:
    place = [target.get("from", int), target.get("to", int)]
    span = whole_words(text, row.span(place, text, "'from' and 'to'"))
    polarity = target.get("polarity", (int, float))
    if polarity not in MTSC_POLARITY:
        raise row.fault("'polarity' to be 2, 4, 6 or -1, 0, 1", polarity)
    article = MTSC_ARTICLE.match(name)
    return StanceSample(
        id=name,
        cluster=article[0] if article else text,
        questions=(Question(text, None, span),),
        gold=(MTSC_POLARITY[int(polarity)],),
    )


def read_semeval(path: Path) -> list[StanceSample]:
    """SemEval-2016 task 6: ID, Target, Tweet, Stance by tabs, in Windows-1252 as published."""
    samples = []
    for row in csv_rows(path, ("ID", "Target", "Tweet", "Stance"), "\t", encoding="cp1252"):
        target, text = row.text("Target"), row.text("Tweet")
        samples.append(
            StanceSample(
                id=row.text("ID"),
                cluster=row.text("ID"),
                questions=(Question(text, None, target),),
                gold=(row.one_of("Stance", SEMEVAL),),
                slices=(f"target={target}",),
            )
        )
    return samples


def read_vast(path: Path) -> list[StanceSample]:
    """VAST: a comma-separated file with `post`, `new_topic`, `label`, `new_id` and `seen?`."""
    return [
        StanceSample(
            id=row.text("new_id"),
            cluster=row.text("post"),
            questions=(Question(row.text("post"), None, row.text("new_topic")),),
            gold=(row.one_of("label", VAST),),
            slices=(f"topic={row.one_of('seen?', VAST_SEEN)}",),
        )
        for row in csv_rows(path, ("post", "new_topic", "label", "new_id", "seen?"))
    ]


def read_seesaw(folder: Path) -> list[StanceSample]:
    """SEESAW: a folder with `annotations` and `articles`, one JSON file of the same name in each."""
    notes = sorted((folder / "annotations").glob("*.json"))
    if not notes:
        raise DataMissing("SEESAW annotations", folder / "annotations", "name the folder that holds it")
    return [sample for note in notes for sample in _seesaw(note, folder / "articles" / note.name)]


def _seesaw(note: Path, article: Path) -> Iterator[StanceSample]:
    sentences = {str(one["id"]): one["text"] for one in _article(article)}
    stances = Row(_mapping(note), note, None).get("sentence-level stances", dict)
    for number, values in stances.items():
        if number not in sentences:
            raise FileFault(article, None, f"a sentence with id {number}", sorted(sentences))
        for value in values:
            row = Row(value, note, None)
            subject, object_ = row.text("subject"), row.text("object")
            if OUTSIDE in (subject, object_):
                continue
            text = sentences[number]
            yield StanceSample(
                id=f"{note.stem}/{number}/{row.get('id', int)}",
                cluster=note.stem,
                questions=(Question(text, _place(text, subject), _place(text, object_)),),
                gold=(row.one_of("sentiment", SEESAW),),
                labels=(FAVOUR, AGAINST),
            )


def _article(path: Path) -> list[dict[str, Any]]:
    sentences = Row(_mapping(path), path, None).get("text", list)
    if not all(isinstance(one, dict) and {"id", "text"} <= one.keys() for one in sentences):
        raise FileFault(path, None, "'text' to be a list of objects with 'id' and 'text'", sentences[:1])
    return list(sentences)


def _mapping(path: Path) -> dict[str, Any]:
    value = json_file(path)
    if not isinstance(value, dict):
        raise FileFault(path, 1, "a JSON object", value)
    return value


def _place(text: str, name: str) -> Span | str:
    """Where the text has the name word for word, or the name."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return Span(found.start(), found.end()) if found else name


def read_perspectrum(path: Path) -> list[StanceSample]:
    """Perspectrum's stance TSV: label (1 supports, 0 undermines), two unused columns, claim, perspective."""
    samples = []
    for number, line in lines(path):
        columns = line.split("\t")
        if len(columns) != 5 or columns[0] not in {"0", "1"}:
            raise FileFault(path, number, "5 columns: 0 or 1, two numbers, claim, perspective", line)
        claim, text = columns[3].strip(), columns[4].strip()
        samples.append(
            StanceSample(
                id=f"{path.stem}-{number}",
                cluster=claim,
                questions=(Question(text, None, claim),),
                gold=(FAVOUR if columns[0] == "1" else AGAINST,),
                labels=(FAVOUR, AGAINST),
            )
        )
    return samples
