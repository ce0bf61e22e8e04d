"""A worker: leases items, has them done, records what came of them, until it is told to stop."""

from __future__ import annotations

import datetime as dt
import os
import socket
from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

from api.jobs.repository import JobRepository, Lease, Outcome
from api.store.base import now
from api.store.full import FULL, is_full

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from api.jobs.tables import Kind
    from api.store.database import Database

log = structlog.get_logger()
CUT_OFF = "the upload was cut off before its end; send it again"
UPLOAD_SECONDS = 300
"""An upload that has not gone on for so long has been cut off."""

Finish = Callable[["Session"], Outcome]
"""Keeps what an item gave, in the transaction that records the item as done."""


class Crew(Protocol):
    """What does the items of one kind of job."""

    kind: Kind
    company: int
    """Most items at once."""

    def ready(self) -> bool:
        """Whether it can work now."""

    def work(self, leases: Sequence[Lease], stopping: Event) -> list[Finish | None]:
        """What came of each item; None for one that was not done because of `stopping`."""


class Worker:
    """One thread that works on jobs of one kind, and one that keeps its leases alive."""

    def __init__(self, database: Database, crew: Crew, *, lease_seconds: float = 60, idle_seconds: float = 0.5) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self.database = database
        self.crew = crew
        self.lease_seconds = lease_seconds
        self.idle_seconds = idle_seconds
        self.paused: str | None = None
        self._held: list[int] = []
        self._stopping = Event()
        self._threads = [Thread(target=run, daemon=True) for run in (self._run, self._keep_alive)]

    def start(self) -> None:
        """Begin to work in the background."""
        for thread in self._threads:
            thread.start()

    def quit(self) -> None:
        """Take no further items."""
        self._stopping.set()

    def stop(self) -> None:
        """Finish the items in hand, or give them back, and end."""
        self.quit()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                busy = self.crew.ready() and self._step()
            except Exception as error:
                self._complain(error)
                busy = False
            if not busy:
                self._stopping.wait(self.idle_seconds)

    def _step(self) -> bool:
        """Do one company of items; False when there is none."""
        with self.database.reading() as session:
            if not JobRepository(session).has_work():
                return False
        with self.database.writing() as session:
            jobs = JobRepository(session)
            jobs.give_up_uploads(now() - dt.timedelta(seconds=UPLOAD_SECONDS), CUT_OFF)
            leases = jobs.lease(self.name, self.crew.kind, self.crew.company, self.lease_seconds)
            if not leases:
                jobs.settle()
                return False
        self._held = [lease.key for lease in leases]
        try:
            self._record(leases, self.crew.work(leases, self._stopping))
        finally:
            self._held = []
        return True

    def _record(self, leases: Sequence[Lease], finishes: Sequence[Finish | None]) -> None:
        """Record all outcomes in one transaction; on a full disk, pause the jobs and try until there is room."""
        job_ids = sorted({lease.job_id for lease in leases})
        while True:
            try:
                with self.database.writing() as session:
                    self._record_in(session, leases, finishes)
                    JobRepository(session).set_paused(job_ids, None)
                    JobRepository(session).settle()
            except SQLAlchemyError as error:
                if not is_full(error):
                    self._record_apart(leases, finishes, error)
                    return
                self._pause(job_ids)
                if self._stopping.wait(self.idle_seconds):
                    return
            else:
                self.paused = None
                return

    def _record_apart(self, leases: Sequence[Lease], finishes: Sequence[Finish | None], error: Exception) -> None:
        """Record outcomes one by one, so that one that cannot be kept does not take others with it."""
        if len(leases) > 1:
            for lease, finish in zip(leases, finishes, strict=True):
                self._record([lease], [finish])
            return
        self._complain(error)
        unkept = Outcome(error=f"the analysis could not be kept ({type(error).__name__})")
        with self.database.writing() as session:
            self._record_in(session, leases, [lambda _: unkept])

    def _record_in(self, session: Session, leases: Sequence[Lease], finishes: Sequence[Finish | None]) -> None:
        jobs = JobRepository(session)
        for lease, finish in zip(leases, finishes, strict=True):
            if finish is None:
                jobs.release(self.name, [lease.key])
            elif jobs.extend(self.name, [lease.key], self.lease_seconds):
                jobs.record(self.name, lease.key, finish(session))

    def _pause(self, job_ids: Sequence[str]) -> None:
        """Say why nothing goes on; in memory too, because the database may have no room for it either."""
        if self.paused is None:
            log.error("jobs paused", reason=FULL, jobs=job_ids)
        self.paused = FULL
        try:
            with self.database.writing() as session:
                JobRepository(session).set_paused(job_ids, FULL)
        except SQLAlchemyError as error:
            log.warning("the pause could not be written down", error=type(error).__name__)

    def _keep_alive(self) -> None:
        while not self._stopping.wait(self.lease_seconds / 3) or self._threads[0].is_alive():
            if held := self._held:
                try:
                    with self.database.writing() as session:
                        JobRepository(session).extend(self.name, held, self.lease_seconds)
                except SQLAlchemyError as error:
                    self._complain(error)
            if self._stopping.is_set():
                self._threads[0].join(self.lease_seconds / 3)

    def _complain(self, error: Exception) -> None:
        """Log kind and place only: a message may quote an article."""
        self.paused = FULL if is_full(error) else self.paused
        log.error("worker failed", error=type(error).__name__, full=is_full(error))
