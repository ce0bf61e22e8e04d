"""Jobs: progress, news, cancel, retry, the list."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from fastapi.testclient import TestClient

from nlp.analysis import Analysis
from nlp.pipeline import ArticleRequest
from tests.api.batches.test_batches import finished, lines, results, upload
from tests.api.fakes import FakePipeline
from tests.api.test_bad_input import ENGLISH, check_problem


def test_news_come_as_events_until_the_end(client: TestClient, pipeline: FakePipeline) -> None:
    job = upload(client, lines(*({"text": f"{ENGLISH}{number}"} for number in range(3))))
    with client.stream("GET", job["links"]["events"]) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        news = "".join(stream.iter_text()).strip().split("\n\n")
    last = news[-1].splitlines()
    assert last[0] == "event: end"
    assert json.loads(last[1].removeprefix("data: "))["progress"]["done"] == 3
    assert all(one.startswith("event: progress\ndata: {") for one in news[:-1])


def test_cancelled_job_keeps_what_is_done(client: TestClient, pipeline: FakePipeline) -> None:
    pipeline.gate.clear()
    job = upload(client, lines(*({"text": f"{ENGLISH}{number}"} for number in range(100))))
    pipeline.started.wait(5)
    cancelled = client.post(job["links"]["cancel"]).json()
    pipeline.gate.set()
    assert (cancelled["state"], cancelled["progress"]["cancelled"]) == ("cancelled", 100)
    time.sleep(0.3)
    assert client.get(job["links"]["self"]).json() == cancelled
    assert client.post(job["links"]["cancel"]).json() == cancelled
    assert {one["state"] for one in results(client, job["id"])} == {"cancelled"}


def test_finished_job_cannot_be_cancelled(client: TestClient) -> None:
    job = upload(client, lines({"text": ENGLISH}))
    finished(client, job["id"])
    check_problem(client.post(job["links"]["cancel"]), 409, "job-ended", "finished already")


def test_retry_does_failed_articles_again_but_not_bad_lines(client: TestClient, pipeline: FakePipeline) -> None:
    pipeline.error = RuntimeError("a fault")
    job = upload(client, lines({"text": ENGLISH}, b"{"))
    assert finished(client, job["id"])["progress"]["failed"] == 2
    assert "RuntimeError" in results(client, job["id"])[0]["error"]
    pipeline.error = None
    retried = client.post(job["links"]["retry"])
    assert retried.status_code == 202
    progress = finished(client, job["id"])["progress"]
    assert (progress["done"], progress["failed"]) == (1, 1)
    check_problem(client.post(job["links"]["retry"]), 409, "job-ended", "sent anew")


def test_one_article_that_fails_does_not_take_others_with_it(client: TestClient, pipeline: FakePipeline) -> None:
    whole = pipeline.analyse_many

    def picky(requests: Sequence[ArticleRequest]) -> list[Analysis]:
        if any("poison" in request.article.text for request in requests):
            raise ValueError
        return whole(requests)

    pipeline.analyse_many = picky  # type: ignore[method-assign]
    rows = [{"text": f"{ENGLISH}{'poison' if number == 5 else number}"} for number in range(12)]
    job = upload(client, lines(*rows))
    assert finished(client, job["id"])["progress"]["done"] == 11
    assert [one["line"] for one in results(client, job["id"], state="failed")] == [6]


def test_list_is_paged_newest_first(client: TestClient) -> None:
    made = [upload(client, lines({"text": f"{ENGLISH}{number}"}))["id"] for number in range(5)]
    first = client.get("/v1/jobs", params={"limit": 3, "kind": "batch"}).json()
    second = client.get("/v1/jobs", params={"limit": 3, "cursor": first["next"]}).json()
    assert [job["id"] for job in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None
    assert client.get("/v1/jobs", params={"kind": "evaluation"}).json()["items"] == []


def test_jobs_are_counted_in_the_metrics(client: TestClient) -> None:
    job = upload(client, lines({"text": ENGLISH}))
    finished(client, job["id"])
    text = client.get("/metrics").text
    assert 'polyphony_jobs{state="finished"} 1.0' in text
    assert 'polyphony_job_items_total{outcome="done"} 1.0' in text
