"""Runs the service until it is told to stop; then it finishes what it has begun."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import structlog
import uvicorn

if TYPE_CHECKING:
    from types import FrameType

    from fastapi import FastAPI

    from api.inference import Desk
    from api.settings import Settings

log = structlog.get_logger()
SHUTDOWN_SECONDS = 5
"""Time for answers that are on their way when all work is done."""


class Server(uvicorn.Server):
    """A server that, on the first signal, answers new work with 503 until what is inside has been answered.

    A second signal stops it at once.
    """

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk
        self._patience = desk.deadline_seconds
        self._drain_ends = 0.0

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to drain, or stop when it already does."""
        if self._drain_ends:
            super().handle_exit(sig, frame)
            return
        self._captured_signals.append(sig)
        self._desk.drain()
        self._drain_ends = time.monotonic() + self._patience
        log.info("draining", inside=self._desk.inside)

    async def on_tick(self, counter: int) -> bool:
        """Whether to stop; called ten times a second."""
        if self._drain_ends and (not self._desk.inside or time.monotonic() > self._drain_ends):
            self.should_exit = True
        return await super().on_tick(counter)


def serve_until_stopped(app: FastAPI, settings: Settings) -> None:
    """Serve `app` at the address of the settings until a signal comes."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    Server(config, app.state.desk).run()
