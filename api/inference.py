"""The inference desk: the threads that use the models, and a bounded queue before them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import structlog

from api.metrics import Metrics
from api.problems import DeadlinePassed, NotReady, QueueFull, ShuttingDown
from api.waiting import Line, Ticket, Urgency
from nlp.pipeline import ArticleRequest
from nlp.runtime import batching
from nlp.runtime.errors import ModelError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from api.settings import Settings
    from nlp.analysis import Analysis, Article, ModelVersion
    from nlp.pipeline import JointSummary
    from nlp.stancer import StanceAnswer, StanceQuestion
    from nlp.summary import SummaryOptions

T = TypeVar("T")
log = structlog.get_logger()

LOADING = "the models are still loading; try again in a few seconds"
FAILED = "the models could not be loaded; the reason is in the service's log and at /readyz"


class Pipeline(Protocol):
    """What the service asks of the library's pipeline."""

    @property
    def models(self) -> tuple[ModelVersion, ...]:
        """Versions of the loaded models."""

    def warm_up(self) -> None:
        """Make the first request as fast as the others."""

    def analyse(
        self, article: Article, *, claims: Sequence[str] = (), options: SummaryOptions | None = None
    ) -> Analysis:
        """Everything found in an article."""

    def analyse_many(self, requests: Sequence[ArticleRequest]) -> Sequence[Analysis]:
        """The same for several articles at once; what is found in one does not depend on the others."""

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Answers to stance questions in their order."""

    def summarise(self, articles: Sequence[Article], options: SummaryOptions | None = None) -> JointSummary:
        """One summary of several articles."""


class Desk:
    """Runs work on the pipeline in threads off the event loop; articles that wait at once are read together.

    With a concurrency above one the engine reads for one article while the rules are applied to another.
    """

    def __init__(
        self,
        load: Callable[[], Pipeline],
        *,
        queue_limit: int,
        deadline_seconds: float,
        concurrency: int = 1,
        metrics: Metrics | None = None,
    ) -> None:
        self._load = load
        self._line = Line()
        self._lock = Lock()
        self._inside = 0
        self._metrics = metrics or Metrics()
        self._metrics.watch_queue(lambda: self._inside, queue_limit)
        self._thread = Thread(target=self._open, name="inference", daemon=True)
        self._others = [
            Thread(target=self._serve, name=f"inference-{number}", daemon=True) for number in range(1, concurrency)
        ]
        self._pipeline: Pipeline | None = None
        self.queue_limit = queue_limit
        self.deadline_seconds = deadline_seconds
        self.failure: str | None = None
        self.draining = False

    def start(self) -> None:
        """Begin to load and warm the models in the background."""
        batching.listeners.append(self._metrics.batch_tokens.observe)
        self._thread.start()

    def drain(self) -> None:
        """Let what is inside finish and refuse what is new."""
        self.draining = True

    def stop(self) -> None:
        """Finish the work in hand, drop what still waits, and end the thread."""
        self.drain()
        self._line.close()
        self._thread.join()
        for other in self._others:
            if other.ident is not None:
                other.join()
        batching.listeners.remove(self._metrics.batch_tokens.observe)

    @property
    def inside(self) -> int:
        """Requests that wait for or are in inference."""
        return self._inside

    @property
    def is_ready(self) -> bool:
        """Whether the models are loaded and warm, and the service is not about to stop."""
        return self._pipeline is not None and not self.draining

    @property
    def pipeline(self) -> Pipeline:
        """The loaded and warm pipeline; raises NotReady before that."""
        if self._pipeline is None:
            raise NotReady(FAILED) if self.failure else NotReady(LOADING, retry_after=5)
        return self._pipeline

    async def run(self, work: Callable[[Pipeline], T]) -> T:
        """The result of `work`; raises NotReady, ShuttingDown, QueueFull or DeadlinePassed."""
        self._enter()
        async with self._deadline():
            result: T = await self._result(Ticket(work))
            return result

    async def analyse(self, read: Callable[[], ArticleRequest]) -> Analysis:
        """The analysis of the article that `read` gives; raises what `run` raises, and what `read` raises.

        Reading may take long (a page as HTML), so it is done in a thread, once there is room.
        """
        self._enter()
        async with self._deadline():
            try:
                request = await asyncio.to_thread(read)
            except BaseException:
                self._leave()
                raise
            analysis: Analysis = await self._result(Ticket(request))
            return analysis

    def submit(self, request: ArticleRequest) -> Future[Analysis]:
        """Queue an article of a batch behind all requests; it is cancelled when the desk stops."""
        ticket = Ticket(request)
        self._line.put(ticket, Urgency.BATCH)
        return ticket.future

    def _enter(self) -> None:
        _ = self.pipeline
        if self.draining:
            raise ShuttingDown
        with self._lock:
            if self._inside >= self.queue_limit:
                raise QueueFull(self.queue_limit)
            self._inside += 1

    def _leave(self, _: object = None) -> None:
        with self._lock:
            self._inside -= 1

    async def _result(self, ticket: Ticket) -> Any:
        # A place is free when the work has ended, not when the client stopped waiting for it.
        ticket.future.add_done_callback(self._leave)
        self._line.put(ticket, Urgency.REQUEST)
        return await asyncio.wrap_future(ticket.future)

    @asynccontextmanager
    async def _deadline(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self.deadline_seconds):
                yield
        except TimeoutError:
            raise DeadlinePassed(self.deadline_seconds) from None

    def _open(self) -> None:
        self._prepare()
        for other in self._others:
            other.start()
        self._serve()

    def _serve(self) -> None:
        while self._pipeline and (company := self._line.take()):
            kept = [ticket for ticket in company if ticket.future.set_running_or_notify_cancel()]
            self._metrics.dropped.inc(len(company) - len(kept))
            if kept:
                self._metrics.batch_articles.observe(len(kept))
                self._answer(self._pipeline, kept)

    def _answer(self, pipeline: Pipeline, company: Sequence[Ticket]) -> None:
        """Settle the futures of tickets that came together; an article that fails does not take others with it."""
        try:
            results = _perform(pipeline, [ticket.work for ticket in company])
        except Exception as error:
            if len(company) == 1:
                company[0].future.set_exception(error)
                return
            for ticket in company:
                self._answer(pipeline, [ticket])
            return
        for ticket, result in zip(company, results, strict=True):
            self._metrics.analysed(result)
            ticket.future.set_result(result)

    def _prepare(self) -> None:
        try:
            pipeline = self._load()
            pipeline.warm_up()
        except ModelError as error:
            self.failure = str(error)
            log.error("models not loaded", reason=self.failure)
        except Exception as error:
            self.failure = f"{type(error).__name__}: {error}"
            log.exception("models not loaded")
        else:
            self._pipeline = pipeline
            self._metrics.ready.set(1)
            log.info("models ready", models=[f"{model.task}={model.name}" for model in pipeline.models])


def _perform(pipeline: Pipeline, works: Sequence[ArticleRequest | Callable[[Pipeline], Any]]) -> Sequence[Any]:
    articles = [work for work in works if isinstance(work, ArticleRequest)]
    return pipeline.analyse_many(articles) if articles else [work(pipeline) for work in works if callable(work)]


def loader(settings: Settings) -> Callable[[], Pipeline]:
    """A function that loads the models which the settings name; to be called in the thread that will use them."""

    def load() -> Pipeline:
        import torch

        from nlp.pipeline import Pipeline as ModelPipeline
        from nlp.runtime.threads import leave_cores_to_engine

        if settings.threads:
            torch.set_num_threads(settings.threads)
        pipeline = ModelPipeline.load(settings.records(), settings.engine, settings.threads, settings.hypotheses)
        leave_cores_to_engine(pipeline.models)
        return pipeline

    return load
