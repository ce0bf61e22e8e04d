"""Notices that a client has left, and stops working for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import anyio
from starlette.requests import ClientDisconnect

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Leaving:
    """Middleware that cancels a request whose client goes away between the end of its body and the answer's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; raises ClientDisconnect when the client left."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with anyio.CancelScope() as work:
            client = _Client(receive, send, work)
            try:
                await self.app(scope, client.receive, client.send)
            finally:
                client.let_go()
        if work.cancelled_caught:
            raise ClientDisconnect


class _Client:
    """The two ends of a connection; once the body is in, one task waits for the client to go."""

    def __init__(self, receive: Receive, send: Send, work: anyio.CancelScope) -> None:
        self._receive, self._send, self._work = receive, send, work
        self._watch: asyncio.Task[Message] | None = None

    async def receive(self) -> Message:
        if self._watch:
            await asyncio.wait([self._watch])
            if not self._watch.cancelled():
                return self._watch.result()
        message = await self._receive()
        if self._watch is None and message["type"] == "http.request" and not message.get("more_body"):
            self._watch = asyncio.create_task(self._await_end())
        return message

    async def send(self, message: Message) -> None:
        # The answer is complete: from here on, the end of the connection is no reason to stop.
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self.let_go()
        await self._send(message)

    def let_go(self) -> None:
        if self._watch:
            self._watch.cancel()

    async def _await_end(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._work.cancel()
        return message
