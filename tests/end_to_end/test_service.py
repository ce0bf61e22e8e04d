"""The service on the shipped weights, over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from nlp.pipeline import Pipeline
from tests.api.conftest import wait_until_ready

RETELLING = Path(__file__).parents[2] / "seeds" / "articles" / "karabakh-truce-breach.json"


@pytest.fixture(scope="module")
def client(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("data"))
    with TestClient(create_app(settings, lambda: pipeline)) as client:
        wait_until_ready(client)
        yield client


@pytest.fixture(scope="module")
def analysis(client: TestClient) -> Any:
    answer = client.post("/v1/analyses", json={"text": json.loads(RETELLING.read_text())["text"]})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_shape_is_the_documented_one(analysis: Any) -> None:
    assert {"id", "article", "sentences", "attributions", "parties", "stances", "summary"} <= set(analysis)
    assert {"perspectives", "models", "timings_ms"} <= set(analysis)
    assert {model["task"] for model in analysis["models"]} >= {"attribution", "stance"}
    assert {"sentences", "attribution", "parties", "stance", "summary"} <= set(analysis["timings_ms"])


def test_every_span_says_what_the_text_says(analysis: Any) -> None:
    text = json.loads(RETELLING.read_text())["text"]
    roles = ("source", "cue", "content")
    spans = [span for attribution in analysis["attributions"] for role in roles for span in attribution[role]]
    spans += [span for party in analysis["parties"] for span in party["mentions"]]
    assert len(spans) > 20
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_ministries_of_two_countries_stay_apart(analysis: Any) -> None:
    ministries = [party["name"] for party in analysis["parties"] if "inistry" in party["name"]]
    assert any("Russia" in name for name in ministries)
    assert any("Azerbaijan" in name for name in ministries)


def test_same_post_gives_the_same_answer(client: TestClient, analysis: Any) -> None:
    again = client.post("/v1/analyses", json={"text": json.loads(RETELLING.read_text())["text"]}).json()
    assert again == analysis


def test_claims_of_the_user_are_answered(client: TestClient) -> None:
    text = "Mayor Orla Maddern said the bridge was a waste of money and must never be built. She left early."
    found = client.post("/v1/analyses", json={"text": text, "targets": ["The bridge should be built"]}).json()
    claims = [stance for stance in found["stances"] if stance["target"]["kind"] == "claim"]
    assert [stance["target"]["text"] for stance in claims] == ["The bridge should be built"]
    assert claims[0]["label"] == "against"


def test_long_article_is_answered_whole(client: TestClient) -> None:
    text = json.loads(RETELLING.read_text())["text"]
    long = "\n\n".join([text] * 8)
    found = client.post("/v1/analyses", json={"text": long}).json()
    assert found["article"]["length"] == len(long)
    assert max(attribution["content"][0]["end"] for attribution in found["attributions"]) > 7 * len(text)


def test_stance_questions_by_name_are_read_in_the_text(client: TestClient) -> None:
    text = "Tom Lund accused Orla Maddern of gambling with the lives of pilots."
    items = [
        {"text": text, "source": "Tom Lund", "target": "Orla Maddern"},
        {"text": text, "source": "Orla Maddern", "target": "Tom Lund"},
        {"text": "Zoos harm animals and should be closed.", "target": "Zoos should be banned"},
    ]
    answers = client.post("/v1/stances", json={"items": items}).json()["items"]
    assert [answer["label"] for answer in answers] == ["against", "neutral", "favour"]
