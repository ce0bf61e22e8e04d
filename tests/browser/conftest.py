"""One service on the shipped weights and one browser for all tests of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api.page.examples import all_examples
from tests.browser.chrome import MISSING, Watch, executable
from tests.browser.overlapping import store_overlapping
from tests.evaluated import two_runs
from tests.processes import serving

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(1)</script>\u202e'\"{{7*7}}"


@pytest.fixture(scope="package")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder for what the service keeps."""
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="package")
def runs(data: Path) -> tuple[str, str]:
    """Names of two evaluation runs that are there from the start."""
    return two_runs(data / "runs")


@pytest.fixture(scope="package")
def overlapping(data: Path) -> str:
    """Id of an analysis with statements within statements."""
    return store_overlapping(data)


@pytest.fixture(scope="package")
def address(data: Path, runs: tuple[str, str], overlapping: str) -> Iterator[str]:
    with serving(program="api.cli", data_dir=data) as (address, _):
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


@pytest.fixture(scope="package")
def fires(client: httpx.Client, fire: Any) -> list[str]:
    """Ids of the analyses of three reports of one fire."""
    others = [post(client, **article(f"marrowgate-fire-{outlet}"))["id"] for outlet in ("standard", "commerce")]
    return [fire["id"], *others]


@pytest.fixture(scope="package")
def hostile(client: httpx.Client) -> Any:
    """Analysis of an article that would do harm."""
    text = f'{HOSTILE} "We {HOSTILE} agree," said Ida Holm. The council of the town met again on Monday.'
    return post(client, text=text, title=HOSTILE, outlet=HOSTILE, targets=[HOSTILE])


FERRY = (
    ("2031-01-10", "The Gazette", "The ferry terminal is a wonderful plan and I support it fully."),
    ("2031-03-02", "The Gazette", "The ferry terminal is a mistake. I oppose it."),
    ("2031-03-20", "Coast Radio", "I reject the ferry terminal. It would ruin this harbour."),
    ("2031-06-05", "The Gazette", "The ferry terminal is a disaster and must be stopped."),
)
"""Day, outlet and words of a mayor who changes her mind."""


def post_ferry(client: httpx.Client) -> str:
    """Id of the mayor, after posting what she says."""
    for day, outlet, said in FERRY:
        text = f"The council of Vessholm met on Monday to speak about its harbour. “{said}” said Mayor Thora Vinje."
        post(client, text=text, date=day, outlet=outlet, targets=["ferry terminal"])
    return str(client.get("/v1/parties", params={"query": "Vinje"}).json()["items"][0]["id"])


@pytest.fixture(scope="package")
def ferry(client: httpx.Client) -> str:
    """Id of a party that changes its mind in the course of half a year, twice reported in one month."""
    return post_ferry(client)
