"""Analyses the articles of batches: behind all requests, several at once."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future, wait
from typing import TYPE_CHECKING

import structlog
from starlette.exceptions import HTTPException

from api.analyses.repository import AnalysisRepository
from api.analyses.schemas import AnalysisIn
from api.analyses.service import focus_checked, look_up, origin_of, request_of
from api.jobs.repository import Outcome
from api.jobs.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Event

    from sqlalchemy.orm import Session

    from api.inference import Desk
    from api.jobs.repository import Lease
    from api.jobs.worker import Finish
    from api.metrics import Metrics
    from api.store.database import Database
    from nlp.analysis import Analysis

log = structlog.get_logger()


class BatchCrew:
    """Hands articles to the inference desk and waits for their analyses."""

    kind = Kind.BATCH
    company = 16
    """Small enough to be given back or done again without loss, large enough for full network batches."""

    def __init__(self, desk: Desk, database: Database, max_words: int, metrics: Metrics) -> None:
        self._desk = desk
        self._database = database
        self._max_words = max_words
        self._metrics = metrics

    def ready(self) -> bool:
        """Whether the models are loaded and the service is not about to stop."""
        return self._desk.is_ready

    def work(self, leases: Sequence[Lease], stopping: Event) -> list[Finish | None]:
        """Analyse the items' articles; those not begun when `stopping` is set are left."""
        pieces = [self._begin(lease) for lease in leases]
        futures = [piece for _, piece in pieces if isinstance(piece, Future)]
        while wait(futures, timeout=0.2).not_done:
            if stopping.is_set():
                for future in futures:
                    future.cancel()
        return [self._finish(posted, piece) for posted, piece in pieces]

    def _begin(self, lease: Lease) -> tuple[AnalysisIn, Future[Analysis] | Outcome]:
        posted = AnalysisIn.model_validate(lease.request)
        try:
            origin = origin_of(posted, self._desk.pipeline.models)
            if look_up(origin.id, self._database):
                return posted, Outcome(analysis_id=origin.id)
            return posted, self._desk.submit(request_of(posted, self._max_words))
        except Exception as error:
            return posted, self._failed(error)

    def _finish(self, posted: AnalysisIn, piece: Future[Analysis] | Outcome) -> Finish | None:
        if isinstance(piece, Outcome):
            return _said(piece)
        try:
            with focus_checked():
                analysis = piece.result()
        except CancelledError:
            return None
        except Exception as error:
            return _said(self._failed(error))
        self._metrics.batch_items.labels("done").inc()
        return _keeper(posted, analysis)

    def _failed(self, error: Exception) -> Outcome:
        self._metrics.batch_items.labels("failed").inc()
        if isinstance(error, HTTPException):
            return Outcome(error=error.detail)
        log.error("article of a batch failed", error=type(error).__name__)
        return Outcome(
            error=f"the analysis failed ({type(error).__name__}); the fault is in the service, not the article"
        )


def _said(outcome: Outcome) -> Finish:
    return lambda _: outcome


def _keeper(posted: AnalysisIn, analysis: Analysis) -> Finish:
    def keep(session: Session) -> Outcome:
        origin = origin_of(posted, analysis.models)
        AnalysisRepository(session).keep(origin, analysis)
        return Outcome(analysis_id=origin.id)

    return keep
