"""Log lines: one a request, with its id, never with the text of an article."""

from __future__ import annotations

import re
import sys
import time
import traceback
from typing import TYPE_CHECKING
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect

from api.problems import respond

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.metrics import Metrics

REQUEST_ID = "X-Request-ID"
BROKEN = "the service failed; nothing in the request has to change. Report it with the X-Request-ID header"
log = structlog.get_logger()


def configure_logs(*, as_json: bool) -> None:
    """Write log lines to standard error, readable or as JSON."""
    renderer = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


class RequestLog:
    """Middleware that gives each request an id, logs and counts its outcome and answers what nothing else answered."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope).get(REQUEST_ID, ""))
        start = time.perf_counter()
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            elif not message.get("more_body"):
                self._finish(scope, status, time.perf_counter() - start)
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, noted)
            except ClientDisconnect:
                log.info("client left", method=scope["method"], path=scope["path"])
            except Exception as error:
                _log_failure(error)
                if status:
                    raise
                await respond(500, BROKEN)(scope, receive, noted)

    def _finish(self, scope: Scope, status: int, took: float) -> None:
        self.metrics.answered(scope["method"], _address(scope), status, took)
        log.info("request", method=scope["method"], path=scope["path"], status=status, ms=round(1000 * took, 1))


def _address(scope: Scope) -> str:
    """The address as it is documented, without ids; so many and no more, whatever clients ask for."""
    return str(getattr(scope.get("route"), "path", "unknown"))


def _request_id(given: str) -> str:
    """The client's own id when it is a sane one."""
    return given if re.fullmatch(r"[\w.-]{1,64}", given, re.ASCII) else uuid4().hex


def _log_failure(error: Exception) -> None:
    """Log kind and place only: a message may quote the article."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    where = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    log.error("request failed", error=type(error).__name__, where=where)
