"""Error examples with their text: where a system was surest and wrong, what it missed, what it made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from evaluation.measures.attribution import match_leniently
from evaluation.measures.decode import relations_of
from evaluation.measures.stance import leading
from evaluation.measures.units import units
from evaluation.samples import ROLES, ArticleSample, Question, Relation, StanceSample, SummarySample
from evaluation.systems.base import Prediction
from nlp.analysis import Span

MOST = 12
MARGIN = 80
"""Characters of text shown on either side."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text and what it is marked as ("" is nothing)."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Example:
    """A place where gold and system differ."""

    sample: str
    note: str
    pieces: tuple[Piece, ...]


def examples_of(samples: Sequence[Any], predictions: Mapping[str, Prediction], most: int = MOST) -> list[Example]:
    """Up to `most` errors; none for kinds of samples that have no readable ones."""
    known = [(sample, predictions[sample.id]) for sample in samples if sample.id in predictions]
    if known and isinstance(known[0][0], StanceSample):
        return list(islice(_stances(known), most))
    if known and isinstance(known[0][0], ArticleSample):
        return list(islice(_attributions(known), most))
    if known and isinstance(known[0][0], SummarySample):
        return [_summary(*pair) for pair in known[: most // 4]]
    return []


def _stances(known: Sequence[tuple[StanceSample, Prediction]]) -> Iterator[Example]:
    """Wrong answers, the surest first."""
    wrong = []
    for sample, prediction in known:
        for question, gold, answer in zip(sample.questions, sample.gold, prediction["answers"], strict=False):
            label = leading(answer, sample.labels)
            if label != gold:
                wrong.append((answer[label], sample.id, f"{gold}, but {label}", question))
    for probability, name, note, question in sorted(wrong, key=lambda item: (-item[0], item[1])):
        named = [f"{role}: {value}" for role, value in _named(question)]
        yield Example(name, "; ".join([f"{note} ({probability:.2f})", *named]), _marked_question(question))


def _named(question: Question) -> Iterator[tuple[str, str]]:
    for role, value in (("source", question.source or "the author"), ("target", question.target)):
        if isinstance(value, str):
            yield role, value


def _marked_question(question: Question) -> tuple[Piece, ...]:
    marks = [
        (value, role)
        for role, value in (("source", question.source), ("target", question.target))
        if isinstance(value, Span)
    ]
    return marked(question.text, marks, Span(0, len(question.text)))


def _attributions(known: Sequence[tuple[ArticleSample, Prediction]]) -> Iterator[Example]:
    """From each article in turn the first attribution that was missed and the first that was made up."""
    for sample, prediction in known:
        gold = units(sample.article, sample.relations, sample.outlet)
        found = units(sample.article, relations_of(prediction), sample.outlet)
        match = match_leniently(gold, found)
        missed = [one.relation for number, one in enumerate(gold) if number not in match]
        extra = [one.relation for number, one in enumerate(found) if number not in set(match.values())]
        for note, relations in (("missed", missed), ("made up", extra)):
            for relation in relations[:1]:
                yield Example(sample.id, note, _marked_relation(sample.article.text, relation))


def _marked_relation(text: str, relation: Relation) -> tuple[Piece, ...]:
    marks = [(piece, role) for role in ROLES for piece in getattr(relation, role)]
    start, end = min(span.start for span, _ in marks), max(span.end for span, _ in marks)
    return marked(text, marks, Span(max(0, start - MARGIN), min(len(text), end + MARGIN)))


def _summary(sample: SummarySample, prediction: Prediction) -> Example:
    text = " ".join(sentence["text"] for sentence in prediction["summary"]["sentences"])
    return Example(sample.id, "reference, then system", (Piece(sample.references[0] + "\n\n"), Piece(text, "content")))


def marked(text: str, marks: Sequence[tuple[Span, str]], window: Span) -> tuple[Piece, ...]:
    """The window of a text in pieces; where marks overlap the later one in the text is cut short."""
    pieces, done = [], window.start
    for span, role in sorted(marks):
        start, end = max(span.start, done), min(span.end, window.end)
        if start < end:
            pieces += [Piece(text[done:start]), Piece(text[start:end], role)]
            done = end
    return tuple(piece for piece in (*pieces, Piece(text[done : window.end])) if piece.text)
