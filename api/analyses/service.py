"""Analyses an article once and remembers the answer."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.analyses.repository import AnalysisRepository, Origin
from api.analyses.search import find as find_page
from api.problems import AnalysisNotFound, FocusNotFound
from nlp.focus import UnknownFocus
from nlp.pipeline import ArticleRequest
from nlp.version import pipeline_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.analyses.schemas import AnalysisIn
    from api.analyses.search import Filters, Page
    from api.inference import Desk, Pipeline
    from api.store.database import Database
    from nlp.analysis import Analysis, ModelVersion


def origin_of(posted: AnalysisIn, models: Sequence[ModelVersion]) -> Origin:
    """What the analysis is made of; the same article, metadata, options and pipeline always have the same id."""
    fields = posted.model_dump(mode="json")
    text, pipeline = fields.pop("text"), pipeline_version(models)
    options = _digest(fields)
    return Origin(_digest([text, pipeline, options]), pipeline, options)


def identify(posted: AnalysisIn, models: Sequence[ModelVersion]) -> str:
    """Id of the analysis."""
    return origin_of(posted, models).id


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:32]


def request_of(posted: AnalysisIn, max_words: int) -> ArticleRequest:
    """What was posted, for the pipeline; raises TooManyWords or UnreadableArticle."""
    return ArticleRequest(posted.read(max_words), tuple(posted.targets), posted.summary.options())


def perform(posted: AnalysisIn, pipeline: Pipeline, max_words: int) -> Analysis:
    """Read the article and analyse it; raises TooManyWords, UnreadableArticle or FocusNotFound."""
    request = request_of(posted, max_words)
    with focus_checked():
        return pipeline.analyse_many([request])[0]


@contextmanager
def focus_checked() -> Iterator[None]:
    """Turn a focus that the article does not speak of into a problem; raises FocusNotFound."""
    try:
        yield
    except UnknownFocus as error:
        raise FocusNotFound(error, "#/summary/focus") from error


async def analyse(posted: AnalysisIn, desk: Desk, database: Database, max_words: int) -> tuple[str, Analysis, bool]:
    """Id and analysis of what was posted, and whether it is new: what the store holds is not made again."""
    origin = origin_of(posted, desk.pipeline.models)
    if kept := await asyncio.to_thread(look_up, origin.id, database):
        return origin.id, kept, False
    with focus_checked():
        made = await desk.analyse(lambda: request_of(posted, max_words))
    return origin.id, await asyncio.to_thread(keep, origin, made, database), True


def look_up(analysis_id: str, database: Database) -> Analysis | None:
    """The stored analysis with this id, if there is one."""
    with database.reading() as session:
        return AnalysisRepository(session).find(analysis_id)


def keep(origin: Origin, analysis: Analysis, database: Database) -> Analysis:
    """Store an analysis; returns the one that is stored under its id."""
    with database.writing() as session:
        return AnalysisRepository(session).keep(origin, analysis)


def find(analysis_id: str, database: Database) -> Analysis:
    """The stored analysis with this id; raises AnalysisNotFound."""
    if (analysis := look_up(analysis_id, database)) is None:
        raise AnalysisNotFound
    return analysis


def search(database: Database, filters: Filters, cursor: str | None, limit: int) -> Page:
    """A page of the analyses that fit; raises BadCursor."""
    with database.reading() as session:
        return find_page(session, filters, cursor, limit)


def delete(analysis_id: str, database: Database) -> None:
    """Remove an analysis; raises AnalysisNotFound."""
    with database.writing() as session:
        if not AnalysisRepository(session).delete(analysis_id):
            raise AnalysisNotFound
