"""Evaluations as jobs."""

from __future__ import annotations

import time
from typing import Any

from fastapi.testclient import TestClient

from tests.api.batches.test_batches import NDJSON, lines
from tests.api.evaluations.fake import OUTCOME
from tests.api.test_bad_input import ENGLISH, check_problem


def ended(client: TestClient, evaluation_id: str) -> Any:
    """The evaluation when it has come to its end."""
    for _ in range(400):
        found = client.get(f"/v1/evaluations/{evaluation_id}").json()
        if found["state"] in ("finished", "failed", "cancelled"):
            return found
        time.sleep(0.05)
    raise TimeoutError(found)


def test_figures_and_report(client: TestClient) -> None:
    answer = client.post("/v1/evaluations", json={"limit": 2})
    assert answer.status_code == 202
    asked = answer.json()
    assert answer.headers["location"] == asked["links"]["self"]
    assert (asked["state"], asked["outcomes"], "report" in asked["links"]) == ("queued", [], False)
    found = ended(client, asked["id"])
    assert (found["state"], found["stage"], found["done"], found["total"]) == ("finished", "seeds.polyphony", 2, 2)
    assert found["outcomes"] == [OUTCOME]
    report = client.get(found["links"]["report"])
    assert report.headers["content-type"] == "text/html; charset=utf-8"
    assert "Run 1" in report.text
    assert client.get(found["links"]["job"]).json()["links"]["evaluation"] == found["links"]["self"]


def test_failures_say_why(client: TestClient) -> None:
    for system, said in (("unknown", "no system 'unknown'"), ("broken", "ValueError: the plan is broken")):
        asked = client.post("/v1/evaluations", json={"systems": [system]}).json()
        found = ended(client, asked["id"])
        assert found["state"] == "failed"
        assert said in found["note"]
        check_problem(client.get(f"/v1/evaluations/{asked['id']}/report"), 404, "evaluation-not-ready", "finished")


def test_cancelled_evaluation_is_stopped(client: TestClient) -> None:
    asked = client.post("/v1/evaluations", json={"systems": ["slow"]}).json()
    while not client.get(asked["links"]["self"]).json()["stage"]:
        time.sleep(0.05)
    client.post(asked["links"]["cancel"])
    assert ended(client, asked["id"])["state"] == "cancelled"
    after = client.post("/v1/evaluations", json={}).json()
    assert ended(client, after["id"])["state"] == "finished"


def test_list_and_unknown_ids(client: TestClient) -> None:
    made = [client.post("/v1/evaluations", json={"limit": number}).json()["id"] for number in (1, 2, 3)]
    batch = client.post("/v1/batches", content=lines({"text": ENGLISH}), headers=NDJSON).json()["id"]
    first = client.get("/v1/evaluations", params={"limit": 2}).json()
    second = client.get("/v1/evaluations", params={"limit": 2, "cursor": first["next"]}).json()
    assert [one["id"] for one in first["items"] + second["items"]] == made[::-1]
    for unknown in ("none", batch):
        check_problem(client.get(f"/v1/evaluations/{unknown}"), 404, "job-not-found")


def test_bad_plans(client: TestClient) -> None:
    for plan in ({"suites": ["x"]}, {"limit": 0}, {"tasks": ["a b; c"]}, {"model": "x"}):
        check_problem(client.post("/v1/evaluations", json=plan), 422, "invalid-request")
