"""The registry: each task is a data set, a measure, and the systems that are held against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from evaluation.datasets import annotated_articles, files, news, polnear, robustness, seeds, stances, summaries, written
from evaluation.errors import UnknownName
from evaluation.measures.attribution import measure_attributions
from evaluation.measures.boilerplate import measure_boilerplate
from evaluation.measures.parties import measure_parties
from evaluation.measures.promises import measure_promises
from evaluation.measures.stance import measure_answer, measure_bystander, measure_pair, measure_swap
from evaluation.measures.stances import measure_stances
from evaluation.measures.summary import measure_seed_summary, measure_summary
from evaluation.measures.support import measure_support
from evaluation.measures.whole import measure_speed, measure_whole
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
    part_of: str | None = None
    """Name of the data set that it is a part of, with which it shares predictions."""

    def path(self, bench: Bench) -> Path:
        """The file or folder; raises DataMissing."""
        return self.place(bench, self.name)

    def load(self, bench: Bench, limit: int | None = None) -> list[Any]:
        """All samples, or `limit` of them evenly spaced; the bench keeps what was read."""
        path = self.path(bench)
        if (self.name, path) not in bench.samples:
            bench.samples[self.name, path] = list(self.read(path))
        samples = bench.samples[self.name, path]
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
    """Names in `evaluation.systems.registry`."""
    headline: tuple[str, ...]
    """Figures shown first, and pinned by the gate for the project's own system."""


def corpus(bench: Bench, name: str) -> Path:
    """The JSON Lines file of that name in the data folder."""
    return files.find(bench.folder(), name)


def named(name: str) -> Callable[[Bench, str], Path]:
    """Where the corpus called `name` is, for a data set that is made of it."""
    return lambda bench, _: corpus(bench, name)


SEEDS = Dataset("seeds", seeds.read_seeds, lambda _bench, _name: seeds.ARTICLES)
TWICE = Dataset("seeds_twice", seeds.read_twice_annotated, lambda _bench, _name: seeds.ARTICLES, part_of="seeds")
SEED_QUESTIONS = Dataset("seed_questions", seeds.read_seed_questions, lambda _bench, _name: seeds.ARTICLES)
WRITTEN_PAIRS = Dataset("written_pairs", written.read_written_pairs, lambda _bench, _name: written.folder())
WRITTEN_TARGETS = Dataset("written_targets", written.read_written_targets, lambda _bench, _name: written.folder())
WRITTEN_STATEMENTS = Dataset(
    "written_statements", written.read_written_statements, lambda _bench, _name: annotated_articles.folder()
)
WRITTEN_ARTICLES = Dataset(
    "written_articles", annotated_articles.read_written_articles, lambda _bench, _name: annotated_articles.folder()
)
NEWS_STATEMENTS = Dataset("news_statements", written.read_news_statements, named("news_1"))
NEWS_ARTICLES = Dataset("news_articles", annotated_articles.read_news_articles, named("news_1"))
POLNEAR = Dataset("polnear_dev", polnear.read_jsonl, corpus)
DSE = Dataset("dse_dev", stances.read_pairs, corpus)
DSE_SWAPPED = Dataset("dse_dev_swapped", robustness.read_swaps, named("dse_dev"))
DSE_BYSTANDERS = Dataset("dse_dev_bystanders", robustness.read_bystanders, named("dse_dev"))
NEWSMTSC = Dataset("newsmtsc_dev", stances.read_targets, corpus)
IBM30K = Dataset("ibm30k_dev", stances.read_claims, corpus)
PERSPECTRUM = Dataset("perspectrum_dev", stances.read_claims, corpus)
FAITHFULNESS = Dataset("faithfulness_dev", summaries.read_support, corpus)
NEWS = Dataset("news_0", news.read_news, corpus)

ATTRIBUTION_HEADLINE = (
    *(f"{unit}/{role}.f1" for unit in ("tokens", "exact") for role in ("source", "cue", "content")),
    "whole/lenient.f1",
    "whole/strict.f1",
    "quoted_characters_found",
    "probability.ece",
)
PARTY_HEADLINE = (
    "b_cubed.f1",
    "source_resolved",
    "source_resolved@source=pronoun",
    "name_right@party=named",
    "kind_right",
)
STANCE_HEADLINE = ("stance.accuracy", "stance.macro_f1", "probability.ece", "probability.gain_at_80")
PAIR_HEADLINE = ("five.accuracy", "five.macro_f1", "polar_when_reversed", "probability.ece", "probability.gain_at_80")
SUMMARY_HEADLINE = ("rouge1", "rouge2", "rougeLsum", "loose_starts", "words")
PROMISES_HEADLINE = ("promises_broken", "loose_starts")
SUMMARY_PEERS = ("lead3", "lead", "firsts", "lexrank", "textrank")


