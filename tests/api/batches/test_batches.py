"""Uploads: what is taken, what is refused, what comes back."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.batches import service
from api.batches.lines import JsonRows
from api.jobs import service as jobs
from api.store.database import Database
from tests.api.fakes import FakePipeline
from tests.api.test_bad_input import ENGLISH, RUSSIAN, check_problem

NDJSON = {"Content-Type": "application/x-ndjson"}


def lines(*rows: Any) -> bytes:
    """Rows as NDJSON; bytes stand for themselves."""
    return b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)


def upload(client: TestClient, body: Any, **headers: str) -> Any:
    """The job that an upload makes."""
    answer = client.post("/v1/batches", content=body, headers=NDJSON | headers)
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
    return answer.json()


def finished(client: TestClient, job_id: str, state: str = "finished") -> Any:
    """The job when it has come to its end."""
    for _ in range(500):
        job = client.get(f"/v1/jobs/{job_id}").json()
        if job["state"] == state:
            return job
        time.sleep(0.02)
    raise TimeoutError(job)


def results(client: TestClient, job_id: str, **query: Any) -> list[Any]:
    answer = client.get(f"/v1/batches/{job_id}/results", params=query)
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_articles_are_analysed_and_kept(client: TestClient) -> None:
    rows = [{"id": f"n{number}", "text": f'"So be it {number}," said Ida Holm.'} for number in range(40)]
    job = upload(client, lines(*rows))
    assert finished(client, job["id"])["progress"] == {
        "total": 40, "waiting": 0, "running": 0, "done": 40, "failed": 0, "cancelled": 0,
    }  # fmt: skip
    found = results(client, job["id"])
    assert [(one["line"], one["id"]) for one in found] == [(number + 1, f"n{number}") for number in range(40)]
    assert found[7]["analysis"]["article"]["text"] == rows[7]["text"]
    assert client.get(f"/v1/analyses/{found[7]['analysis_id']}").json() == found[7]["analysis"]


def test_a_posted_article_has_the_same_analysis(client: TestClient, pipeline: FakePipeline) -> None:
    fields = {"text": ENGLISH, "title": "Harbour", "targets": ["the plan"], "date": "2026-03-02"}
    job = upload(client, lines(fields | {"editor": "passed over"}))
    finished(client, job["id"])
    calls = pipeline.calls
    assert client.post("/v1/analyses", json=fields).json()["id"] == results(client, job["id"])[0]["analysis_id"]
    assert pipeline.calls == calls


def test_bad_lines_are_reported_with_their_number_and_the_rest_is_done(client: TestClient) -> None:
    body = lines(
        {"id": 1, "text": ENGLISH},
        b'{"text": "half',
        b"",
        {"id": 1, "text": ENGLISH + "Again."},
        {"text": "x" * 20_001},
        {"text": RUSSIAN},
        {"title": "no text"},
        {"text": ENGLISH, "date": "yesterday"},
        {"id": True, "text": ENGLISH},
        {"text": "word " * 501},
        {"id": "last", "text": ENGLISH + "Last."},
    )
    job = upload(client, body)
    assert job["progress"]["failed"] == 6
    assert finished(client, job["id"])["progress"]["failed"] == 8
    found = {one["line"]: one["error"] or one["state"] for one in results(client, job["id"])}
    said = {
        1: "done",
        2: "not JSON: Unterminated string",
        4: "line 1 has the same id",
        5: "longer than 20000 bytes",
        6: "ru",
        7: "exactly one of 'text' and 'html'",
        8: "date: ",
        9: "id: must be",
        10: "501 words",
        11: "done",
    }
    assert found.keys() == said.keys()
    for number, words in said.items():
        assert words in found[number], found[number]


def test_a_line_of_ten_megabytes_is_refused_without_being_held(database: Database) -> None:
    async def chunks() -> Any:
        yield lines({"text": ENGLISH}) + b'\n{"text": "'
        for _ in range(160):
            yield b"x" * 65_536
        yield b'"}\n' + lines({"text": ENGLISH})

    store = service.Upload(database, JsonRows(), 1_000_000, None)
    job = jobs.read(database, asyncio.run(service.receive(store, chunks())))
    assert (job.progress.waiting, job.progress.failed) == (2, 1)
    key = jobs.key_of(database, job.id, job.kind)
    (refused,) = map(json.loads, service.results(database, key, 0, [service.ItemState.FAILED]))
    assert (refused["line"], "longer than 1000000 bytes" in refused["error"]) == (2, True)


def test_csv(client: TestClient) -> None:
    body = 'ID,Text,Outlet\na,"One, ""two"" and\nthree of the council agreed on the plan.",Gazette\nb,only two\nc,,\n'
    answer = client.post("/v1/batches", content=body, headers={"Content-Type": "text/csv; charset=utf-8"})
    finished(client, answer.json()["id"])
    found = results(client, answer.json()["id"])
    assert [(one["line"], one["state"]) for one in found] == [(2, "done"), (4, "failed"), (5, "failed")]
    assert found[0]["analysis"]["article"]["outlet"] == "Gazette"
    assert "2 cells" in found[1]["error"]


def test_results_can_be_had_in_part(client: TestClient) -> None:
    job = upload(client, lines({"text": ENGLISH}, b"{", {"text": ENGLISH + "More."}))
    finished(client, job["id"])
    assert [one["line"] for one in results(client, job["id"], state="failed")] == [2]
    assert [one["line"] for one in results(client, job["id"], after=1)] == [2, 3]


@pytest.mark.parametrize("body", [b"", b"\n \n\n"])
def test_upload_without_an_article(client: TestClient, body: bytes) -> None:
    check_problem(client.post("/v1/batches", content=body, headers=NDJSON), 422, "nothing-to-do", "send one a line")


def test_other_content_types(client: TestClient) -> None:
    for kind in ("application/json", "text/plain", ""):
        answer = client.post("/v1/batches", content=b"{}", headers={"Content-Type": kind})
        check_problem(answer, 415, "wrong-content-type", "application/x-ndjson")


def test_uploads_may_be_larger_than_requests(client: TestClient) -> None:
    rows = [{"text": f"{ENGLISH}Number {number}."} for number in range(400)]
    assert len(lines(*rows)) > 20_000
    assert upload(client, lines(*rows))["progress"]["total"] == 400


def test_the_same_request_key_makes_one_job(client: TestClient) -> None:
    first = upload(client, lines({"text": ENGLISH}), **{"Idempotency-Key": "k-1"})
    again = upload(client, lines({"text": ENGLISH}), **{"Idempotency-Key": "k-1"})
    other = upload(client, lines({"text": ENGLISH}), **{"Idempotency-Key": "k-2"})
    assert first["id"] == again["id"] != other["id"]
    changed = client.post(
        "/v1/batches", content=lines({"text": ENGLISH * 2}), headers=NDJSON | {"Idempotency-Key": "k-1"}
    )
    check_problem(changed, 422, "request-key-reused")
    assert len(client.get("/v1/jobs").json()["items"]) == 2


def test_upload_that_is_cut_off_leaves_a_failed_job_and_can_be_sent_again(database: Database) -> None:
    async def cut_off() -> Any:
        yield lines({"text": ENGLISH}) + b"\n"
        raise ConnectionError

    async def whole() -> Any:
        yield lines({"text": ENGLISH})

    store = service.Upload(database, JsonRows(), 1000, "k-1")
    with pytest.raises(ConnectionError):
        asyncio.run(service.receive(store, cut_off()))
    (left,) = jobs.newest(database, None, 10, None).items
    assert (left.state, left.note) == ("failed", "the upload was cut off before its end; send it again")
    job = jobs.read(database, asyncio.run(service.receive(store, whole())))
    assert (job.state, job.progress.total) == ("queued", 1)
    assert [one.id for one in jobs.newest(database, None, 10, None).items] == [job.id]


def test_request_key_of_an_upload_under_way(database: Database) -> None:
    async def twice() -> Any:
        yield lines({"text": ENGLISH})
        with pytest.raises(service.RequestKeyInUse):
            await service.receive(store, whole())

    async def whole() -> Any:
        yield lines({"text": ENGLISH})

    store = service.Upload(database, JsonRows(), 1000, "k-1")
    asyncio.run(service.receive(store, twice()))


def test_unknown_ids(client: TestClient) -> None:
    for address in ("/v1/jobs/none", "/v1/jobs/none/events", "/v1/batches/none/results"):
        check_problem(client.get(address), 404, "job-not-found", "GET /v1/jobs")
    for address in ("/v1/jobs/none/cancel", "/v1/jobs/none/retry"):
        check_problem(client.post(address), 404, "job-not-found")


def test_upload_is_read_as_it_comes(client: TestClient) -> None:
    def body() -> Iterator[bytes]:
        for number in range(300):
            yield lines({"text": f"{ENGLISH}Piece {number}."})[: 40 + number % 20]
            yield lines({"text": f"{ENGLISH}Piece {number}."})[40 + number % 20 :] + b"\n"

    assert upload(client, body())["progress"]["total"] == 300
