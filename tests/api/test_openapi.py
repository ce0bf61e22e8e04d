"""The OpenAPI description: complete, and its examples are sent as they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api import examples
from api.app import create_app
from api.settings import Settings
from tests.api.batches.test_batches import NDJSON, finished
from tests.api.evaluations.test_evaluations import ended
from tests.api.fakes import FakePipeline

SCHEMA = create_app(Settings(_env_file=None), FakePipeline).openapi()
CALLS = {
    f"{method.upper()} {address}": call for address, calls in SCHEMA["paths"].items() for method, call in calls.items()
}
NOT_JSON = {
    "GET /metrics": "text/plain",
    "GET /v1/jobs/{job_id}/events": "text/event-stream",
    "GET /v1/batches/{batch_id}/results": "application/x-ndjson",
    "GET /v1/evaluations/{evaluation_id}/report": "text/html",
}


def bodies() -> list[Any]:
    """Each example of a body: call, content type, content."""
    return [
        pytest.param(call, kind, body, id=f"{call} {kind} {number}")
        for call, described in CALLS.items()
        for kind, content in described.get("requestBody", {}).get("content", {}).items()
        for number, body in enumerate(
            [example["value"] for example in content.get("examples", {}).values()] or [content.get("example")]
        )
    ]


@pytest.mark.parametrize(("call", "kind", "body"), bodies())
def test_examples_of_bodies_are_taken(client: TestClient, call: str, kind: str, body: Any) -> None:
    assert body is not None, "a body needs an example"
    written = body if isinstance(body, str) else json.dumps(body)
    method, address = call.split()
    for name, value in stored(client).items():
        address, written = address.replace(name, value), written.replace(name, value)
    answer = client.request(method, real(client, address), content=written, headers={"Content-Type": kind})
    assert answer.status_code in (200, 201, 202), answer.text


@pytest.mark.parametrize("call", [call for call, described in CALLS.items() if "requestBody" not in described])
def test_calls_without_a_body_work(client: TestClient, call: str) -> None:
    method, address = call.split()
    answer = client.request(method, real(client, address))
    assert answer.status_code in (200, 202, 204), answer.text


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


def real(client: TestClient, address: str) -> str:
    """The address with ids of things that are there, in place of the examples'."""
    names = re.findall(r"{(\w+)}", address)
    for name in names:
        make = IDS.get(address, IDS.get(name))
        assert make, f"say in IDS how to come by {name} for {address}"
        address = address.replace(f"{{{name}}}", make(client))
    return address


def _analysis(client: TestClient) -> str:
    posted: Response = client.post("/v1/analyses", json=examples.ANALYSES["text"]["value"])
    return str(posted.json()["id"])


def _batch(client: TestClient, body: str = examples.BATCH_NDJSON) -> str:
    return str(client.post("/v1/batches", content=body, headers=NDJSON).json()["id"])


def _finished_batch(client: TestClient) -> str:
    return str(finished(client, _batch(client))["id"])


def _failed_batch(client: TestClient) -> str:
    too_long = json.dumps({"text": "word " * 501})
    return str(finished(client, _batch(client, too_long))["id"])


def _evaluation(client: TestClient) -> str:
    return str(ended(client, client.post("/v1/evaluations", json={}).json()["id"])["id"])


def _waiting_job(client: TestClient) -> str:
    return str(client.post("/v1/evaluations", json={"systems": ["slow"]}).json()["id"])


IDS: dict[str, Callable[[TestClient], str]] = {
    "analysis_id": _analysis,
    "party_id": lambda client: stored(client)["{party_id}"],
    "job_id": _finished_batch,
    "batch_id": _finished_batch,
    "evaluation_id": _evaluation,
    "/v1/jobs/{job_id}/cancel": _waiting_job,
    "/v1/jobs/{job_id}/retry": _failed_batch,
}
"""How to come by an id, by its name or by the address that it is for."""


def test_bare_articles_are_described() -> None:
    content = CALLS["POST /v1/analyses"]["requestBody"]["content"]
    assert set(content) == {"application/json", "text/plain", "text/html"}


def test_every_field_call_and_parameter_is_described() -> None:
    for name, schema in SCHEMA["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            assert described.get("description"), f"{name}.{field}"
    for call, described in CALLS.items():
        assert described["description"]
        for parameter in described.get("parameters", []):
            assert parameter.get("description") or parameter["schema"].get("description"), f"{call}: {parameter}"
        for status, answer in described["responses"].items():
            kind = "application/problem+json" if status >= "400" else NOT_JSON.get(call, "application/json")
            if status != "204":
                assert set(answer["content"]) - {"text/csv"} == {kind}, call
