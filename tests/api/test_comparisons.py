"""POST /v1/comparisons."""

from __future__ import annotations

import csv
import io
from typing import Any

from fastapi.testclient import TestClient

from tests.api.fakes import FakePipeline
from tests.api.test_analyses import post
from tests.api.test_bad_input import GERMAN, check_problem

ONE = 'The plan was put. "We will never pay for the harbour terminal," said Ida Holm. "No," said Per Lund.'
OTHER = 'A plan is here. "We will never pay for this harbour terminal," said Ida Holm. "Fine," said Kim Roe.'


def compare(client: TestClient, **fields: Any) -> Any:
    answer = client.post("/v1/comparisons", json=fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_articles_side_by_side(client: TestClient) -> None:
    posted = [{"text": ONE, "outlet": "Gazette"}, {"text": OTHER, "outlet": "Coast Radio"}]
    found = compare(client, articles=posted, targets=["The plan"])
    assert [one["outlet"] for one in found["articles"]] == found["outlets"] == ["Gazette", "Coast Radio"]
    assert [one["name"] for one in found["parties"]] == ["Ida Holm", "Per Lund", "Kim Roe"]
    plan = found["matrix"][0]
    assert (found["targets"][plan["target"]]["text"], plan["label"], plan["articles"]) == ("The plan", "against", 2)
    assert plan["counts"] == {"favour": 0, "against": 2, "neutral": 0}
    assert [one["outlet"] for one in plan["evidence"]] == ["Gazette", "Coast Radio"]
    for evidence in plan["evidence"]:
        analysis = client.get(f"/v1/analyses/{evidence['analysis']}").json()
        said = next(one for one in analysis["attributions"] if one["id"] == evidence["attribution"])
        assert evidence["quote"] == said["content"][0]["text"]
    (joined,) = found["statements"]
    assert joined["differs"]
    assert joined["outlets"] == ["Gazette", "Coast Radio"]
    assert {tuple(one["outlets"]) for one in found["only_in"]} == {("Gazette",), ("Coast Radio",)}
    assert found["summary"]["sentences"]


def test_stored_analyses_are_read_and_asked_about_targets(client: TestClient, pipeline: FakePipeline) -> None:
    ids = [post(client, text=text)["id"] for text in (ONE, OTHER)]
    found = compare(client, analyses=ids)
    assert pipeline.calls == 2
    assert [one["analysis"] for one in found["articles"]] == ids
    assert {one["id"] for one in found["parties"]} == {one["id"] for one in client.get("/v1/parties").json()["items"]}
    asked = compare(client, analyses=ids, targets=["The plan"])
    assert "The plan" in {one["text"] for one in asked["targets"]}


def test_what_users_know_better_holds(client: TestClient) -> None:
    ids = [post(client, text=text)["id"] for text in (ONE, OTHER)]
    named = {one["name"]: one["id"] for one in compare(client, analyses=ids)["parties"]}
    client.post(f"/v1/parties/{named['Per Lund']}/merge", json={"party": named["Kim Roe"]})
    assert len(compare(client, analyses=ids)["parties"]) == 2


def test_a_copy_counts_once(client: TestClient) -> None:
    found = compare(client, articles=[{"text": ONE, "outlet": "A"}, {"text": ONE, "outlet": "B"}], targets=["The plan"])
    assert [one["repeats"] for one in found["articles"]] == [None, 0]
    assert {cell["articles"] for cell in found["matrix"]} == {1}
    assert found["only_in"] == []


def test_as_csv(client: TestClient) -> None:
    posted = {"articles": [{"text": ONE, "outlet": "=A"}, {"text": OTHER, "outlet": "B"}], "targets": ["The plan"]}
    answer = client.post("/v1/comparisons?format=csv", json=posted)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert (rows[0]["party"], rows[0]["target"], rows[0]["label"]) == ("Ida Holm", "The plan", "against")
    assert (rows[0]["outlet"], rows[0]["quote"]) == ("'=A", '"We will never pay for the harbour terminal,"')
    assert [row["outlet"] for row in rows[:2]] == ["'=A", "B"]


def test_bad_requests(client: TestClient) -> None:
    one = post(client, text=ONE)["id"]

    def send(**fields: Any) -> Any:
        return client.post("/v1/comparisons", json=fields)

    check_problem(send(analyses=[one]), 422, "invalid-request", "2 to 50")
    check_problem(send(analyses=[one] * 2), 422, "invalid-request", "twice")
    check_problem(send(analyses=[one, "x"]), 404, "analysis-not-found")
    problem = check_problem(send(analyses=[one], articles=[{"text": GERMAN}]), 422, "unreadable-article")
    assert problem["pointer"] == "#/articles/0/text"
    check_problem(send(articles=[{"text": ONE}] * 51), 422, "invalid-request")
