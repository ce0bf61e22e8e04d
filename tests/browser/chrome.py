"""Debian's chromium, and what a page may not do in it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response, Route

AXE = Path(__file__).parent / "axe" / "axe.min.js"
MISSING = "no chromium: install it (apt-get install chromium), or name it in POLYPHONY_CHROMIUM"


def executable() -> str | None:
    """Path of the browser, None when there is none."""
    return os.environ.get("POLYPHONY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Watch:
    """Collects what a page does that it may not: errors, requests to other hosts, dialogs."""

    host: str
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    """Statuses that a test provokes; the browser writes them to its console."""

    def over(self, page: Page) -> Page:
        """The page, watched."""
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self._console)
        page.on("request", lambda request: self._request(request.url))
        page.on("dialog", self._dialog)
        page.on("response", self._response)
        return page

    def _console(self, message: Any) -> None:
        provoked = any(f"the server responded with a status of {status}" in message.text for status in self.expected)
        if message.type in ("error", "warning") and not provoked:
            self.faults.append(f"console: {message.text}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.host, "data:", "blob:")):
            self.faults.append(f"request to {url}")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status} for {response.url}")


def open_without_key(page: Page, address: str) -> None:
    """Open a page as when the browser's question for a password is dismissed; an automated one shows nothing then."""

    def without_question(route: Route) -> None:
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name != "www-authenticate"}
        route.fulfill(response=answer, headers=headers)

    page.route(address, without_question)
    page.goto(address)


def violations(page: Page, *rules: str) -> list[str]:
    """Serious and critical faults that axe-core finds on the page as it stands, by all rules or by those named."""
    # The page's policy forbids foreign scripts; the browser runs this one for the tests beside it.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def is_too_wide(page: Page) -> bool:
    """Whether the page as a whole must be scrolled sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
