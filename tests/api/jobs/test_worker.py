"""Workers: leases, lost workers, several at once, a full disk, kill -9."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.batches.service import results
from api.jobs import service
from api.jobs.repository import JobRepository, Lease, Outcome
from api.jobs.tables import ItemRow, ItemState, JobState, Kind
from api.jobs.worker import Finish, Worker
from api.store.database import Database
from tests.api.databases import Databases
from tests.processes import free_port, start, wait_for


class Echo:
    """A crew that keeps what it is given, and can be held up."""

    kind = Kind.BATCH

    def __init__(self, company: int = 4) -> None:
        self.company = company
        self.done: list[Any] = []
        self.gate = Event()
        self.gate.set()

    def ready(self) -> bool:
        return True

    def work(self, leases: Sequence[Lease], stopping: Event) -> list[Finish | None]:
        while not self.gate.wait(0.02):
            if stopping.is_set():
                return [None for _ in leases]
        return [self._finish(lease) for lease in leases]

    def _finish(self, lease: Lease) -> Finish:
        def finish(_: Session) -> Outcome:
            self.done.append(lease.request)
            return Outcome(analysis_id=str(lease.request))

        return finish


def make_job(database: Database, count: int) -> str:
    with database.writing() as session:
        job = JobRepository(session).add(Kind.BATCH, JobState.QUEUED)
        session.add_all(ItemRow(job_key=job.key, line=line, request=line) for line in range(1, count + 1))
        return job.id


def until(true: Callable[[], Any], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def is_finished(database: Database, job_id: str) -> bool:
    return service.read(database, job_id).state is JobState.FINISHED


def test_several_workers_do_every_item_once(database: Database) -> None:
    job_id = make_job(database, 200)
    crews = [Echo() for _ in range(4)]
    workers = [Worker(database, crew, idle_seconds=0.02) for crew in crews]
    for worker in workers:
        worker.start()
    until(lambda: is_finished(database, job_id))
    for worker in workers:
        worker.stop()
    assert sorted(line for crew in crews for line in crew.done) == list(range(1, 201))
    assert sum(bool(crew.done) for crew in crews) > 1


def test_items_of_a_worker_that_has_gone_are_taken_over_and_its_late_word_is_not_heard(database: Database) -> None:
    job_id = make_job(database, 2)
    with database.writing() as session:
        lost = JobRepository(session).lease("gone", Kind.BATCH, 2, seconds=0.05)
    time.sleep(0.1)
    crew = Echo()
    worker = Worker(database, crew, idle_seconds=0.02)
    worker.start()
    until(lambda: is_finished(database, job_id))
    worker.stop()
    assert sorted(crew.done) == [1, 2]
    with database.writing() as session:
        assert not JobRepository(session).record("gone", lost[0].key, Outcome(error="late"))
    assert service.read(database, job_id).progress.done == 2


def test_lease_of_slow_work_is_kept_alive(database: Database) -> None:
    job_id = make_job(database, 1)
    slow, quick = Echo(), Echo()
    slow.gate.clear()
    first = Worker(database, slow, lease_seconds=0.6, idle_seconds=0.02)
    first.start()
    until(lambda: service.read(database, job_id).progress.running)
    second = Worker(database, quick, lease_seconds=0.6, idle_seconds=0.02)
    second.start()
    time.sleep(1.5)
    slow.gate.set()
    until(lambda: is_finished(database, job_id))
    first.stop()
    second.stop()
    assert (slow.done, quick.done) == ([1], [])


def test_stopping_gives_back_what_is_not_done(database: Database) -> None:
    job_id = make_job(database, 3)
    crew = Echo()
    crew.gate.clear()
    worker = Worker(database, crew, idle_seconds=0.02)
    worker.start()
    until(lambda: service.read(database, job_id).progress.running)
    worker.stop()
    progress = service.read(database, job_id).progress
    assert (progress.waiting, progress.running) == (3, 0)


def test_item_that_brings_its_worker_down_is_given_up(database: Database) -> None:
    job_id = make_job(database, 1)
    for _ in range(5):
        with database.writing() as session:
            assert JobRepository(session).lease("doomed", Kind.BATCH, 1, seconds=-1)
    worker = Worker(database, Echo(), idle_seconds=0.02)
    worker.start()
    until(lambda: is_finished(database, job_id))
    worker.stop()
    key = service.key_of(database, job_id, Kind.BATCH)
    (result,) = map(json.loads, results(database, key, 0, [ItemState.FAILED]))
    assert "given up" in result["error"]


def test_full_disk_pauses_the_job_until_there_is_room(tmp_path: Path) -> None:
    database = Database(Databases(None, tmp_path).migrated())
    job_id = make_job(database, 3)
    room = Event()

    class Hungry(Echo):
        def _finish(self, lease: Lease) -> Finish:
            def finish(session: Session) -> Outcome:
                pages = session.execute(text("PRAGMA page_count")).scalar_one()
                session.execute(text(f"PRAGMA max_page_count = {pages + (10_000 if room.is_set() else 0)}"))
                session.execute(
                    text("INSERT INTO party (id, name, kind) VALUES (hex(randomblob(8)), :x, 'x')"), {"x": "x" * 50_000}
                )
                return Outcome(analysis_id="x")

            return finish

    worker = Worker(database, Hungry(), idle_seconds=0.05)
    worker.start()
    until(lambda: service.read(database, job_id).state is JobState.PAUSED)
    paused = service.read(database, job_id)
    assert "disk is full" in (paused.note or "")
    assert paused.progress.running == 3
    room.set()
    until(lambda: is_finished(database, job_id))
    worker.stop()
    found = service.read(database, job_id)
    assert (found.progress.done, found.note) == (3, None)
    database.close()


@pytest.mark.timeout(900)
def test_two_thousand_articles_survive_three_kills(databases: Databases, tmp_path: Path) -> None:
    """The service on SQLite; a worker beside a service that does not work on PostgreSQL."""
    chance = random.Random(7)  # noqa: S311 - moments of a test
    url = databases.migrated()
    settings = {"database_url": url, "data_dir": tmp_path, "lease_seconds": 1, "fake_seconds": 0.002}
    apart = url.startswith("postgresql")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    serve = ("serve", "--port", str(port))
    service_process = start(*serve, work_on_jobs=not apart, **settings)
    victim = start("worker", **settings) if apart else service_process
    try:
        wait_for(address)
        with httpx.Client(base_url=address, timeout=60) as client:
            body = "\n".join(json.dumps({"id": n, "text": f'"Number {n} it is," said Ida Holm.'}) for n in range(2000))
            job = client.post("/v1/batches", content=body, headers={"Content-Type": "application/x-ndjson"}).json()
            for part in (1, 2, 3):
                until(lambda: _done(address, job, least=part * 400), 200)  # noqa: B023 - called at once
                time.sleep(chance.random() / 5)
                victim.kill()
                victim.wait()
                if apart:
                    victim = start("worker", **settings)
                else:
                    victim = service_process = start(*serve, **settings)
                    wait_for(address)
            until(lambda: _job(address, job)["state"] == "finished", 200)
            found = [json.loads(line) for line in client.get(job["links"]["results"]).text.splitlines()]
    finally:
        for process in {victim, service_process}:
            process.kill()
            process.wait()
    assert [one["id"] for one in found] == [str(n) for n in range(2000)]
    assert all(one["analysis"]["article"]["text"].startswith(f'"Number {one["id"]} ') for one in found)
    database = Database(url)
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM analysis")).scalar_one() == 2000
        assert session.execute(text("SELECT count(*) FROM job_item WHERE state = 'done'")).scalar_one() == 2000
        assert session.execute(text("SELECT max(attempts) FROM job_item")).scalar_one() > 1
    database.close()


def _job(address: str, job: Any) -> Any:
    return httpx.get(address + job["links"]["self"], timeout=30).json()


def _done(address: str, job: Any, least: int) -> bool:
    return bool(_job(address, job)["progress"]["done"] >= least)
