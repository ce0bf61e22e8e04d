"""The inference desk: one thread that owns the models, and a bounded queue before it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Protocol, TypeVar

import structlog

from api.problems import DeadlinePassed, NotReady, QueueFull
from nlp.runtime.errors import ModelError

if TYPE_CHECKING:
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

    def answer(self, questions: Sequence[StanceQuestion]) -> list[StanceAnswer]:
        """Answers to stance questions in their order."""

    def summarise(self, articles: Sequence[Article], options: SummaryOptions | None = None) -> JointSummary:
        """One summary of several articles."""


class Desk:
    """Runs work on the pipeline, one piece at a time, off the event loop."""

    def __init__(self, load: Callable[[], Pipeline], *, queue_limit: int, deadline_seconds: float) -> None:
        self._load = load
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inference")
        self._places = BoundedSemaphore(queue_limit)
        self._pipeline: Pipeline | None = None
        self.queue_limit = queue_limit
        self.deadline_seconds = deadline_seconds
        self.failure: str | None = None

    def start(self) -> None:
        """Begin to load and warm the models in the background."""
        self._executor.submit(self._prepare)

    def stop(self) -> None:
        """Finish the work in hand, drop what still waits, and end the thread."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    @property
    def pipeline(self) -> Pipeline:
        """The loaded and warm pipeline; raises NotReady before that."""
        if self._pipeline is None:
            raise NotReady(FAILED) if self.failure else NotReady(LOADING, retry_after=5)
        return self._pipeline

    async def run(self, work: Callable[[Pipeline], T]) -> T:
        """The result of `work`; raises NotReady, QueueFull or DeadlinePassed."""
        pipeline = self.pipeline
        if not self._places.acquire(blocking=False):
            raise QueueFull(self.queue_limit)
        future = self._executor.submit(work, pipeline)
        future.add_done_callback(self._free_place)
        try:
            async with asyncio.timeout(self.deadline_seconds):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            raise DeadlinePassed(self.deadline_seconds) from None

    def _free_place(self, _: Future[T]) -> None:
        self._places.release()

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
            log.info("models ready", models=[f"{model.task}={model.name}" for model in pipeline.models])


def loader(settings: Settings) -> Callable[[], Pipeline]:
    """A function that loads the models which the settings name; to be called in the thread that will use them."""

    def load() -> Pipeline:
        import torch

        from nlp.pipeline import Pipeline as ModelPipeline

        if settings.threads:
            torch.set_num_threads(settings.threads)
        return ModelPipeline.load(settings.records())

    return load
