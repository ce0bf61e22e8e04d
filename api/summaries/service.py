"""Summarises posted articles."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from api.analyses.service import keep, origin_of
from api.problems import FocusNotFound, TooManyArticles, UnknownModel
from nlp.focus import UnknownFocus
from nlp.runtime.records import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.inference import Desk, Pipeline
    from api.settings import Settings
    from api.store.database import Database
    from api.summaries.schemas import SummariesIn
    from nlp.analysis import ModelVersion
    from nlp.pipeline import JointSummary

EXTRACTIVE = "extractive"
"""Name of the summariser that takes sentences from the articles; it is always served."""


def check(posted: SummariesIn, max_articles: int, models: Sequence[ModelVersion]) -> None:
    """Raise TooManyArticles or UnknownModel."""
    if len(posted.articles) > max_articles:
        raise TooManyArticles(len(posted.articles), max_articles)
    served = [EXTRACTIVE, *(model.name for model in models if model.task == Task.SUMMARY)]
    if posted.model is not None and posted.model not in served:
        raise UnknownModel(posted.model, served)


async def summarise(
    posted: SummariesIn, desk: Desk, database: Database, settings: Settings
) -> tuple[JointSummary, list[str]]:
    """The joint summary and the ids of the articles' analyses, which are kept.

    Raises TooManyWords or UnreadableArticle, which name the article, FocusNotFound, and what `check` and `Desk.run`
    raise.
    """
    check(posted, settings.max_articles, desk.pipeline.models)
    origins = [origin_of(posted.analysis(at), desk.pipeline.models) for at in range(len(posted.articles))]

    options = replace(posted.options(), extractive=posted.model == EXTRACTIVE)

    def perform(pipeline: Pipeline) -> JointSummary:
        articles = [item.read(settings.max_words, f"#/articles/{at}") for at, item in enumerate(posted.articles)]
        try:
            return pipeline.summarise(articles, options)
        except UnknownFocus as error:
            raise FocusNotFound(error, "#/focus") from error

    joint = await desk.run(perform)
    for origin, analysis in zip(origins, joint.analyses, strict=True):
        await asyncio.to_thread(keep, origin, analysis, database)
    return joint, [origin.id for origin in origins]
