"""What goes wrong, as a page for people and as problem details for programs."""

from __future__ import annotations

import base64
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access import keys
from api.access.tables import Scope
from tests.api.test_bad_input import ENGLISH, check_problem

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def page(answer: Any, status: int) -> str:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    return str(answer.text)


@pytest.mark.parametrize(
    ("path", "status", "kind", "said"),
    [
        ("/nowhere/<img src=x onerror=alert(1)>", 404, "", "Nothing is served at this address"),
        ("/parties/x?period=fortnight", 422, "invalid-request", "query/period: input should be"),
        (
            "/library?query=" + "x" * 400,
            422,
            "invalid-request",
            "query/query: string should have at most 300 characters",
        ),
    ],
)
def test_browsers_get_a_page_and_programs_a_problem(
    client: TestClient, path: str, status: int, kind: str, said: str
) -> None:
    html = page(client.get(path, headers=BROWSER), status)
    assert said.lower() in html.lower()
    assert "<img" not in html
    check_problem(client.get(path), status, kind)


def test_calls_answer_programs_whoever_asks(client: TestClient) -> None:
    check_problem(client.get("/v1/analyses/none", headers=BROWSER), 404, "analysis-not-found")


@pytest.mark.parametrize("path", ["/", "/library", "/analyses/x", "/docs"])
def test_without_a_key_a_page_says_how_to_bring_one(guarded: SimpleNamespace, path: str) -> None:
    answer = guarded.client.get(path, headers=BROWSER)
    html = page(answer, 401)
    assert "This service asks for a key" in html
    assert "the request brings no API key" in html
    assert "polyphony keys create" in html
    assert answer.headers["www-authenticate"].startswith("Basic realm=")
    assert guarded.client.get("/static/polyphony.css").status_code == 200
    check_problem(guarded.client.get(path), 401, "key-refused")


def test_a_key_as_the_browsers_password_opens_the_pages(guarded: SimpleNamespace) -> None:
    key = keys.create(guarded.database, "desk", [Scope.READ], per_minute=2)
    credentials = {"Authorization": "Basic " + base64.b64encode(f"me:{key}".encode()).decode()}
    assert "Nothing is stored yet" in page(guarded.client.get("/library", headers=BROWSER | credentials), 200)
    refused = guarded.client.delete("/v1/analyses/x", headers=BROWSER | credentials)
    check_problem(refused, 403, "scope-missing", "needs the scope admin")
    page(guarded.client.get("/library", headers=BROWSER | credentials), 200)
    answer = guarded.client.get("/library", headers=BROWSER | credentials)
    assert "This key allows 2 calls a minute" in page(answer, 429)
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_change_nothing(client: TestClient, site: str) -> None:
    foreign = {"Sec-Fetch-Site": site}
    plain = foreign | {"Content-Type": "text/plain"}
    for answer in (
        client.post("/v1/analyses", content=ENGLISH, headers=plain),
        client.post("/v1/jobs/x/cancel", headers=foreign),
        client.delete("/v1/analyses/x", headers=foreign),
    ):
        check_problem(answer, 403, "foreign-page", "this service's own pages")
        assert "content-security-policy" in answer.headers
    assert client.get("/library", headers=foreign).status_code == 200
    for own in ("same-origin", "none"):
        headers = plain | {"Sec-Fetch-Site": own}
        assert client.post("/v1/analyses", content=ENGLISH, headers=headers).is_success