def _stance(name: str, dataset: Dataset, measure: Measure, headline: tuple[str, ...]) -> Task:
    peers = tuple(f"{kind}:{name}" for kind in ("majority", "lookup", "words"))
    return Task(f"stance/{name}", "dev", dataset, measure, ("stances", *peers), headline)


def _summary(name: str, corpus_name: str, read: summaries.Read) -> Task:
    dataset = Dataset(corpus_name, read, corpus)
    return Task(f"summary/{name}", "dev", dataset, measure_summary, ("summaries", *SUMMARY_PEERS), SUMMARY_HEADLINE)


def _agreement(name: str, measure: Measure, headline: tuple[str, ...]) -> Task:
    return Task(f"{name}/twice", "seeds", TWICE, measure, ("analyses", "second"), headline)


TASKS = (
    Task("attribution/seeds", "seeds", SEEDS, measure_attributions, ("analyses", "regex"), ATTRIBUTION_HEADLINE),
    Task("parties/seeds", "seeds", SEEDS, measure_parties, ("analyses",), PARTY_HEADLINE),
    Task("parties/written", "seeds", WRITTEN_ARTICLES, measure_parties, ("analyses",), PARTY_HEADLINE),
    Task("boilerplate/seeds", "seeds", SEEDS, measure_boilerplate, ("analyses",), ("marked.f1",)),
    Task("stance/seeds", "seeds", SEED_QUESTIONS, measure_answer, ("stances",), STANCE_HEADLINE),
    Task("stance/written-pairs", "seeds", WRITTEN_PAIRS, measure_pair, ("stances",), PAIR_HEADLINE),
    Task("stance/written-targets", "seeds", WRITTEN_TARGETS, measure_answer, ("stances",), STANCE_HEADLINE),
    Task("stance/written-statements", "seeds", WRITTEN_STATEMENTS, measure_answer, ("stances",), STANCE_HEADLINE),
    Task("stances/seeds", "seeds", SEEDS, measure_stances, ("analyses",), ("sure_found", "shown_right")),
    Task("stances/written", "seeds", WRITTEN_ARTICLES, measure_stances, ("analyses",), ("sure_found", "shown_right")),
    Task(
        "summary/seeds",
        "seeds",
        SEEDS,
        measure_seed_summary,
        ("analyses", *SUMMARY_PEERS),
        (*SUMMARY_HEADLINE, "unfairness", "parties_represented"),
    ),
    Task(
        "whole/seeds",
        "seeds",
        SEEDS,
        measure_whole,
        ("analyses",),
        ("who_said_what.f1", "evidence_right", "promises_broken"),
    ),
    _agreement("attribution", measure_attributions, ATTRIBUTION_HEADLINE[:-1]),
    _agreement("parties", measure_parties, PARTY_HEADLINE),
    _agreement("boilerplate", measure_boilerplate, ("marked.f1",)),
    _agreement("stances", measure_stances, ("sure_found", "shown_right")),
    Task("speed/seeds", "seeds", SEEDS, measure_speed, ("analyses",), ("ms/all", "words_per_second")),
    Task("attribution/polnear", "dev", POLNEAR, measure_attributions, ("readers", "regex"), ATTRIBUTION_HEADLINE),
    _stance("dse", DSE, measure_pair, PAIR_HEADLINE),
    _stance("newsmtsc", NEWSMTSC, measure_answer, STANCE_HEADLINE),
    _stance("ibm30k", IBM30K, measure_answer, STANCE_HEADLINE),
    _stance("perspectrum", PERSPECTRUM, measure_answer, STANCE_HEADLINE),
    Task(
        "stance/dse-names",
        "dev",
        DSE_SWAPPED,
        measure_swap,
        ("stances",),
        ("labels_unchanged", "five_swapped.macro_f1"),
    ),
    Task("stance/dse-bystanders", "dev", DSE_BYSTANDERS, measure_bystander, ("stances",), ("polar_bystander",)),
    Task("stance/news-statements", "dev", NEWS_STATEMENTS, measure_answer, ("stances",), STANCE_HEADLINE),
    Task("stances/news", "dev", NEWS_ARTICLES, measure_stances, ("analyses",), ("sure_found", "shown_right")),
    _summary("neus", "neusfull_val", summaries.read_several(70)),
    _summary("cnndm", "cnndm_dev", summaries.read_single(60)),
    _summary("dailymail", "dailymail_dev", summaries.read_single(60)),
    _summary("gum", "gum_summaries", summaries.read_gum(50)),
    _summary("multinews", "multinews_dev", summaries.read_several(200)),
    _summary("inshorts", "inshorts_dev", summaries.read_single(60)),
    Task("promises/news", "dev", NEWS, measure_promises, ("analyses",), PROMISES_HEADLINE),
    Task(
        "support/qags",
        "dev",
        FAITHFULNESS,
        measure_support,
        ("support", "overlap"),
        ("support.balanced_accuracy", "support.accuracy"),
    ),
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
