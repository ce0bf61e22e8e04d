"""POST /v1/summaries."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tests.api.test_analyses import SAID
from tests.api.test_bad_input import ENGLISH, GERMAN, check_problem


def post(client: TestClient, *texts: str, **fields: Any) -> Any:
    return client.post("/v1/summaries", json={"articles": [{"text": text} for text in texts]} | fields)


def test_sentences_name_their_article(client: TestClient) -> None:
    answer = post(client, ENGLISH, SAID, max_words=80, focus=["harbour"], style="bullets").json()
    sentences = answer["summary"]["sentences"]
    assert [sentence["article"] for sentence in sentences] == [0, 1]
    for sentence, text in zip(sentences, (ENGLISH, SAID), strict=True):
        assert text[sentence["spans"][0]["start"] : sentence["spans"][0]["end"]] == sentence["text"]


def test_perspectives_resolve_in_the_stored_analyses(client: TestClient) -> None:
    answer = post(client, ENGLISH, SAID).json()
    part = answer["perspectives"][0]
    assert (part["article"], part["name"], part["statements"]) == (1, "Ida Holm", ["a0"])
    analysis = client.get(f"/v1/analyses/{answer['analyses'][1]}").json()
    assert part["statements"][0] == analysis["attributions"][0]["id"]
    assert analysis["id"] == client.post("/v1/analyses", json={"text": SAID}).json()["id"]


def test_style_shows_in_the_text(client: TestClient) -> None:
    first = ENGLISH.splitlines()[0]
    assert post(client, ENGLISH).json()["summary"]["text"] == first
    assert post(client, ENGLISH, style="bullets").json()["summary"]["text"] == f"- {first}"


def test_focus_that_no_article_speaks_of(client: TestClient) -> None:
    problem = check_problem(post(client, ENGLISH, SAID, focus=["Zorro"]), 422, "focus-not-found", "Zorro", "Ida Holm")
    assert (problem["pointer"], problem["parties"]) == ("#/focus", ["Ida Holm", "Per Lund"])


def test_bad_article_is_named(client: TestClient) -> None:
    problem = check_problem(post(client, ENGLISH, GERMAN), 422, "unreadable-article", "de")
    assert problem["pointer"] == "#/articles/1/text"
    problem = check_problem(post(client, ENGLISH, "word " * 501), 413, "too-many-words")
    assert problem["pointer"] == "#/articles/1/text"


def test_limits(client: TestClient) -> None:
    check_problem(post(client), 422, "invalid-request")
    check_problem(post(client, ENGLISH, ENGLISH, ENGLISH), 422, "too-many-articles", "3", "2")
    check_problem(post(client, ENGLISH, model="t5-none"), 422, "unknown-model", "extractive")
    assert post(client, ENGLISH, model="extractive").status_code == 200
