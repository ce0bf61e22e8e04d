"""Puts the service together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI, Security

from api import inference, page
from api.access.admission import admit
from api.access.keys import Doorkeeper
from api.analyses import endpoints as analyses
from api.batches import endpoints as batches
from api.batches.crew import BatchCrew
from api.bodies import BodyLimit
from api.comparisons import endpoints as comparisons
from api.evaluations import endpoints as evaluations
from api.evaluations.crew import COMMAND as EVALUATE
from api.evaluations.crew import EvaluationCrew
from api.handlers import install_handlers
from api.health import endpoints as health
from api.inference import Desk, Pipeline
from api.jobs import endpoints as jobs
from api.jobs.service import states
from api.jobs.worker import Worker
from api.jobs.workshop import Workshop
from api.leaving import Leaving
from api.logs import RequestLog
from api.metrics import Metrics
from api.models import endpoints as models
from api.parties import endpoints as parties
from api.settings import Settings, load_settings
from api.stances import endpoints as stances
from api.store import migrate
from api.store.database import Database
from api.summaries import endpoints as summaries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DESCRIPTION = (
    "One news article goes in. Out come a neutral summary, every party that is quoted, what each one says "
    "(verbatim, with character offsets) and where each stands on the others and on the topics at issue. "
    "Errors are problem details after RFC 9457."
)


def create_app(
    settings: Settings | None = None,
    load: Callable[[], Pipeline] | None = None,
    evaluate: Sequence[str] = EVALUATE,
) -> FastAPI:
    """The service; `load` makes its pipeline, by default of the models that the settings name.

    `evaluate` is the command that carries out the plan of an evaluation.
    """
    settings = settings or load_settings()
    metrics = Metrics()
    desk = Desk(
        load or inference.loader(settings),
        queue_limit=settings.queue_limit,
        deadline_seconds=settings.deadline_seconds,
        concurrency=settings.concurrency,
        metrics=metrics,
    )
    database = Database(settings.database)
    workshop = make_workshop(database, desk, settings, metrics, evaluate) if settings.work_on_jobs else Workshop()
    metrics.watch_jobs(partial(states, database))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(migrate.upgrade if settings.migrate else migrate.check, database)
        desk.start()
        workshop.start()
        yield
        await asyncio.to_thread(workshop.stop)
        await asyncio.to_thread(desk.stop)
        await asyncio.to_thread(database.close)

    app = FastAPI(
        title="Polyphony",
        version=version("polyphony"),
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        dependencies=[Security(admit)],
    )
    app.state.settings, app.state.desk, app.state.metrics = settings, desk, metrics
    app.state.database, app.state.workshop, app.state.doorkeeper = database, workshop, Doorkeeper(database)
    for resource in (analyses, comparisons, parties, summaries, stances, batches, jobs, evaluations, models, health):
        app.include_router(resource.router)
    page.install(app)
    install_handlers(app)
    app.add_middleware(Leaving)
    app.add_middleware(
        BodyLimit, limit=settings.max_body_bytes, others={batches.router.prefix: settings.max_batch_bytes}
    )
    app.add_middleware(RequestLog, metrics=metrics)
    return app


def make_workshop(
    database: Database, desk: Desk, settings: Settings, metrics: Metrics, evaluate: Sequence[str] = EVALUATE
) -> Workshop:
    """The workers of a process that works on jobs."""
    crews = BatchCrew(desk, database, settings.max_words, metrics), EvaluationCrew(database, settings.runs, evaluate)
    return Workshop(Worker(database, crew, lease_seconds=settings.lease_seconds) for crew in crews)
