"""Summarises posted articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.analyses.service import identify
from api.problems import FocusNotFound, TooManyArticles, UnknownModel
from nlp.focus import UnknownFocus

if TYPE_CHECKING:
    from api.analyses.store import AnalysisStore
    from api.inference import Desk, Pipeline
    from api.settings import Settings
    from api.summaries.schemas import SummariesIn
    from nlp.pipeline import JointSummary

SUMMARISERS = ("extractive",)
"""Names of the summarisers that are served."""


def check(posted: SummariesIn, max_articles: int) -> None:
    """Raise TooManyArticles or UnknownModel."""
    if len(posted.articles) > max_articles:
        raise TooManyArticles(len(posted.articles), max_articles)
    if posted.model is not None and posted.model not in SUMMARISERS:
        raise UnknownModel(posted.model, SUMMARISERS)


async def summarise(
    posted: SummariesIn, desk: Desk, store: AnalysisStore, settings: Settings
) -> tuple[JointSummary, list[str]]:
    """The joint summary and the ids of the articles' analyses, which are kept.

    Raises TooManyWords or UnreadableArticle, which name the article, FocusNotFound, and what `check` and `Desk.run`
    raise.
    """
    check(posted, settings.max_articles)
    ids = [identify(posted.analysis(at), desk.pipeline.models) for at in range(len(posted.articles))]

    def perform(pipeline: Pipeline) -> JointSummary:
        articles = [item.read(settings.max_words, f"#/articles/{at}") for at, item in enumerate(posted.articles)]
        try:
            return pipeline.summarise(articles, posted.options())
        except UnknownFocus as error:
            raise FocusNotFound(error, "#/focus") from error

    joint = await desk.run(perform)
    for analysis_id, analysis in zip(ids, joint.analyses, strict=True):
        store.keep(analysis_id, analysis)
    return joint, ids
