"""Articles in which every statement and the sides that it takes are annotated, as examples for the stance network.

What a statement thinks of something that it does not name ("Our children would breathe that for thirty years") can
only be told from the article around it, and corpora of sentences do not have it. Some articles were written for this
(`written_articles.py`), others are news that was read for this (`news_articles.py`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from nlp.analysis import Article, Span
from nlp.boilerplate import mark_boilerplate
from nlp.places import Places, grown, spans
from nlp.sentences import split_sentences
from nlp.training.stance_examples import AUTHOR, NEUTRAL, Example, Range, pair_example
from nlp.training.written import Marks, in_voice

HELD_OUT = 8
"""One article in so many is kept for evaluation."""
MOST_ASKED = 6
"""Targets about which one statement is asked at once; those with a side or a nought first."""
OTHER_WORDS = 0.5
"""How often a target goes by words of the text instead of its name."""
ALONE = 0.3
"""How often a statement is asked about one target only."""
SIDED = 0.7
"""How often that target is one of the statement's own, where it has any."""
FARTHEST = 500
"""Characters between a holder and a mention that are marked in one text."""


@dataclass(frozen=True)
class Actor:
    """A party as its article lists it; the role is empty where the text tells none."""

    kind: str
    name: str
    role: str


@dataclass(frozen=True)
class Statement:
    """What a party says, where it stands, and its sides by letter of the target or by name."""

    holder: str
    places: tuple[Range, ...]
    """Of what is said, the cue first where it is told apart."""
    sides: dict[str, int]
    source: Range | None = None
    """Where the text says whose statement it is, if that is marked."""


@dataclass(frozen=True)
class AnnotatedArticle:
    """An article, who and what is at issue in it, and who takes which side."""

    title: str
    text: str
    parties: dict[str, Actor]
    topics: dict[str, str]
    mentions: Marks
    statements: dict[str, Statement]
    deeds: dict[str, dict[str, int]]
    """Sides that parties take by what they do."""

    @property
    def held_out(self) -> bool:
        """Whether the article is kept for evaluation."""
        return zlib.crc32(self.text.encode()) % HELD_OUT == 0

    def name(self, target: str) -> str:
        """The name of a party or topic, or the target itself when it is one."""
        return self.parties[target].name if target in self.parties else self.topics.get(target, target)

    def targets(self, statement: Statement) -> list[str]:
        """All that the statement may be asked about: its own targets first, then the article's other ones."""
        others = (one for one in (*self.topics, *self.parties) if one != statement.holder)
        return list(dict.fromkeys([*statement.sides, *others]))


def article_examples(articles: Iterable[AnnotatedArticle], random: np.random.Generator) -> list[Example]:
    """Every statement in its holder's voice, asked about several targets at once."""
    return [
        _asked(article, statement, random) for article in articles for statement in article.statements.values()
    ]  # fmt: skip


def _asked(article: AnnotatedArticle, statement: Statement, random: np.random.Generator) -> Example:
    listed = article.targets(statement)
    known = len(statement.sides)
    rest = [listed[known + number] for number in random.permutation(len(listed) - known)]
    targets = [*listed[:known], *rest][:MOST_ASKED]
    if random.random() < ALONE:
        own = targets[:known] if known and random.random() < SIDED else targets
        targets = [own[int(random.integers(len(own)))]]
    targets = [targets[number] for number in random.permutation(len(targets))]
    text = in_voice(article.text, statement.places)
    names = tuple(_some_name(article, target, random) for target in targets)
    answers = tuple((AUTHOR, at, statement.sides.get(target, NEUTRAL)) for at, target in enumerate(targets))
    return Example(text, names, answers)


def _some_name(article: AnnotatedArticle, target: str, random: np.random.Generator) -> str:
    places = article.mentions.get(target, ())
    if places and random.random() < OTHER_WORDS:
        words = article.text[slice(*places[int(random.integers(len(places)))])]
        if target in article.topics or words[:1].isupper():
            return words
    return article.name(target)


def statement_examples(article: AnnotatedArticle) -> Iterator[Example]:
    """Each statement on all its targets by name, without chance."""
    for statement in article.statements.values():
        targets = article.targets(statement)
        yield Example(
            in_voice(article.text, statement.places),
            tuple(article.name(target) for target in targets),
            tuple((AUTHOR, at, statement.sides.get(target, NEUTRAL)) for at, target in enumerate(targets)),
        )


def marked_examples(articles: Iterable[AnnotatedArticle]) -> Iterator[Example]:
    """The sentences of each statement with its holder and what it mentions marked, one pair at a time.

    What is mentioned without a side is neutral; so is whatever the target thinks of the holder.
    """
    for article in articles:
        whole = Article(article.text)
        prose = spans(one.span for one in split_sentences(whole, mark_boilerplate(whole)))
        for statement in article.statements.values():
            if statement.source is not None:
                yield from _marked(article, statement, Span(*statement.source), prose)


def _marked(article: AnnotatedArticle, statement: Statement, source: Span, prose: Places[Span]) -> Iterator[Example]:
    region = grown(Span.around([source, *(Span(*place) for place in statement.places)]), prose)
    for target in article.targets(statement):
        named = _mentioned(article, target, statement)
        if named and not named.overlaps(source) and abs(named.start - source.start) < FARTHEST:
            holder, mention = ((one.start - region.start, one.end - region.start) for one in (source, named))
            yield pair_example(region.of(article.text), holder, mention, statement.sides.get(target, NEUTRAL))


def _mentioned(article: AnnotatedArticle, target: str, statement: Statement) -> Span | None:
    """The first mention of a target within a statement."""
    for start, end in article.mentions.get(target, ()):
        if any(low <= start and end <= high for low, high in statement.places):
            return Span(start, end)
    return None
