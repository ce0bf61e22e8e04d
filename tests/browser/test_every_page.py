"""Every page there is: accessible, readable in the dark, as wide as a narrow phone, and silent."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Page

from api.page import ROUTERS
from tests.browser.chrome import Watch, is_too_wide, violations

PAGES = {
    "/": ("/", "/?example=marrowgate-fire-post"),
    "/analyses/{analysis_id}": ("/analyses/{fire}", "/analyses/{hostile}", "/analyses/overlapping", "/analyses/none"),
    "/batches": ("/batches",),
    "/batches/{batch_id}": ("/batches/{batch}", "/batches/none"),
    "/compare": ("/compare", "/compare?{fires}", "/compare?{hostiles}", "/compare?id=one", "/compare?id=no&id=not"),
    "/docs": ("/docs",),
    "/evaluation": ("/evaluation",),
    "/evaluation/compare": (
        "/evaluation/compare?first={first}&second={second}",
        "/evaluation/compare?first=seeds&second=seeds",
        "/evaluation/compare",
    ),
    "/evaluation/results/{name}": (
        "/evaluation/results/seeds",
        "/evaluation/results/{first}",
        "/evaluation/results/no",
    ),
    "/library": ("/library", "/library?query=nowheretobefound"),
    "/models/{name}": ("/models/attribution", "/models/stance", "/models/no"),
    "/parties": ("/parties", "/parties?query=nobodyofthisname"),
    "/parties/{party_id}": ("/parties/{party}", "/parties/{hostile_party}", "/parties/none"),
    "no route": ("/nowhere",),
}
"""Addresses to look at by route; words in braces stand for what the tests have stored."""
FILES = {"/analyses/{analysis_id}/report.md"}


def test_no_page_is_forgotten() -> None:
    routes = {route.path for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)}
    assert set(PAGES) - {"no route"} == routes - FILES


@pytest.fixture(scope="module")
def stored(client: httpx.Client, fires: list[str], hostile: Any, runs: tuple[str, str]) -> dict[str, str]:
    """What the words in the addresses stand for."""
    parties = client.get("/v1/parties").json()["items"]
    batch = client.post("/v1/batches", content=b"no JSON", headers={"Content-Type": "application/x-ndjson"}).json()
    while not client.get(f"/v1/jobs/{batch['id']}").json()["finished_at"]:
        time.sleep(0.1)
    holms = client.get("/v1/parties", params={"query": "Holm"}).json()["items"]
    appearing = {one["id"]: client.get(f"/v1/parties/{one['id']}").json()["appearances"] for one in holms}
    return {
        "fire": fires[0],
        "fires": "&".join(f"id={one}" for one in fires),
        "hostile": hostile["id"],
        "hostiles": f"id={hostile['id']}&id={fires[0]}",
        "party": parties[0]["id"],
        "hostile_party": next(
            id_ for id_, seen in appearing.items() if hostile["id"] in {one["analysis"] for one in seen}
        ),
        "batch": batch["id"],
        "first": runs[0],
        "second": runs[1],
    }


@pytest.fixture(scope="module")
def still(context: Any) -> Iterator[Page]:
    """One page for all addresses."""
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("place", [place for places in PAGES.values() for place in places])
def test_page_is_accessible_and_fits(still: Page, stored: dict[str, str], place: str, watch: Watch) -> None:
    watch.expected.update({404, 422})
    watch.over(still)
    still.goto(re.sub(r"{(\w+)}", lambda word: stored[word[1]], place))
    assert violations(still) == []
    still.emulate_media(color_scheme="dark")
    assert violations(still, "color-contrast") == []
    still.emulate_media(color_scheme="light")
    still.set_viewport_size({"width": 320, "height": 640})
    assert not is_too_wide(still)
    still.set_viewport_size({"width": 1280, "height": 900})
    assert still.locator("main img, main script").count() == 0
    assert still.locator("h1").count() == 1
