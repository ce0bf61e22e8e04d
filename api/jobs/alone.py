"""Works on jobs in a process that serves nothing."""

from __future__ import annotations

import signal
from threading import Event
from typing import TYPE_CHECKING

from api import inference
from api.app import make_workshop
from api.metrics import Metrics
from api.store.database import Database

if TYPE_CHECKING:
    from api.settings import Settings


def work_until_stopped(settings: Settings) -> bool:
    """Work until SIGTERM or SIGINT comes; False when the models cannot be loaded."""
    stopping, metrics = Event(), Metrics()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    desk = inference.Desk(
        inference.loader(settings),
        queue_limit=settings.queue_limit,
        deadline_seconds=settings.deadline_seconds,
        concurrency=settings.concurrency,
    )
    database = Database(settings.database)
    workshop = make_workshop(database, desk, settings, metrics)
    desk.start()
    workshop.start()
    while not (stopping.wait(1) or desk.failure):
        pass
    workshop.stop()
    desk.stop()
    database.close()
    return desk.failure is None
