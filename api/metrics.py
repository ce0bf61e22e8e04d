"""Counts and times for Prometheus; never a word of an article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from nlp.analysis import Analysis

if TYPE_CHECKING:
    from collections.abc import Callable

MEDIA_TYPE = CONTENT_TYPE_PLAIN_1_0_0
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
PIECES = (64, 128, 256, 512, 1024, 2048, 4096, 8192)
ARTICLES = (1, 2, 4, 8, 16, 32, 64)


class Metrics:
    """The metrics of one application."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.requests = Counter(
            "polyphony_requests", "Requests answered.", ("method", "address", "status"), registry=registry
        )
        self.request_seconds = Histogram(
            "polyphony_request_seconds", "Time to answer a request.", ("address",), buckets=SECONDS, registry=registry
        )
        self.stage_seconds = Histogram(
            "polyphony_stage_seconds", "Time of a stage for an article.", ("stage",), buckets=SECONDS, registry=registry
        )
        self.batch_tokens = Histogram(
            "polyphony_batch_tokens",
            "Subword pieces, padding included, that a network read in one go.",
            buckets=PIECES,
            registry=registry,
        )
        self.batch_articles = Histogram(
            "polyphony_batch_articles", "Articles analysed in one go.", buckets=ARTICLES, registry=registry
        )
        self.dropped = Counter(
            "polyphony_dropped",
            "Work not begun because its client had left or its deadline had passed.",
            registry=registry,
        )
        self.batch_items = Counter(
            "polyphony_job_items", "Articles of batches that this process has done.", ("outcome",), registry=registry
        )
        self.ready = Gauge("polyphony_ready", "1 when the models are loaded and warm.", registry=registry)

    def watch_queue(self, length: Callable[[], int], limit: int) -> None:
        """Show how many requests are inside, as `length` gives it, and how many may be."""
        queue = Gauge("polyphony_queue_length", "Requests waiting for or in inference.", registry=self.registry)
        queue.set_function(length)
        Gauge("polyphony_queue_limit", "Most requests inside.", registry=self.registry).set(limit)

    def watch_jobs(self, states: Callable[[], dict[str, int]]) -> None:
        """Show how many jobs are in each state, as `states` gives it; nothing when it cannot."""
        self.registry.register(_Jobs(states))

    def answered(self, method: str, address: str, status: int, seconds: float) -> None:
        """Count a request; `address` is the documented one, without ids."""
        self.requests.labels(method if method in METHODS else "other", address, str(status)).inc()
        self.request_seconds.labels(address).observe(seconds)

    def analysed(self, result: object) -> None:
        """Note the times of the stages, if the result of the work is an analysis."""
        if isinstance(result, Analysis):
            for stage, milliseconds in result.timings_ms.items():
                self.stage_seconds.labels(stage).observe(milliseconds / 1000)

    def text(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self.registry)


class _Jobs(Collector):
    """Counts of the database's jobs, read when somebody asks."""

    def __init__(self, states: Callable[[], dict[str, int]]) -> None:
        self._states = states

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauge; without values while the database does not answer, which must not hide all other metrics."""
        gauge = GaugeMetricFamily("polyphony_jobs", "Jobs in the database.", labels=["state"])
        with suppress(SQLAlchemyError):
            for state, count in self._states().items():
                gauge.add_metric([state], count)
        yield gauge

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing: the names are known without asking the database."""
        return []
