"""Public formats that `--corpus FORMAT=PATH` and `validate` read: adapter, measure and systems of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import cofenet, news, polnear, public_stances, seeds, stances, summaries
from evaluation.errors import UnknownName
from evaluation.measures.attribution import measure_attributions, measure_spans
from evaluation.measures.promises import measure_promises
from evaluation.measures.stance import measure_answer, measure_pair
from evaluation.measures.summary import measure_summary
from evaluation.measures.support import measure_support
from evaluation.tasks import (
    ATTRIBUTION_HEADLINE,
    PAIR_HEADLINE,
    PROMISES_HEADLINE,
    STANCE_HEADLINE,
    SUMMARY_HEADLINE,
    SUMMARY_PEERS,
    Dataset,
    Measure,
    Task,
)

PREFIX = "corpus/"


@dataclass(frozen=True)
class Format:
    """A file format, and what is done with a corpus in it."""

    read: Callable[[Path], Sequence[Any]]
    measure: Measure
    systems: tuple[str, ...]
    headline: tuple[str, ...]


def _attribution(read: Callable[[Path], Sequence[Any]]) -> Format:
    return Format(read, measure_attributions, ("readers", "regex"), ATTRIBUTION_HEADLINE)


def _stance(read: Callable[[Path], Sequence[Any]]) -> Format:
    return Format(read, measure_answer, ("stances",), STANCE_HEADLINE)


def _pairs(read: Callable[[Path], Sequence[Any]]) -> Format:
    return Format(read, measure_pair, ("stances",), PAIR_HEADLINE)


def _summary(read: Callable[[Path], Sequence[Any]]) -> Format:
    return Format(read, measure_summary, ("summaries", *SUMMARY_PEERS), SUMMARY_HEADLINE)


FORMATS: dict[str, Format] = {
    "attributions": _attribution(polnear.read_jsonl),
    "brat": _attribution(polnear.read_brat),
    "cofenet": Format(cofenet.read_tags, measure_spans, ("readers", "regex"), ATTRIBUTION_HEADLINE),
    "seeds": _attribution(seeds.read_seeds),
    "pairs": _pairs(stances.read_pairs),
    "dse": _pairs(public_stances.read_dse_tsv),
    "targets": _stance(stances.read_targets),
    "claims": _stance(stances.read_claims),
    "newsmtsc": _stance(public_stances.read_newsmtsc),
    "semeval": _stance(public_stances.read_semeval),
    "vast": _stance(public_stances.read_vast),
    "seesaw": _stance(public_stances.read_seesaw),
    "perspectrum": _stance(public_stances.read_perspectrum),
    "summaries": _summary(summaries.read_single(60)),
    "gum": _summary(summaries.read_gum(50)),
    "joint-summaries": _summary(summaries.read_several(70)),
    "cnndm": _summary(summaries.read_published("article", "highlights", 60)),
    "xsum": _summary(summaries.read_published("document", "summary", 25)),
    "multinews": _summary(summaries.read_multinews),
    "neus": _summary(summaries.read_neus),
    "news": Format(news.read_news, measure_promises, ("analyses",), PROMISES_HEADLINE),
    "support": Format(summaries.read_support, measure_support, ("overlap",), ("support.balanced_accuracy",)),
}


def format_of(name: str) -> Format:
    """The format of that name; raises UnknownName."""
    if name not in FORMATS:
        raise UnknownName("format", name, FORMATS)
    return FORMATS[name]


def task_of(corpus: str) -> Task:
    """The task for FORMAT=PATH; raises UnknownName."""
    name, _, path = corpus.partition("=")
    found = format_of(name)
    dataset = Dataset(f"{name}-{Path(path).stem}", found.read, lambda _bench, _name: Path(path))
    return Task(f"{PREFIX}{corpus}", "corpus", dataset, found.measure, found.systems, found.headline)


def task_named(name: str, tasks: Sequence[Task]) -> Task:
    """The task of that name, or the one for a corpus; raises UnknownName."""
    if name.startswith(PREFIX):
        return task_of(name.removeprefix(PREFIX))
    for task in tasks:
        if task.name == name:
            return task
    raise UnknownName("task", name, [task.name for task in tasks])
