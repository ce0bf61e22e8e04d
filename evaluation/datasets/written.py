"""Sentences and articles written or annotated for training that were held out of it, as stance questions."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.datasets.annotated_articles import annotated_news
from evaluation.samples import LABELS, Question, StanceSample
from nlp.analysis import Span

if TYPE_CHECKING:
    from nlp.training.annotated_articles import AnnotatedArticle
    from nlp.training.stance_examples import Example
    from nlp.training.written import Written


def folder() -> Path:
    """Where the sentences are."""
    from nlp.training.written import FOLDER

    return FOLDER


def read_written_pairs(path: Path) -> list[StanceSample]:
    """Both directions between any two marked parties, and between a party and a marked topic."""
    from nlp.training.written import pair_examples

    return list(_samples(path, pair_examples, answers=2))


def read_written_targets(path: Path) -> list[StanceSample]:
    """Single questions: a target named in other words, in a statement's own voice, or judged by the author."""
    from nlp.training.written import judged_examples

    return list(_samples(path, judged_examples, answers=1))


def read_written_statements(path: Path) -> list[StanceSample]:
    """Questions on the statements of written articles, as `_statements` asks them."""
    from nlp.training.written_articles import read_articles

    return list(_statements(read_articles(path)))


def read_news_statements(path: Path) -> list[StanceSample]:
    """The same for annotated articles whose texts are in the folder of this news file."""
    return list(_statements(annotated_news(path.parent)))


def _statements(articles: Iterable[AnnotatedArticle]) -> Iterator[StanceSample]:
    """One question for each statement that is held out: its first target, one without a side where it has none."""
    from nlp.training.annotated_articles import statement_examples
    from nlp.training.stance_examples import Example

    for article in articles:
        if article.held_out:
            for number, example in enumerate(statement_examples(article)):
                yield _sample(article.text, number, Example(example.text, example.spans[:1], example.answers[:1]))


def _samples(path: Path, examples: Callable[[Written], Iterator[Example]], *, answers: int) -> Iterator[StanceSample]:
    from nlp.training.written import read_written

    for row in read_written(path):
        if row.held_out:
            for number, example in enumerate(examples(row)):
                if len(example.answers) == answers:
                    yield _sample(row.text, number, example)


def _sample(cluster: str, number: int, example: Example) -> StanceSample:
    things = [span if isinstance(span, str) else Span(*span) for span in example.spans]
    return StanceSample(
        id=f"{zlib.crc32(cluster.encode()):08x}/{number}",
        cluster=cluster,
        questions=tuple(
            Question(example.text, things[source] if source >= 0 else None, things[target])
            for source, target, _ in example.answers
        ),
        gold=tuple(LABELS[label] for _, _, label in example.answers),
        slices=(f"asked={'holder' if example.answers[0][0] >= 0 else 'voice'}",),
    )
