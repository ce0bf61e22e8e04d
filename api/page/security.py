"""Keeps hostile text in an article, and hostile pages elsewhere, from doing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from api.problems import ForeignPage, respond

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
"""A report of an evaluation is one file, with its style in it; it brings no script, and none runs."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
"""What a browser says of a request by a page of this service, or by the user alone."""


class SecurityHeaders:
    """Middleware that adds the headers to every response; a policy that is there already stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Content-Security-Policy", POLICY)
            await send(message)

        await self.app(scope, receive, secured)


class OwnPages:
    """Middleware that refuses changes which a page of another site asks for in a visitor's browser.

    Browsers say where a request comes from; programs say nothing, and bring no credentials that are not their own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] in READING or _is_own(scope):
            await self.app(scope, receive, send)
            return
        refused = ForeignPage()
        answer = respond(refused.status_code, refused.detail, kind=refused.kind, title=refused.title)
        await answer(scope, receive, send)


def _is_own(scope: Scope) -> bool:
    return Headers(scope=scope).get("sec-fetch-site", "none") in OWN_SITES
