"""Turns every exception into a problem+json response, or into a page for a browser that asks for one."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from api.page.problems import problem_page, wants_page
from api.problems import DiskFull, Problem, StoreUnavailable, respond
from api.store.full import is_full

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

ADVICE = {
    HTTPStatus.NOT_FOUND: "nothing is served at this address; the calls are listed at /docs",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address takes another method, see the Allow header",
    HTTPStatus.BAD_REQUEST: "the body cannot be read as JSON",
}
log = structlog.get_logger()
SHOWN_ERRORS = 20
"""Most validation errors that are listed."""


def install_handlers(app: FastAPI) -> None:
    """Register the handlers below on `app`."""
    app.add_exception_handler(HTTPException, _http)  # type: ignore[arg-type]
    app.add_exception_handler(OperationalError, _database)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _validation)  # type: ignore[arg-type]


async def _http(request: Request, error: HTTPException) -> Response:
    if wants_page(request):
        title = error.title if isinstance(error, Problem) else None
        return problem_page(request, error.status_code, _advice(error), title, error.headers)
    if isinstance(error, Problem):
        return respond(
            error.status_code,
            error.detail,
            kind=error.kind,
            title=error.title,
            headers=error.headers,
            **error.members,
        )
    return respond(error.status_code, _advice(error), headers=error.headers)


def _advice(error: HTTPException) -> str:
    return error.detail if isinstance(error, Problem) else ADVICE.get(HTTPStatus(error.status_code), error.detail)


async def _database(request: Request, error: OperationalError) -> Response:
    """The driver's own words go to the log: they name hosts and files, no article."""
    if is_full(error):
        return await _http(request, DiskFull())
    log.error("database not available", reason=str(error.orig))
    return await _http(request, StoreUnavailable())


async def _validation(request: Request, error: RequestValidationError) -> Response:
    faults = [_fault(item) for item in error.errors()]
    not_json = any(item["type"] == "json_invalid" for item in error.errors())
    status = HTTPStatus.BAD_REQUEST if not_json else HTTPStatus.UNPROCESSABLE_ENTITY
    first = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    detail = f"{first['pointer']}: {first['detail']}{more}"
    if wants_page(request):
        return problem_page(request, status, detail, "The address is not right")
    return respond(
        status,
        detail,
        kind="invalid-json" if not_json else "invalid-request",
        title="The body is not valid JSON" if not_json else "The request is not valid",
        errors=faults[:SHOWN_ERRORS],
    )


def _fault(item: Any) -> dict[str, str]:
    """Where and what, after RFC 9457; the value itself is not repeated, it may be a whole article."""
    place, *path = item["loc"]
    if item["type"] == "json_invalid":
        return {"pointer": "#", "detail": f"{item['ctx']['error']} at character {path[0]}"}
    root = "#" if place == "body" else str(place)
    return {"pointer": "/".join([root, *map(str, path)]), "detail": _what(item)}


def _what(item: Any) -> str:
    message: str = item["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
