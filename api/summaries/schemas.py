"""Requests and responses of /v1/summaries."""

from typing import TYPE_CHECKING

from pydantic import Field

from api.analyses.schemas import AnalysisIn, PerspectiveOut
from api.articles import ArticleIn
from api.schemas import Answered, ModelOut, SummaryOptionsIn, SummarySentenceOut, Words

if TYPE_CHECKING:
    from nlp.pipeline import JointSummary


class SummariesIn(SummaryOptionsIn):
    """Articles to summarise together, and how."""

    articles: list[ArticleIn] = Field(min_length=1)
    """One or several articles, of one event or of many."""
    model: Words | None = None
    """`extractive`, or the name of the generating model that is served, which also writes when this is left out."""

    def analysis(self, number: int) -> AnalysisIn:
        """The request that analyses one of the articles with the same options."""
        options = self.model_dump(include=set(SummaryOptionsIn.model_fields))
        return AnalysisIn(**self.articles[number].model_dump(), summary=SummaryOptionsIn(**options))


class JointSentenceOut(SummarySentenceOut):
    """A sentence of a joint summary."""

    article: int
    """Place in the request of the article that its spans point into."""
    event: int
    """Place in `events` of the event that it is about."""


class ReplacedOut(Answered):
    """A sentence of a generating model that was not used."""

    text: str
    """What the model wrote."""
    reason: str
    """What the articles do not have, or that nothing in them says it."""
    by: str | None
    """The article's sentence that stands in its place; null when none fits."""


class JointSummaryOut(Answered):
    """A short account of all articles."""

    sentences: list[JointSentenceOut]
    """Its sentences, event by event and within an event article by article."""
    text: str
    """The sentences as running text, a paragraph an event, or a point a line, as the style asks."""
    replaced: list[ReplacedOut]
    """Sentences of a generating model that the articles do not support, and what stands in their place."""


class DuplicateOut(Answered):
    """An article that repeats another, word for word or nearly, and is counted once with it."""

    article: int
    """Place in the request of the article that is left out."""
    of: int
    """Place of the article that it repeats."""


class JointPerspectiveOut(PerspectiveOut):
    """One party's part in one article; its ids and places belong to that article's analysis."""

    article: int
    """Place of the article in the request."""
    name: str
    """Name of the party."""


class SummariesOut(Answered):
    """A joint summary and what each party has to say."""

    summary: JointSummaryOut
    """The articles in short."""
    events: list[list[int]]
    """Places of the articles on each event, copies left out; several lists when they are on several events."""
    duplicates: list[DuplicateOut]
    """Articles that repeat another one."""
    perspectives: list[JointPerspectiveOut]
    """Each party's part."""
    analyses: list[str]
    """Ids of the articles' analyses, in the order of the request; read them at /v1/analyses/{id}."""
    models: list[ModelOut]
    """The models that were used."""

    @classmethod
    def of(cls, joint: "JointSummary", analysis_ids: list[str]) -> "SummariesOut":
        """The summary as clients see it."""
        sentences = [
            {"article": item.article, "event": item.event, **vars(item.sentence)} for item in joint.summary.sentences
        ]
        names = [{party.id: party.name for party in analysis.parties} for analysis in joint.analyses]
        perspectives = [
            {"article": number, "name": names[number][part.party], **vars(part)}
            for number, analysis in enumerate(joint.analyses)
            for part in analysis.perspectives
        ]
        return cls.model_validate(
            {
                "summary": {"sentences": sentences, "text": joint.summary.text, "replaced": joint.summary.replaced},
                "events": joint.summary.events,
                "duplicates": [{"article": one, "of": other} for one, other in joint.summary.duplicates.items()],
                "perspectives": perspectives,
                "analyses": analysis_ids,
                "models": joint.analyses[0].models,
            }
        )
