"""The registry: each task is a data set, a measure, and the systems that are held against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from evaluation.datasets import files, polnear, stances
from evaluation.errors import UnknownName
from evaluation.measures.attribution import measure_attributions
from evaluation.measures.stance import measure_answer, measure_pair
from evaluation.systems.base import Bench
from evaluation.tally import Tally

Measure = Callable[[Any, Mapping[str, Any], Tally], None]


@dataclass(frozen=True)
class Dataset:
    """A named corpus and how it is read."""

    name: str
    read: Callable[[Path], Sequence[Any]]
    place: Callable[[Bench, str], Path]
    """Where the corpus of that name is."""

    def path(self, bench: Bench) -> Path:
        """The file or folder; raises DataMissing."""
        return self.place(bench, self.name)

    def load(self, bench: Bench, limit: int | None = None) -> list[Any]:
        """All samples, or `limit` of them evenly spaced."""
        samples = list(self.read(self.path(bench)))
        if limit is None or limit >= len(samples):
            return samples
        return [samples[number * len(samples) // limit] for number in range(limit)]


@dataclass(frozen=True)
class Task:
    """One thing that is measured."""

    name: str
    suite: str
    """`seeds` needs nothing but the project; `dev` needs the data folder."""
    dataset: Dataset
    measure: Measure
    systems: tuple[str, ...]
    """Names in `evaluation.systems.registry`; the first is this project's own."""
    headline: tuple[str, ...]
    """Figures shown first, and pinned by the gate for the project's own system."""


def corpus(bench: Bench, name: str) -> Path:
    """The JSON Lines file of that name in the data folder."""
    return files.find(bench.folder(), name)


POLNEAR = Dataset("polnear_dev", polnear.read_jsonl, corpus)
DSE = Dataset("dse_dev", stances.read_pairs, corpus)
NEWSMTSC = Dataset("newsmtsc_dev", stances.read_targets, corpus)
IBM30K = Dataset("ibm30k_dev", stances.read_claims, corpus)
PERSPECTRUM = Dataset("perspectrum_dev", stances.read_claims, corpus)

ATTRIBUTION_HEADLINE = (
    *(f"{unit}/{role}.f1" for unit in ("tokens", "exact") for role in ("source", "cue", "content")),
    "whole/lenient.f1",
    "whole/strict.f1",
    "quoted_characters_found",
    "probability.ece",
)
STANCE_HEADLINE = ("stance.accuracy", "stance.macro_f1", "probability.ece", "probability.gain_at_80")
PAIR_HEADLINE = (
    "five.accuracy",
    "five.macro_f1",
    "polar_when_reversed",
    "probability.ece",
    "probability.gain_at_80",
)


def _stance(name: str, dataset: Dataset, measure: Measure, headline: tuple[str, ...]) -> Task:
    peers = tuple(f"{kind}:{name}" for kind in ("majority", "lookup", "words"))
    return Task(f"stance/{name}", "dev", dataset, measure, ("stances", *peers), headline)


TASKS = (
    Task("attribution/polnear", "dev", POLNEAR, measure_attributions, ("readers",), ATTRIBUTION_HEADLINE),
    _stance("dse", DSE, measure_pair, PAIR_HEADLINE),
    _stance("newsmtsc", NEWSMTSC, measure_answer, STANCE_HEADLINE),
    _stance("ibm30k", IBM30K, measure_answer, STANCE_HEADLINE),
    _stance("perspectrum", PERSPECTRUM, measure_answer, STANCE_HEADLINE),
)


def choose(suites: Sequence[str], patterns: Sequence[str], tasks: Sequence[Task] = TASKS) -> list[Task]:
    """The tasks of the suites whose name is one of the patterns, lies under one, or matches its wildcards.

    No suite means every suite, no pattern every task. Raises UnknownName.
    """
    known = sorted({task.suite for task in tasks})
    for suite in suites:
        if suite not in known:
            raise UnknownName("suite", suite, known)
    for pattern in patterns:
        if not any(_fits(task, pattern) for task in tasks):
            raise UnknownName("task", pattern, [task.name for task in tasks])
    return [
        task
        for task in tasks
        if (not suites or task.suite in suites) and (not patterns or any(_fits(task, one) for one in patterns))
    ]


def _fits(task: Task, pattern: str) -> bool:
    return fnmatch(task.name, pattern) or task.name.startswith(f"{pattern}/")
