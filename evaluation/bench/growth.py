"""How the time of one article grows with its length and with the number of its parties."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil

from evaluation.bench.articles import cut_evenly, debate, joined
from evaluation.bench.children import child
from evaluation.bench.plan import Plan, Say, silent
from nlp.article import from_text
from nlp.pipeline import Pipeline


@dataclass(frozen=True)
class Point:
    """Articles of one size, analysed one at a time; medians over the rounds."""

    size: int
    """Words, or parties."""
    ms: float
    """Time of one article."""
    us_per_word: float
    stages_us_per_word: Mapping[str, float]
    """The same by stage; what is between the stages is in none."""


@dataclass(frozen=True)
class Growth:
    """Time by size."""

    by_words: tuple[Point, ...]
    """Parts of one long text made of many articles, so that the words are much the same at every length."""
    by_parties: tuple[Point, ...]
    """Articles of one length, whose statements are shared out among more and more parties."""


@dataclass(frozen=True)
class _Timing:
    seconds: float
    words: int
    stages_ms: Mapping[str, float]


def measure(plan: Plan, texts: Sequence[str], say: Say = silent) -> Growth:
    """Time every size once in each round, in turn."""
    long = joined(texts, max(plan.lengths))
    lengths = {words: cut_evenly(long, words, ceil(plan.at_least / words)) for words in plan.lengths}
    casts = {parties: [debate(parties, plan.statements)] for parties in plan.casts}
    timings: dict[tuple[str, int], list[list[_Timing]]] = defaultdict(list)
    with child() as process:
        process.submit(_time, lengths[min(lengths)]).result()
        for number in range(plan.rounds):
            for kind, sizes in (("words", lengths), ("parties", casts)):
                for size, some in sizes.items():
                    timings[kind, size].append(process.submit(_time, some).result())
            say(f"round {number + 1} done")
    return Growth(
        tuple(_point(size, timings["words", size]) for size in lengths),
        tuple(_point(size, timings["parties", size]) for size in casts),
    )


def _point(size: int, rounds: Sequence[Sequence[_Timing]]) -> Point:
    words = sum(one.words for one in rounds[0])
    stages = {name for one in rounds[0] for name in one.stages_ms}
    seconds = statistics.median(sum(one.seconds for one in some) for some in rounds)
    by_stage = {
        name: 1000 * statistics.median(sum(one.stages_ms[name] for one in some) for some in rounds) / words
        for name in sorted(stages)
    }
    return Point(size, 1000 * seconds / len(rounds[0]), 1e6 * seconds / words, by_stage)


def _time(texts: Sequence[str]) -> list[_Timing]:
    return [_time_one(text) for text in texts]


def _time_one(text: str) -> _Timing:
    pipeline = _pipeline()
    start = time.perf_counter()
    analysis = pipeline.analyse(from_text(text))
    return _Timing(time.perf_counter() - start, len(text.split()), analysis.timings_ms)


def engines() -> str:
    """What runs the encoders of a pipeline that is loaded as it is."""
    return " and ".join(dict.fromkeys(model.engine for model in _pipeline().models if model.engine))


@cache
def _pipeline() -> Pipeline:
    pipeline = Pipeline.load()
    pipeline.warm_up()
    return pipeline
