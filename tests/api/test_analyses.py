"""POST and GET /v1/analyses."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.analyses.schemas import AnalysisOut
from api.analyses.verify import broken_spans
from api.examples import HARBOUR
from tests.api.fakes import FakePipeline

SAID = 'The plan was put forward on Monday. "We will vote for it," said Ida Holm. "Never," said Per Lund.'


def post(client: TestClient, **fields: Any) -> Any:
    answer = client.post("/v1/analyses", json=fields)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


def test_shape(client: TestClient) -> None:
    found = post(client, text=SAID, title="A vote", outlet="Gazette", date="2026-03-02", targets=["The plan"])
    article = {name: found["article"][name] for name in ("title", "outlet", "date", "language", "length")}
    assert article == {
        "title": "A vote",
        "outlet": "Gazette",
        "date": "2026-03-02",
        "language": "en",
        "length": len(SAID),
    }
    assert found["attributions"][0]["content"] == [{"start": 36, "end": 58, "text": '"We will vote for it,"'}]
    assert found["attributions"][0] | {"source": 0, "cue": 0, "content": 0} == {
        "id": "a0",
        "kind": "direct",
        "party": "p0",
        "probability": 0.9,
        "source": 0,
        "cue": 0,
        "content": 0,
    }
    assert [party["name"] for party in found["parties"]] == ["Ida Holm", "Per Lund"]
    assert found["stances"][0] == {
        "source": "p0",
        "target": {"kind": "claim", "id": None, "text": "The plan"},
        "label": "against",
        "probabilities": {"favour": 0.2, "against": 0.7, "neutral": 0.1},
        "evidence": ["a0"],
        "unsure": True,
    }
    assert found["perspectives"][0]["statements"] == ["a0"]
    assert found["perspectives"][0]["stances"] == [0, 1]
    assert found["summary"]["sentences"][0]["edited"] is False
    assert {model["task"] for model in found["models"]} == {"attribution", "stance"}
    assert broken_spans(AnalysisOut.model_validate(found)) == []


def test_same_again_comes_from_store(client: TestClient, pipeline: FakePipeline) -> None:
    first, second = (client.post("/v1/analyses", json={"text": SAID}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert pipeline.calls == 1
    assert client.get(f"/v1/analyses/{first.json()['id']}").json() == first.json()


@pytest.mark.parametrize(
    "change", [{"title": "T"}, {"targets": ["The plan"]}, {"summary": {"max_sentences": 1}}, {"date": "2020-01-01"}]
)
def test_id_depends_on_all_that_was_asked(client: TestClient, change: dict[str, Any]) -> None:
    assert post(client, text=SAID)["id"] != post(client, text=SAID, **change)["id"]


def test_unknown_id(client: TestClient) -> None:
    answer = client.get("/v1/analyses/nothing")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:polyphony:problem:analysis-not-found"


def test_nobody_quoted(client: TestClient) -> None:
    found = post(client, text="It rained all day in the valley, and the river rose slowly until the evening.")
    assert found["parties"] == found["attributions"] == found["perspectives"] == []
    assert found["summary"]["sentences"]


def test_bare_text(client: TestClient) -> None:
    text = "Rain fell.\r\n" + SAID
    answer = client.post("/v1/analyses", content=text.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})
    assert answer.status_code == 201
    assert answer.json()["article"]["text"] == text


@pytest.mark.parametrize("as_json", [True, False])
def test_html(client: TestClient, as_json: bool) -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in HARBOUR.split("\n\n"))
    page = f"<html><head><title>Ferry</title></head><body><article>{paragraphs}</article></body></html>"
    if as_json:
        answer = client.post("/v1/analyses", json={"html": page})
    else:
        answer = client.post("/v1/analyses", content=page, headers={"Content-Type": "text/html"})
    found = AnalysisOut.model_validate(answer.json())
    assert "Mayor Ida Holm" in found.article.text
    assert broken_spans(found) == []


@pytest.mark.parametrize(
    "hard",
    [
        "\x00 nul",
        "zero\u200bwidth \ufeff",
        "\u202eright to left\u202c \u0634\u0644\u0627\u0645",
        "astral \U0001f600 \U00020000",
        "lines\r\nand\rmore\u2028of them",
        "combining e\u0301",
    ],
)
def test_offsets_hold_around_hard_characters(client: TestClient, hard: str) -> None:
    text = f'{hard} "We agree {hard}," said Ida Holm. {hard} That was the end of the meeting in the town hall.'
    found = AnalysisOut.model_validate(post(client, text=text))
    assert found.article.text == text
    assert len(found.attributions) == 1
    assert broken_spans(found) == []


def test_timestamps_become_days(client: TestClient) -> None:
    assert post(client, text=SAID, date="2022-04-13T17:28:00Z")["article"]["date"] == "2022-04-13"
    assert post(client, text=SAID, date="")["article"]["date"] is None
