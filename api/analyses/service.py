"""Analyses an article once and remembers the answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.problems import AnalysisNotFound, FocusNotFound
from nlp.focus import UnknownFocus
from nlp.pipeline import ArticleRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.analyses.schemas import AnalysisIn
    from api.analyses.store import AnalysisStore
    from api.inference import Desk, Pipeline
    from nlp.analysis import Analysis, ModelVersion


def identify(posted: AnalysisIn, models: Sequence[ModelVersion]) -> str:
    """Id of the analysis: the same article, metadata, options and models always have the same one."""
    key = [posted.model_dump(mode="json"), sorted((model.task, model.digest) for model in models)]
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:32]


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


async def analyse(posted: AnalysisIn, desk: Desk, store: AnalysisStore, max_words: int) -> tuple[str, Analysis]:
    """Id and analysis of what was posted, from the store when it is there."""
    analysis_id = identify(posted, desk.pipeline.models)
    analysis = store.find(analysis_id)
    if analysis is None:
        with focus_checked():
            analysis = await desk.analyse(lambda: request_of(posted, max_words))
        store.keep(analysis_id, analysis)
    return analysis_id, analysis


def find(analysis_id: str, store: AnalysisStore) -> Analysis:
    """The stored analysis with this id; raises AnalysisNotFound."""
    if (analysis := store.find(analysis_id)) is None:
        raise AnalysisNotFound
    return analysis
