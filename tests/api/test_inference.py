"""The queue, the deadline, the loading state, failures."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from nlp.runtime.errors import ModelMissing
from tests.api.conftest import wait_until_ready
from tests.api.fakes import FakePipeline
from tests.api.test_bad_input import ENGLISH, check_problem


def test_full_queue(client: TestClient, pipeline: FakePipeline) -> None:
    pipeline.gate.clear()
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(client.post, "/v1/analyses", json={"text": ENGLISH + str(n)}) for n in range(2)]
        pipeline.started.wait(5)
        while client.app.state.desk.inside < 2:  # type: ignore[attr-defined]
            time.sleep(0.01)
        refused = client.post("/v1/analyses", json={"text": ENGLISH})
        assert client.get("/livez").json() == {"status": "alive"}
        pipeline.gate.set()
        assert [answer.result().status_code for answer in waiting] == [201, 201]
    check_problem(refused, 429, "queue-full", "try again")
    assert int(refused.headers["retry-after"]) > 0
    assert client.post("/v1/analyses", json={"text": ENGLISH}).status_code == 201


def test_as_many_are_worked_on_at_once_as_the_settings_say(settings: Settings, pipeline: FakePipeline) -> None:
    meeting = threading.Barrier(2, timeout=5)
    settings = settings.model_copy(update={"concurrency": 2})
    with TestClient(create_app(settings, lambda: pipeline)) as client:
        wait_until_ready(client)
        desk = client.app.state.desk  # type: ignore[attr-defined]

        async def both() -> list[int]:
            return await asyncio.gather(*(desk.run(lambda _: meeting.wait()) for _ in range(2)))

        assert sorted(asyncio.run(both())) == [0, 1]


def test_deadline_frees_the_queue_only_when_the_work_ends(settings: Settings, pipeline: FakePipeline) -> None:
    settings = settings.model_copy(update={"deadline_seconds": 0.1, "queue_limit": 1})
    with TestClient(create_app(settings, lambda: pipeline)) as client:
        wait_until_ready(client)
        pipeline.gate.clear()
        check_problem(client.post("/v1/analyses", json={"text": ENGLISH}), 504, "deadline-passed", "0.1 seconds")
        check_problem(client.post("/v1/analyses", json={"text": ENGLISH}), 429, "queue-full")
        pipeline.gate.set()
        for _ in range(200):
            if client.post("/v1/analyses", json={"text": ENGLISH}).status_code == 201:
                break
            time.sleep(0.01)
        else:
            pytest.fail("the place was never given back")


def test_loading(settings: Settings, pipeline: FakePipeline) -> None:
    loaded = threading.Event()

    def load() -> FakePipeline:
        loaded.wait(10)
        return pipeline

    with TestClient(create_app(settings, load)) as client:
        assert client.get("/livez").status_code == 200
        check_problem(client.get("/readyz"), 503, "not-ready", "loading")
        answer = client.post("/v1/analyses", json={"text": ENGLISH})
        check_problem(answer, 503, "not-ready")
        assert int(answer.headers["retry-after"]) > 0
        loaded.set()
        wait_until_ready(client)
        assert client.post("/v1/analyses", json={"text": ENGLISH}).status_code == 201


def _missing() -> FakePipeline:
    raise ModelMissing("m", "nowhere", "look elsewhere")


def _broken() -> FakePipeline:
    raise RuntimeError("torn file")


@pytest.mark.parametrize(("load", "reason"), [(_missing, "look elsewhere"), (_broken, "RuntimeError: torn file")])
def test_models_that_do_not_load(settings: Settings, load: Callable[[], FakePipeline], reason: str) -> None:
    with TestClient(create_app(settings, load)) as client:
        while not client.app.state.desk.failure:  # type: ignore[attr-defined]
            time.sleep(0.01)
        check_problem(client.get("/readyz"), 503, "not-ready", reason)
        answer = client.post("/v1/analyses", json={"text": ENGLISH})
        check_problem(answer, 503, "not-ready", "/readyz")
        assert client.get("/livez").status_code == 200


def test_unforeseen_failure_is_a_problem_without_the_text(
    client: TestClient, pipeline: FakePipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.error = RuntimeError(ENGLISH)
    answer = client.post("/v1/analyses", json={"text": ENGLISH}, headers={"X-Request-ID": "mine-1"})
    check_problem(answer, 500, "", "X-Request-ID")
    assert answer.headers["x-request-id"] == "mine-1"
    logged = capsys.readouterr()
    assert "RuntimeError" in logged.out + logged.err
    assert "council" not in answer.text + logged.out + logged.err


def test_stopping_finishes_the_work_in_hand(settings: Settings, pipeline: FakePipeline) -> None:
    pipeline.gate.clear()
    with ThreadPoolExecutor() as pool, TestClient(create_app(settings, lambda: pipeline)) as client:
        wait_until_ready(client)
        waiting = pool.submit(client.post, "/v1/analyses", json={"text": ENGLISH})
        pipeline.started.wait(5)
        threading.Timer(0.2, pipeline.gate.set).start()
        assert waiting.result().status_code == 201
