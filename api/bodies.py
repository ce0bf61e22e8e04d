"""What comes in: the size of bodies, their content type, their encoding."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Mapping
from email.message import Message as Header
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.problems import BadEncoding, BodyTooLarge, WrongContentType

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

JSON = "application/json"
TEXT_FIELDS = {"text/plain": "text", "text/html": "html"}
"""Content type of a bare article -> the field of a request that it stands for."""


class BodyLimit:
    """Middleware that refuses bodies over a limit while they stream in, whatever length they announce."""

    def __init__(self, app: ASGIApp, limit: int, others: Mapping[str, int] | None = None) -> None:
        self.app = app
        self.limit = limit
        self.others = others or {}
        """Limits of addresses that take more, or less."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        seen = 0
        limit = self.others.get(scope.get("path", ""), self.limit)

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise BodyTooLarge(limit)
            return message

        await self.app(scope, counted if scope["type"] == "http" else receive, send)


class JsonRoute(APIRoute):
    """A route that takes JSON in UTF-8 and says so when it gets something else."""

    accepted: tuple[str, ...] = (JSON,)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler behind a check of the body."""
        handle = super().get_route_handler()
        if self.body_field is None:
            return handle

        async def checked(request: Request) -> Response:
            kind = content_type(request)
            if kind not in self.accepted:
                raise WrongContentType(kind, self.accepted)
            body = await request.body()
            try:
                text = body.decode()
            except UnicodeDecodeError as error:
                raise BadEncoding(error) from error
            return await handle(request if kind == JSON else _as_json(request, {TEXT_FIELDS[kind]: text}))

        return checked


class ArticleRoute(JsonRoute):
    """A route that also takes a bare article: plain text or HTML."""

    accepted = (JSON, *TEXT_FIELDS)


def content_type(request: Request) -> str:
    """The media type that the request names, in lower case, without parameters; empty when there is none."""
    header = Header()
    header["content-type"] = named = request.headers.get("content-type", "")
    return header.get_content_type() if named else ""


def _as_json(request: Request, fields: dict[str, str]) -> Request:
    """The same request, had it been sent as JSON."""
    body = json.dumps(fields).encode()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(name, value) for name, value in request.scope["headers"] if name != b"content-type"]
    return Request({**request.scope, "headers": [*headers, (b"content-type", JSON.encode())]}, receive)
