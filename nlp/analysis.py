"""The vocabulary: what every stage takes and returns.

All objects are frozen. Every span is a half-open range of Unicode code points into `Article.text`, which is the
text exactly as posted: `article.text[span.start:span.end]` is what the span says.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    @classmethod
    def around(cls, spans: Iterable[Span]) -> Span:
        """From the first to the last character of the spans, of which there is at least one."""
        pieces = list(spans)
        return cls(min(piece.start for piece in pieces), max(piece.end for piece in pieces))


@dataclass(frozen=True)
class Article:
    """A text as posted, and what is known about it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    language: str = "en"

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal digest of the text's UTF-8 form."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Boilerplate(StrEnum):
    """What a stretch of text is when it is not the article's own prose."""

    TITLE = "title"
    BYLINE = "byline"
    PUBLISHED = "published"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    PROMO = "promo"
    TAGS = "tags"


@dataclass(frozen=True)
class Sentence:
    """A sentence or a stretch of boilerplate."""

    span: Span
    boilerplate: Boilerplate | None = None


class QuoteKind(StrEnum):
    """How a content is reported: in quotation marks, without, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True)
class Attribution:
    """One reported act of saying or thinking; the three roles are lists of pieces in text order."""

    id: str
    kind: QuoteKind
    probability: float
    """Calibrated probability that source, cue and content belong together as said."""
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    party: str | None = None
    """Id of the party it belongs to; None for speech without a named or described source."""

    @property
    def extent(self) -> Span:
        """From the first to the last character of all pieces."""
        return Span.around(self.source + self.cue + self.content)


class PartyKind(StrEnum):
    """What sort of speaker a party is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(frozen=True)
class Party:
    """Everyone the same: one speaker or object of stances, with all its mentions that were found."""

    id: str
    name: str
    kind: PartyKind
    role: str | None = None
    aliases: tuple[str, ...] = ()
    speaks_for: str | None = None
    """Id of the party whose spokesperson this is."""
    members: tuple[str, ...] = ()
    """Ids of the parties of a joint source such as "Armenia and Azerbaijan"."""
    mentions: tuple[Span, ...] = ()


class TargetKind(StrEnum):
    """What a stance is about."""

    PARTY = "party"
    TOPIC = "topic"
    CLAIM = "claim"


@dataclass(frozen=True)
class Target:
    """Another party, a topic of the article or a claim of the user."""

    kind: TargetKind
    text: str
    id: str | None = None
    """Id of the party; None for topics and claims."""


class StanceLabel(StrEnum):
    """An answer to "where does the source stand on the target"; `mixed` arises only from adding up."""

    FAVOUR = "favour"
    AGAINST = "against"
    NEUTRAL = "neutral"
    MIXED = "mixed"


@dataclass(frozen=True)
class Stance:
    """Where one party stands on one target, and the attributions that show it."""

    source: str
    target: Target
    label: StanceLabel
    probabilities: Mapping[StanceLabel, float]
    """Calibrated probabilities of favour, against and neutral; they sum to one."""
    evidence: tuple[str, ...]
    unsure: bool = False
    """Whether the leading probability is below the documented threshold."""


@dataclass(frozen=True)
class SummarySentence:
    """One sentence of a summary and the spans it came from."""

    text: str
    spans: tuple[Span, ...]
    edited: bool = False
    """False when the text equals its spans word for word."""
    generated: bool = False
    """Whether a model wrote it; its spans are then the sentences that support it."""


@dataclass(frozen=True)
class Summary:
    """A short account, in the order of the article."""

    sentences: tuple[SummarySentence, ...] = ()
    style: str = "prose"
    """`prose` or `bullets`."""

    @property
    def text(self) -> str:
        """The summary to be read: running text, or a line for each point."""
        return written_out(self.sentences, self.style)


def written_out(sentences: Sequence[SummarySentence], style: str) -> str:
    """The sentences as running text, or as a list of points, a line each."""
    if style == "bullets":
        return "\n".join(f"- {sentence.text}" for sentence in sentences)
    return " ".join(sentence.text for sentence in sentences)


@dataclass(frozen=True)
class Perspective:
    """One party's part in the article."""

    party: str
    summary: Summary
    statements: tuple[str, ...]
    """Ids of its attributions, in text order."""
    stances: tuple[int, ...]
    """Indices into `Analysis.stances`."""


@dataclass(frozen=True)
class ModelVersion:
    """Which model did a task."""

    task: str
    name: str
    digest: str
    engine: str | None = None
    """What ran its encoder: torch, openvino or openvino-int8."""


@dataclass(frozen=True)
class Analysis:
    """Everything found in one article."""

    article: Article
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    parties: tuple[Party, ...]
    stances: tuple[Stance, ...]
    summary: Summary
    perspectives: tuple[Perspective, ...]
    models: tuple[ModelVersion, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds spent in each stage."""
