"""The OpenAPI page: works offline, and its examples are sent as they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.fakes import FakePipeline

SCHEMA = create_app(Settings(_env_file=None), FakePipeline).openapi()
EXAMPLES = [
    pytest.param(address, value["value"], id=f"{address} {name}")
    for address, calls in SCHEMA["paths"].items()
    for call in calls.values()
    for name, value in call.get("requestBody", {})
    .get("content", {})
    .get("application/json", {})
    .get("examples", {})
    .items()
]
TEXT = {"/metrics": "text/plain"}


@pytest.fixture
def stored(client: TestClient) -> dict[str, str]:
    """What the examples name in braces: an analysis, two of its parties, and another analysis with one of them."""
    text = 'The plan is old. "We will vote for it," said Ida Holm. "Never," said Per Lund.'
    analysis, other = (client.post("/v1/analyses", json={"text": text + more}).json()["id"] for more in ("", " Rain."))
    parties = {one["name"]: one["id"] for one in client.get("/v1/parties").json()["items"]}
    return {
        "{analysis}": analysis,
        "{other_analysis}": other,
        "{party_id}": parties["Ida Holm"],
        "{other_party}": parties["Per Lund"],
        "{party_in_analysis}": "p0",
    }


@pytest.mark.parametrize(("address", "body"), EXAMPLES)
def test_examples_work(client: TestClient, stored: dict[str, str], address: str, body: dict[str, Any]) -> None:
    written = json.dumps(body)
    for name, value in stored.items():
        address, written = address.replace(name, value), written.replace(name, value)
    answer = client.post(address, json=json.loads(written))
    assert answer.status_code in (200, 201), answer.text


def test_every_post_has_an_example() -> None:
    posts = {address for address, calls in SCHEMA["paths"].items() if "post" in calls}
    assert posts == {parameter.values[0] for parameter in EXAMPLES}


def test_bare_articles_are_described_and_work(client: TestClient) -> None:
    content = SCHEMA["paths"]["/v1/analyses"]["post"]["requestBody"]["content"]
    assert set(content) == {"application/json", "text/plain", "text/html"}
    for kind in ("text/plain", "text/html"):
        answer = client.post("/v1/analyses", content=content[kind]["example"], headers={"Content-Type": kind})
        assert answer.status_code == 201


def test_every_field_and_call_is_described() -> None:
    for name, schema in SCHEMA["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            assert described.get("description"), f"{name}.{field}"
    for address, calls in SCHEMA["paths"].items():
        for call in calls.values():
            assert call["description"]
            for status, answer in call["responses"].items():
                kind = "application/problem+json" if status >= "400" else "application/json"
                if status != "204":
                    assert set(answer["content"]) - {"text/csv"} == {TEXT.get(address, kind)}


def test_docs_need_no_other_host(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "http" not in page.text.replace("http-equiv", "")
    assert client.get("/static-offline-docs/swagger-ui-bundle.js").status_code == 200
