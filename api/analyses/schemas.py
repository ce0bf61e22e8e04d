"""Requests and responses of /v1/analyses."""

import datetime as dt
from typing import Any

from pydantic import Field

from api.articles import ArticleIn
from api.schemas import (
    Answered,
    ModelOut,
    PieceOut,
    ProbabilitiesOut,
    SpanOut,
    SummaryOptionsIn,
    SummaryOut,
    Words,
)
from nlp.analysis import (
    Analysis,
    Article,
    Attribution,
    Boilerplate,
    Party,
    PartyKind,
    QuoteKind,
    Span,
    StanceLabel,
    TargetKind,
)


class AnalysisIn(ArticleIn):
    """An article to analyse, and what to look for."""

    targets: list[Words] = Field(default=[], max_length=50)
    """Claims or topics on which every party's stance is wanted, beside those that the article raises."""
    summary: SummaryOptionsIn = SummaryOptionsIn()
    """How the summary should be."""


class ArticleOut(Answered):
    """The article that was analysed."""

    title: str | None
    """Headline."""
    outlet: str | None
    """Who published it."""
    date: dt.date | None
    """Day of publication."""
    url: str | None
    """Where it was published."""
    language: str
    """ISO 639-1 code of its language."""
    sha256: str
    """Digest of the text in UTF-8."""
    length: int
    """Code points in the text."""
    text: str
    """The text that all offsets point into: as posted, or as extracted from the HTML."""

    @classmethod
    def of(cls, article: Article) -> "ArticleOut":
        """What is said about `article`."""
        return cls(
            title=article.title,
            outlet=article.outlet,
            date=article.date,
            url=article.url,
            language=article.language,
            sha256=article.sha256,
            length=len(article.text),
            text=article.text,
        )


class SentenceOut(SpanOut):
    """A sentence, or a stretch of boilerplate."""

    boilerplate: Boilerplate | None
    """What the stretch is when it is not the article's own prose."""


class AttributionOut(Answered):
    """One act of saying or thinking that the article reports; each role may come in several pieces."""

    id: str
    """Id within the analysis."""
    kind: QuoteKind
    """Whether the content stands in quotation marks, does not, or partly does."""
    party: str | None
    """Id of the party that says it; null when the article does not tell."""
    probability: float
    """Calibrated probability that source, cue and content belong together as said."""
    source: list[PieceOut]
    """Who says it, in the article's words."""
    cue: list[PieceOut]
    """The words that report it."""
    content: list[PieceOut]
    """What is said."""

    @classmethod
    def of(cls, found: Attribution, text: str) -> "AttributionOut":
        """An attribution of the article with this text."""
        return cls(
            id=found.id,
            kind=found.kind,
            party=found.party,
            probability=found.probability,
            source=_pieces(found.source, text),
            cue=_pieces(found.cue, text),
            content=_pieces(found.content, text),
        )


class PartyOut(Answered):
    """Everyone the same: a speaker, or someone spoken about."""

    id: str
    """Id within the analysis."""
    name: str
    """Its fullest name in the article."""
    kind: PartyKind
    """What sort of speaker it is."""
    role: str | None
    """What the article says it is, as in "Armenian prime minister"."""
    aliases: list[str]
    """Its other names in the article."""
    speaks_for: str | None
    """Id of the party whose spokesperson this is."""
    members: list[str]
    """Ids of the parties in a joint source such as "Armenia and Azerbaijan"."""
    mentions: list[PieceOut]
    """Where the article mentions it."""

    @classmethod
    def of(cls, party: Party, text: str) -> "PartyOut":
        """A party of the article with this text."""
        return cls(
            id=party.id,
            name=party.name,
            kind=party.kind,
            role=party.role,
            aliases=list(party.aliases),
            speaks_for=party.speaks_for,
            members=list(party.members),
            mentions=_pieces(party.mentions, text),
        )


class TargetOut(Answered):
    """What a stance is about."""

    kind: TargetKind
    """Another party, a topic of the article, or a claim of the request."""
    id: str | None
    """Id of the party; null for topics and claims."""
    text: str
    """Its name or wording."""


class StanceOut(Answered):
    """Where one party stands on one target."""

    source: str
    """Id of the party."""
    target: TargetOut
    """What the stance is about."""
    label: StanceLabel
    """The likeliest answer."""
    probabilities: ProbabilitiesOut
    """How likely each answer is."""
    evidence: list[str]
    """Ids of the attributions that show it."""
    unsure: bool
    """Whether even the likeliest answer is too weak to rely on."""


class PerspectiveOut(Answered):
    """One party's part in the article."""

    party: str
    """Id of the party."""
    summary: SummaryOut
    """What it says, in short."""
    statements: list[str]
    """Ids of its attributions, in the order of the article."""
    stances: list[int]
    """Places of its stances in `stances`."""


class AnalysisOut(Answered):
    """Everything found in one article; offsets are half-open ranges of code points in the text as posted."""

    id: str
    """The same for the same article, options and models."""
    article: ArticleOut
    """The article."""
    sentences: list[SentenceOut]
    """Its sentences and boilerplate, in order."""
    attributions: list[AttributionOut]
    """Who says what."""
    parties: list[PartyOut]
    """Who takes part."""
    stances: list[StanceOut]
    """Who stands where."""
    summary: SummaryOut
    """The article in short."""
    perspectives: list[PerspectiveOut]
    """Each party's part."""
    models: list[ModelOut]
    """The models that found it."""
    timings_ms: dict[str, float]
    """Milliseconds that each stage took."""

    @classmethod
    def of(cls, analysis_id: str, analysis: Analysis) -> "AnalysisOut":
        """The analysis as clients see it."""
        text = analysis.article.text
        parts: dict[str, Any] = {
            "id": analysis_id,
            "article": ArticleOut.of(analysis.article),
            "sentences": [
                {"start": found.span.start, "end": found.span.end, "boilerplate": found.boilerplate}
                for found in analysis.sentences
            ],
            "attributions": [AttributionOut.of(found, text) for found in analysis.attributions],
            "parties": [PartyOut.of(party, text) for party in analysis.parties],
            "stances": analysis.stances,
            "summary": analysis.summary,
            "perspectives": analysis.perspectives,
            "models": analysis.models,
            "timings_ms": analysis.timings_ms,
        }
        return cls.model_validate(parts)


class SpeakerOut(Answered):
    """A party that an article quotes."""

    id: str
    """Id of the party across articles; read it at /v1/parties/{id}."""
    name: str
    """Its name."""
    statements: int
    """Its statements in the article."""


class AnalysisItemOut(Answered):
    """An analysis in a listing."""

    id: str
    """Id of the analysis; read it at /v1/analyses/{id}."""
    title: str | None
    """Headline."""
    outlet: str | None
    """Who published the article."""
    date: dt.date | None
    """Day of publication."""
    created_at: dt.datetime
    """When it was analysed."""
    sha256: str
    """Digest of the text; the same for all analyses of one text."""
    opening: str
    """How the text begins."""
    speakers: list[SpeakerOut]
    """Who is quoted, those with most statements first."""


class AnalysesOut(Answered):
    """A page of analyses, newest first."""

    items: list[AnalysisItemOut]
    """The analyses."""
    next: str | None
    """Cursor of the next page; null on the last."""


def _pieces(spans: tuple[Span, ...], text: str) -> list[PieceOut]:
    return [PieceOut.of(span, text) for span in spans]
