"""A client that leaves takes its waiting work with it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.leaving import Leaving
from api.settings import Settings
from tests.api.fakes import FakePipeline
from tests.api.test_bad_input import ENGLISH


async def post(app: FastAPI, text: str, left: asyncio.Event) -> list[Any]:
    """Post an article and go when `left` is set; what the service sent until then."""
    sent: list[Any] = []
    body = iter([{"type": "http.request", "body": json.dumps({"text": text}).encode()}])

    async def receive() -> Any:
        if (message := next(body, None)) is None:
            await left.wait()
            return {"type": "http.disconnect"}
        return message

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/analyses",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
        "scheme": "http",
        "http_version": "1.1",
    }
    await app(scope, receive, send)
    return sent


async def until(true: Any) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.005)


def test_waiting_work_is_dropped_and_work_in_hand_goes_on(settings: Settings, pipeline: FakePipeline) -> None:
    async def scenario() -> None:
        app = create_app(settings, lambda: pipeline)
        desk = app.state.desk
        async with app.router.lifespan_context(app):
            await until(lambda: desk._pipeline)
            pipeline.gate.clear()
            left, stays = asyncio.Event(), asyncio.Event()
            first = asyncio.create_task(post(app, ENGLISH, stays))
            await until(pipeline.started.is_set)
            second = asyncio.create_task(post(app, ENGLISH + "Twice.", left))
            await until(lambda: len(desk._line))
            left.set()
            assert await second == []
            assert desk.inside == 1
            pipeline.gate.set()
            assert (await first)[0]["status"] == 201
            await until(lambda: desk.inside == 0)
        assert pipeline.calls == 1

    asyncio.run(scenario())


@pytest.mark.parametrize("more", [False, True])
def test_end_of_the_connection_after_the_answer_stops_nothing(more: bool) -> None:
    finished = False

    async def app(_: Any, receive: Any, send: Any) -> None:
        nonlocal finished
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        if more:
            await send({"type": "http.response.body", "body": b"a", "more_body": True})
        await send({"type": "http.response.body", "body": b"b"})
        await asyncio.sleep(0.02)
        finished = True

    async def scenario() -> None:
        answered = asyncio.Event()
        body = iter([{"type": "http.request"}])

        async def receive() -> Any:
            if (message := next(body, None)) is None:
                await answered.wait()
                return {"type": "http.disconnect"}
            return message

        async def send(message: Any) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body"):
                answered.set()

        await Leaving(app)({"type": "http"}, receive, send)

    asyncio.run(scenario())
    assert finished
