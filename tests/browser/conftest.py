"""One service on the shipped weights and one browser for all tests of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api.page.examples import all_examples
from tests.browser.chrome import MISSING, Watch, executable
from tests.processes import serving


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(program="api.cli", data_dir=tmp_path_factory.mktemp("page")) as (address, _):
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = executable()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(60_000)
        expect.set_options(timeout=30_000)
        yield context


@pytest.fixture
def watch(address: str) -> Iterator[Watch]:
    watch = Watch(address)
    yield watch
    assert watch.faults == []


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    with watch.over(context.new_page()) as page:
        yield page


@pytest.fixture(scope="package")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=120) as client:
        yield client


def article(name: str) -> dict[str, str]:
    """A seed article as it is posted."""
    example = all_examples()[name]
    return {"text": example.text, "title": example.title, "outlet": example.outlet, "date": example.date}


def post(client: httpx.Client, **posted: object) -> Any:
    """The analysis of an article."""
    answer = client.post("/v1/analyses", json=posted)
    assert answer.is_success, answer.text
    return json.loads(answer.text)


@pytest.fixture(scope="package")
def fire(client: httpx.Client) -> Any:
    """Analysis of an article with many parties."""
    return post(client, **article("marrowgate-fire-post"))
