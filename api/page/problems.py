"""Problems as people read them: a browser that asks for a page gets a page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from api.page.templating import explained, templates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request, Response

CALLS = "/v1/"
"""Below this address are calls for programs, whose errors are problem details whoever asks."""

ASK = {"WWW-Authenticate": 'Basic realm="Polyphony", charset="UTF-8"'}
"""Makes browsers ask for the key; Chromium looks at the first scheme alone. The page is for who dismisses that."""


def wants_page(request: Request) -> bool:
    """Whether a person would look at the answer."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(CALLS)


def problem_page(
    request: Request, status: int, detail: str, title: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """What went wrong and what to do about it; a page that needs a key says how to bring one."""
    if status == HTTPStatus.UNAUTHORIZED:
        return templates.TemplateResponse(request, "key.html", {"fault": detail.partition(";")[0]}, status, ASK)
    advice = detail[:1].upper() + detail[1:] + "."
    return explained(request, status, title or HTTPStatus(status).phrase, advice, "/", headers)
