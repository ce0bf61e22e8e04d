"""Receives uploads and gives out results."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError

from api.analyses.repository import AnalysisRepository
from api.analyses.schemas import AnalysisOut
from api.batches.lines import Cutter, Record
from api.batches.rows import item_of, refuse_duplicate
from api.batches.schemas import ResultOut
from api.jobs.repository import JobRepository
from api.jobs.tables import ItemRow, ItemState, JobState, Kind
from api.jobs.worker import CUT_OFF
from api.problems import DiskFull, NothingToDo, RequestKeyInUse, RequestKeyReused
from api.store.base import now
from api.store.full import is_full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.batches.lines import CsvRows, JsonRows
    from api.store.database import Database

TOGETHER = 200
"""Records that are written in one transaction."""
PAGE = 50
"""Results that are read in one transaction."""


@dataclass(frozen=True)
class Upload:
    """Where an upload goes."""

    database: Database
    rows: JsonRows | CsvRows
    limit: int
    """Most bytes of a record."""
    request_key: str | None


async def receive(upload: Upload, chunks: AsyncIterator[bytes]) -> str:
    """Id of the job that the upload makes, or made when it was sent before with the same Idempotency-Key.

    Records go to the database as they come. Raises NothingToDo, RequestKeyInUse, RequestKeyReused or DiskFull; an
    upload that ends before its time leaves a failed job.
    """
    with _room_on_disk():
        job_id, is_new = await asyncio.to_thread(_open, upload)
    digest = hashlib.sha256()
    try:
        with _room_on_disk():
            if is_new:
                await _store(upload, job_id, chunks, digest)
            else:
                async for chunk in chunks:
                    digest.update(chunk)
            await asyncio.to_thread(_close, upload, job_id, digest.hexdigest(), is_new)
    except BaseException:
        if is_new:
            await asyncio.shield(asyncio.to_thread(_abandon, upload.database, job_id))
        raise
    return job_id


async def _store(upload: Upload, job_id: str, chunks: AsyncIterator[bytes], digest: hashlib._Hash) -> None:
    cutter = Cutter(upload.limit, quoted=upload.rows.quoted)
    held: list[Record] = []
    size = 0
    async for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        held.extend(cutter.feed(chunk))
        if len(held) >= TOGETHER or size > upload.limit:
            await asyncio.to_thread(_write, upload, job_id, held)
            held, size = [], 0
    held.extend(cutter.finish())
    await asyncio.to_thread(_write, upload, job_id, held)


def _open(upload: Upload) -> tuple[str, bool]:
    """Id of a new job, or of the one that the same Idempotency-Key made, and whether it is new."""
    try:
        with upload.database.writing() as session:
            jobs = JobRepository(session)
            earlier = jobs.by_request(upload.request_key) if upload.request_key else None
            if earlier and earlier.state == JobState.FAILED and earlier.request_digest is None:
                session.delete(earlier)
                session.flush()
            elif earlier:
                return earlier.id, False
            return jobs.add(Kind.BATCH, JobState.RECEIVING, upload.request_key).id, True
    except IntegrityError as error:
        raise RequestKeyInUse from error


def _write(upload: Upload, job_id: str, records: Sequence[Record]) -> None:
    items = [item for record in records if (item := item_of(record, upload.rows, upload.limit))]
    with upload.database.writing() as session:
        jobs = JobRepository(session)
        job = jobs.find(job_id)
        if job is None or job.state != JobState.RECEIVING:
            raise NothingToDo("the job was cancelled while its upload was under way")
        seen = jobs.lines_of(job.key, [item.name for item in items if item.name])
        for item in items:
            item.job_key = job.key
            if item.name and (first := seen.setdefault(item.name, item.line)) != item.line:
                refuse_duplicate(item, first)
        session.add_all(items)
        job.touched_at = now()


def _close(upload: Upload, job_id: str, digest: str, is_new: bool) -> None:
    with upload.database.writing() as session:
        jobs = JobRepository(session)
        job = jobs.find(job_id)
        if job is None:
            raise NothingToDo("the job was removed while its upload was under way")
        if not is_new:
            if job.request_digest is None:
                raise RequestKeyInUse
            if job.request_digest != digest:
                raise RequestKeyReused
        elif not jobs.counts([job.key])[job.key]:
            raise NothingToDo("the upload holds no article; send one a line")
        elif job.state == JobState.RECEIVING:
            job.request_digest, job.state = digest, JobState.QUEUED


def _abandon(database: Database, job_id: str) -> None:
    """Fail a job whose upload did not come to its end."""
    with database.writing() as session:
        job = JobRepository(session).find(job_id)
        if job and job.state == JobState.RECEIVING:
            job.state, job.note, job.finished_at = JobState.FAILED, CUT_OFF, now()


@contextmanager
def _room_on_disk() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if is_full(error):
            raise DiskFull from error
        raise


def results(database: Database, job_key: int, after: int, states: Sequence[ItemState]) -> Iterator[str]:
    """A line of JSON for each item that has an outcome, read page by page."""
    while True:
        with database.reading() as session:
            items = JobRepository(session).items_after(job_key, after, PAGE, states)
            lines = [_result(item, AnalysisRepository(session)) for item in items]
        yield from (line.model_dump_json() + "\n" for line in lines)
        if len(items) < PAGE:
            return
        after = items[-1].line


def _result(item: ItemRow, analyses: AnalysisRepository) -> ResultOut:
    analysis = analyses.find(item.analysis_id) if item.analysis_id else None
    return ResultOut(
        line=item.line,
        id=item.name,
        state=ItemState(item.state),
        error=item.error,
        analysis_id=item.analysis_id,
        analysis=AnalysisOut.of(item.analysis_id, analysis) if item.analysis_id and analysis else None,
    )
