"""Clients over real HTTP: so many at a time, or arriving at a rate whatever the server does."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx

from evaluation.bench.processes import Server

TIMEOUT = 600


@dataclass(frozen=True)
class Reply:
    """What a server answered to one article."""

    status: int
    seconds: float
    """From the moment the article was due to the last byte of the answer."""
    body: bytes

    def json(self) -> Any:
        """The answer."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Volley:
    """Articles that were posted together."""

    seconds: float
    """From the first post to the last answer."""
    replies: tuple[Reply, ...]
    """In the order of the articles."""

    def count(self, status: int) -> int:
        """Answers with that status."""
        return sum(reply.status == status for reply in self.replies)


def closed_loop(server: Server, texts: Sequence[str], clients: int) -> Volley:
    """Post the texts from so many clients, each of which posts its next when it has its answer."""
    return asyncio.run(_closed(server, texts, clients))


def open_loop(server: Server, texts: Sequence[str], rate: float, seed: int = 1) -> Volley:
    """Post the texts at so many a second, at random moments, whether or not the ones before are answered."""
    return asyncio.run(_open(server, texts, rate, seed))


async def _closed(server: Server, texts: Sequence[str], clients: int) -> Volley:
    waiting = list(enumerate(texts))[::-1]
    replies: dict[int, Reply] = {}

    async def work(client: httpx.AsyncClient) -> None:
        while waiting:
            number, text = waiting.pop()
            replies[number] = await _post(client, server, text, time.perf_counter())

    async with _client(server) as client:
        start = time.perf_counter()
        await asyncio.gather(*(work(client) for _ in range(clients)))
        seconds = time.perf_counter() - start
    return Volley(seconds, tuple(replies[number] for number in range(len(texts))))


async def _open(server: Server, texts: Sequence[str], rate: float, seed: int) -> Volley:
    random = Random(seed)  # noqa: S311 - arrivals, no secret
    async with _client(server) as client:
        start = due = time.perf_counter()
        posts = []
        for text in texts:
            due += random.expovariate(rate)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            posts.append(asyncio.create_task(_post(client, server, text, due)))
        replies = await asyncio.gather(*posts)
        return Volley(time.perf_counter() - start, tuple(replies))


def _client(server: Server) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=server.address, timeout=TIMEOUT, limits=httpx.Limits(max_connections=None), trust_env=False
    )


async def _post(client: httpx.AsyncClient, server: Server, text: str, due: float) -> Reply:
    answer = await client.post(server.path, json={"text": text})
    return Reply(answer.status_code, time.perf_counter() - due, answer.content)
