"""Annotated articles that were held out of training, in the form of the seeds: statements, parties, topics, stances."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.errors import DataMissing
from evaluation.samples import LABELS, NEUTRAL, GoldParty, GoldStance, Pieces, Relation, SeedSample
from nlp.analysis import Article, Span

if TYPE_CHECKING:
    from nlp.training.annotated_articles import AnnotatedArticle, Statement
    from nlp.training.stance_examples import Range

SUMMARY_WORDS = 80


def folder() -> Path:
    """Where the articles are."""
    from nlp.training.written_articles import ARTICLES

    return ARTICLES


def read_written_articles(path: Path) -> list[SeedSample]:
    """The articles of a folder that are held out; half of them are `dev`, on which weights may be fitted."""
    from nlp.training.written_articles import read_articles

    return [annotated(article) for article in read_articles(path) if article.held_out]


def read_news_articles(path: Path) -> list[SeedSample]:
    """The annotated articles that are held out and whose texts are in the folder of this news file."""
    return [annotated(article, headed=False) for article in annotated_news(path.parent) if article.held_out]


@cache
def annotated_news(folder: Path) -> tuple[AnnotatedArticle, ...]:
    """The news of the folder that was annotated, read once; raises DataMissing unless all its files are there."""
    from nlp.training.corpora import CorpusMissing
    from nlp.training.news_articles import read_news_articles as read

    try:
        return tuple(read(folder))
    except CorpusMissing as error:
        raise DataMissing("news that was annotated", folder, str(error)) from error


def annotated(article: AnnotatedArticle, *, headed: bool = True) -> SeedSample:
    """An article with its annotation, in the form of the seeds; with `headed` the title stands before the text."""
    head = f"{article.title}\n\n" if headed else ""
    name, stances = f"{zlib.crc32(article.text.encode()):08x}", tuple(_stances(article))
    return SeedSample(
        id=name,
        cluster=name,
        article=Article(head + article.text, title=article.title),
        relations=tuple(_relation(article, one, found, len(head)) for one, found in article.statements.items()),
        claims=tuple(dict.fromkeys(one.target for one in stances if one.target_kind == "claim")),
        split="dev" if int(name, 16) // 8 % 2 else "test",
        boilerplate=((Span(0, len(article.title)), "title"),) if headed else (),
        parties=tuple(
            GoldParty(letter, actor.name, actor.kind, (), None, _pieces(article.mentions.get(letter, ()), len(head)))
            for letter, actor in article.parties.items()
        ),
        stances=stances,
        references=(),
        words=SUMMARY_WORDS,
        perspectives=(),
    )


def _pieces(places: tuple[Range, ...], shift: int) -> Pieces:
    return tuple(Span(start + shift, end + shift) for start, end in places)


def _relation(article: AnnotatedArticle, name: str, statement: Statement, shift: int) -> Relation:
    """What is said and by whom; cue and content are not told apart."""
    source = (statement.source,) if statement.source else _nearest(article, statement)
    return Relation(_pieces(source, shift), (), _pieces(statement.places, shift), name, (statement.holder,))


def _nearest(article: AnnotatedArticle, statement: Statement) -> tuple[Range, ...]:
    """The mention of the holder that is nearest to the statement and not within it."""
    start, end = statement.places[0][0], statement.places[-1][1]
    named = [
        place
        for place in article.mentions.get(statement.holder, ())
        if not any(low <= place[0] < high for low, high in statement.places)
    ]
    return tuple(sorted(named, key=lambda place: min(abs(start - place[1]), abs(place[0] - end)))[:1])


def _stances(article: AnnotatedArticle) -> Iterator[GoldStance]:
    """Each party's side on each target that a statement of it names; two sides on one target are none of either."""
    shown: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, statement in article.statements.items():
        for target, label in statement.sides.items():
            shown[statement.holder, target][LABELS[label]].append(name)
    for (holder, target), evidence in shown.items():
        sides = [label for label in evidence if label != NEUTRAL] or [NEUTRAL]
        if len(sides) == 1:
            yield _stance(article, holder, target, sides[0], tuple(evidence[sides[0]]))
    for holder, sides_taken in article.deeds.items():
        for target, label in sides_taken.items():
            if (holder, target) not in shown:
                yield _stance(article, holder, target, LABELS[label], ())


def _stance(
    article: AnnotatedArticle, holder: str, target: str, label: str, evidence: tuple[str, ...]
) -> GoldStance:  # fmt: skip
    """A stance by a deed, without a statement, is not sure: no service that reads statements could find it."""
    kind = "party" if target in article.parties else "topic" if target in article.topics else "claim"
    known = target if kind == "party" else None
    return GoldStance(holder, kind, known, article.name(target), label, evidence, bool(evidence))
