"""Measures how often an engine that rounds gives the labels that torch gives, and writes that beside the weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from nlp.analysis import Article, Attribution, Span
from nlp.attribution import Attributor
from nlp.runtime.engines import ROUNDING, Engine, is_supported
from nlp.runtime.records import ModelRecord, Origin, Task
from nlp.stancer import Stancer
from nlp.training.calibration import note, questions_of
from nlp.training.corpora import read_corpus
from nlp.training.stance_examples import READERS

Measure = Callable[[Path, Path, Sequence[Engine]], list[float]]
SAME = 0.5
"""Least overlap (intersection over union of characters) at which two contents are the same one."""
STANCE_SETS = ("dse", "newsmtsc", "ibm30k", "perspectrum")


def measure_agreement(task: Task, data: Path, model: Path) -> dict[str, float]:
    """Share of torch's labels on the development sets that each rounding engine gives too; written to the folder.

    An engine that this processor does not support is left out.
    """
    measure: Measure = attributions_alike if task is Task.ATTRIBUTION else stances_alike
    engines = [engine for engine in sorted(ROUNDING) if is_supported(engine)]
    shares = measure(data, model, engines)
    found = {engine.value: round(share, 4) for engine, share in zip(engines, shares, strict=True)}
    note(model, "engine_agreement", found)
    return found


def attributions_alike(data: Path, model: Path, engines: Sequence[Engine]) -> list[float]:
    """Share of torch's attributions on polnear_dev that each engine finds too, in the sense of `is_same`."""
    articles = [Article(row["text"]) for row in read_corpus(data, "polnear_dev")]
    record = ModelRecord(Task.ATTRIBUTION, Origin.PATH, str(model))
    reference, *others = (
        [reading.attributions for reading in Attributor.load(record, engine).read_many(articles)]
        for engine in (Engine.TORCH, *engines)
    )
    return [
        float(np.mean([any(is_same(one, found) for found in theirs) for ours, theirs in both for one in ours]))
        for both in ([*zip(reference, other, strict=True)] for other in others)
    ]


def is_same(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions of one article say the same: kind, and overlapping cue, source and content."""
    content = _characters(one.content), _characters(other.content)
    return (
        one.kind is other.kind
        and all(_meet(getattr(one, role), getattr(other, role)) for role in ("source", "cue"))
        and len(content[0] & content[1]) >= SAME * len(content[0] | content[1])
    )


def _meet(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return bool(_characters(some) & _characters(others)) or not (some or others)


def _characters(spans: tuple[Span, ...]) -> set[int]:
    return {character for span in spans for character in range(span.start, span.end)}


def stances_alike(data: Path, model: Path, engines: Sequence[Engine]) -> list[float]:
    """Share of the questions of the stance development sets to which each engine gives torch's answer."""
    record = ModelRecord(Task.STANCE, Origin.PATH, str(model))
    questions = [
        question
        for name in STANCE_SETS
        for row in read_corpus(data, f"{name}_dev")
        for question, _ in questions_of(READERS[name](row))
    ]
    reference, *others = (
        np.array([answer.label for answer in Stancer.load(record, engine).answer(questions)])
        for engine in (Engine.TORCH, *engines)
    )
    return [float(np.mean(reference == other)) for other in others]
