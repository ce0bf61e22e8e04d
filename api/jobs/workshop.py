"""The workers of this process, one for each kind of job."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.jobs.tables import Kind
    from api.jobs.worker import Worker


class Workshop:
    """Workers that are started and stopped together; empty when other processes do the work."""

    def __init__(self, workers: Iterable[Worker] = ()) -> None:
        self._workers = list(workers)

    def start(self) -> None:
        """Begin to work."""
        for worker in self._workers:
            worker.start()

    def stop(self) -> None:
        """Finish or give back what is in hand, and end."""
        for worker in self._workers:
            worker.quit()
        for worker in self._workers:
            worker.stop()

    def paused(self, kind: Kind) -> str | None:
        """Why the worker for this kind of job cannot go on; None when it can."""
        return next((worker.paused for worker in self._workers if worker.crew.kind is kind), None)
