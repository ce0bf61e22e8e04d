"""Runs evaluations, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from queue import Empty, Queue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from api.evaluations.repository import EvaluationRepository
from api.jobs.repository import JobRepository, Outcome
from api.jobs.tables import JobState, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from threading import Event

    from sqlalchemy.orm import Session

    from api.jobs.repository import Lease
    from api.jobs.worker import Finish
    from api.store.database import Database

NEWS_SECONDS = 1
"""Progress is written down so often, and a cancelled job noticed."""
COMMAND = (sys.executable, "-m", "evaluation.watched")


class EvaluationCrew:
    """Starts `evaluation.watched` and writes down what it says."""

    kind = Kind.EVALUATION
    company = 1

    def __init__(self, database: Database, runs: Path, command: Sequence[str] = COMMAND) -> None:
        self._database = database
        self._runs = runs
        self._command = command

    def ready(self) -> bool:
        """It always is."""
        return True

    def work(self, leases: Sequence[Lease], stopping: Event) -> list[Finish | None]:
        """Run one evaluation; it is stopped when its job is cancelled, and left to be taken up again by `stopping`."""
        return [self._evaluate(lease, stopping) for lease in leases]

    def _evaluate(self, lease: Lease, stopping: Event) -> Finish | None:
        plan = lease.request | {"runs": str(self._runs), "data": os.environ.get("POLYPHONY_DATA")}
        command = [*self._command, json.dumps(plan)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:  # noqa: S603
            assert child.stdout is not None  # noqa: S101 - it was asked for
            last = self._watch(lease, _Lines(child.stdout), lambda: stopping.is_set() or self._is_cancelled(lease))
            if last is None:
                child.terminate()
        return None if last is None else _finish_with(lease, last)

    def _watch(self, lease: Lease, lines: _Lines, is_over: Callable[[], bool]) -> dict[str, Any] | None:
        """The last thing the child says; None when it is not to go on."""
        last: dict[str, Any] = {"error": "the evaluation ended without a result"}
        news: dict[str, Any] | None = None
        next_look = time.monotonic()
        while (line := lines.next(NEWS_SECONDS)) != "":
            said = _parse(line)
            if "stage" in said:
                news = said
            elif said:
                last = said
            if time.monotonic() >= next_look:
                if is_over():
                    return None
                self._write_down(lease, news)
                next_look, news = time.monotonic() + NEWS_SECONDS, None
        self._write_down(lease, news)
        return last

    def _write_down(self, lease: Lease, news: dict[str, Any] | None) -> None:
        if news:
            with self._database.writing() as session:
                EvaluationRepository(session).change(lease.job_id, **news)

    def _is_cancelled(self, lease: Lease) -> bool:
        with self._database.reading() as session:
            job = JobRepository(session).find(lease.job_id)
            return job is None or job.state == JobState.CANCELLED


class _Lines:
    """Lines of a stream that can be waited for with a limit."""

    def __init__(self, stream: IO[str]) -> None:
        self._queue: Queue[str] = Queue()
        Thread(target=self._read, args=(stream,), daemon=True).start()

    def next(self, seconds: float) -> str | None:
        """The next line, None when none came in time, an empty one at the end."""
        try:
            return self._queue.get(timeout=seconds)
        except Empty:
            return None

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._queue.put(line)
        self._queue.put("")


def _parse(line: str | None) -> dict[str, Any]:
    """What a line says; a line that is no JSON is a complaint of the interpreter, whose last one counts."""
    if not line or not line.strip():
        return {}
    try:
        said = json.loads(line)
    except ValueError:
        return {"error": f"the evaluation failed: {line.strip()[:500]}"}
    return said if isinstance(said, dict) else {}


def _finish_with(lease: Lease, last: dict[str, Any]) -> Finish:
    def finish(session: Session) -> Outcome:
        if "error" in last:
            return Outcome(error=last["error"])
        EvaluationRepository(session).change(lease.job_id, run=last["run"], result=last["outcomes"])
        return Outcome()

    return finish
