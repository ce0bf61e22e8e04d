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
    """Name of the summariser; the default one when left out."""

    def analysis(self, number: int) -> AnalysisIn:
        """The request that analyses one of the articles with the same options."""
        options = self.model_dump(include=set(SummaryOptionsIn.model_fields))
        return AnalysisIn(**self.articles[number].model_dump(), summary=SummaryOptionsIn(**options))


class JointSentenceOut(SummarySentenceOut):
    """A sentence of a joint summary."""

    article: int
    """Place in the request of the article that its spans point into."""


class JointSummaryOut(Answered):
    """A short account of all articles."""

    sentences: list[JointSentenceOut]
    """Its sentences, article by article."""


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
    perspectives: list[JointPerspectiveOut]
    """Each party's part."""
    analyses: list[str]
    """Ids of the articles' analyses, in the order of the request; read them at /v1/analyses/{id}."""
    models: list[ModelOut]
    """The models that were used."""

    @classmethod
    def of(cls, joint: "JointSummary", analysis_ids: list[str]) -> "SummariesOut":
        """The summary as clients see it."""
        sentences = [{"article": item.article, **vars(item.sentence)} for item in joint.sentences]
        names = [{party.id: party.name for party in analysis.parties} for analysis in joint.analyses]
        perspectives = [
            {"article": number, "name": names[number][part.party], **vars(part)}
            for number, analysis in enumerate(joint.analyses)
            for part in analysis.perspectives
        ]
        return cls.model_validate(
            {
                "summary": {"sentences": sentences},
                "perspectives": perspectives,
                "analyses": analysis_ids,
                "models": joint.analyses[0].models,
            }
        )
