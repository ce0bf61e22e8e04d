"""What data sets are made of: one frozen object per sample, with what systems read and what measures know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlp.analysis import Article, Span

Pieces = tuple[Span, ...]
ROLES = ("source", "cue", "content")
FAVOUR, AGAINST, NEUTRAL = LABELS = ("favour", "against", "neutral")


@dataclass(frozen=True)
class Relation:
    """An attribution relation (PARC): who says, the words that say so, and what is said."""

    source: Pieces
    cue: Pieces
    content: Pieces
    id: str = ""
    parties: tuple[str, ...] = ()
    """Ids of the parties whose words they are; several for a joint source."""
    probability: float = 1.0


def relation_of(roles: Mapping[str, Iterable[Span]]) -> Relation:
    """The relation with the pieces of each role in text order; a role left out is empty."""
    source, cue, content = (tuple(sorted(roles.get(role, ()))) for role in ROLES)
    return Relation(source, cue, content)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What every sample has."""

    id: str
    cluster: str
    """The article (or sentence, motion, event) that is drawn as a whole in the bootstrap."""


@dataclass(frozen=True, kw_only=True)
class ArticleSample(Sample):
    """An article with gold attributions."""

    article: Article
    relations: tuple[Relation, ...]
    outlet: str | None = None
    claims: tuple[str, ...] = ()
    """Targets that the user supplies, known to the system."""
    words: int | None = None
    """Word budget of the summary, known to the system."""


@dataclass(frozen=True)
class Question:
    """Where the source stands on the target; source None is the author, a string is named, a span is marked."""

    text: str
    source: Span | str | None
    target: Span | str


@dataclass(frozen=True, kw_only=True)
class StanceSample(Sample):
    """Stance questions over one text, each with its gold answer."""

    questions: tuple[Question, ...]
    gold: tuple[str, ...]
    """One label per question: favour, against or neutral."""
    labels: tuple[str, ...] = LABELS
    """Every label that the data set knows."""
    slices: tuple[str, ...] = ()
    """Slices it belongs to, as in `target=topic`."""


@dataclass(frozen=True, kw_only=True)
class SummarySample(Sample):
    """Articles on one event with one or more human summaries."""

    articles: tuple[Article, ...]
    references: tuple[str, ...]
    words: int
    """Word budget that every system gets."""


@dataclass(frozen=True, kw_only=True)
class SupportSample(Sample):
    """Summary sentences and whether the article supports each."""

    article: Article
    sentences: tuple[str, ...]
    supported: tuple[bool, ...]


@dataclass(frozen=True)
class GoldParty:
    """A party of a seed article."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    speaks_for: str | None
    mentions: Pieces


@dataclass(frozen=True)
class GoldStance:
    """A stance of a seed article."""

    source: str
    target_kind: str
    target_id: str | None
    target: str
    label: str
    evidence: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, kw_only=True)
class SeedSample(ArticleSample):
    """A seed article with all its layers."""

    split: str
    """dev may be looked at while building; test only measures."""
    words: int
    boilerplate: tuple[tuple[Span, str], ...]
    """Spans and kinds of what is no prose."""
    parties: tuple[GoldParty, ...]
    stances: tuple[GoldStance, ...]
    references: tuple[str, ...]
    """Summaries by hand."""
    perspectives: tuple[str, ...]
    """Parties that have a reference perspective."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The article, as a summariser of several wants it."""
        return (self.article,)
