"""Bad requests get a problem that says what to do; never a 500, never a silent cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

ENGLISH = "The council met on Monday and agreed on a plan for the harbour. "
RUSSIAN = "Совет собрался в понедельник и принял план развития гавани, сообщил мэр города журналистам. " * 3
GERMAN = "Der Stadtrat hat am Montag getagt und einen Plan für den Hafen beschlossen, teilte die Stadt mit. " * 3


def check_problem(answer: Response, status: int, kind: str, *said: str) -> dict[str, Any]:
    """Assert that the answer is a full problem document with these words in its detail; return it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["type"] == (f"urn:polyphony:problem:{kind}" if kind else "about:blank")
    assert problem["status"] == status
    assert problem["title"]
    for words in said:
        assert words in problem["detail"]
    return problem


@pytest.mark.parametrize("text", ["", " ", "\n\t\u200b\r\n", "...!"])
def test_empty_text(client: TestClient, text: str) -> None:
    problem = check_problem(client.post("/v1/analyses", json={"text": text}), 422, "unreadable-article", "empty")
    assert problem["pointer"] == "#/text"


@pytest.mark.parametrize("body", [{}, {"title": "T"}, {"text": None}, {"text": ENGLISH, "html": ENGLISH}])
def test_neither_text_nor_html_or_both(client: TestClient, body: dict[str, Any]) -> None:
    check_problem(client.post("/v1/analyses", json=body), 422, "invalid-request", "exactly one of 'text' and 'html'")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"text": 7}, "#/text"),
        ({"text": ["a"]}, "#/text"),
        ({"date": "yesterday"}, "#/date"),
        ({"date": "2022-13-45T00:00"}, "#/date"),
        ({"targets": [" "]}, "#/targets/0"),
        ({"targets": "one"}, "#/targets"),
        ({"summary": {"max_sentences": 0}}, "#/summary/max_sentences"),
        ({"summary": {"style": "haiku"}}, "#/summary/style"),
        ({"tragets": ["x"]}, "#/tragets"),
    ],
)
def test_invalid_fields_are_named(client: TestClient, fields: dict[str, Any], pointer: str) -> None:
    answer = client.post("/v1/analyses", json={"text": ENGLISH} | fields)
    assert check_problem(answer, 422, "invalid-request")["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("body", ["[]", "null", '"text"', "3"])
def test_json_that_is_no_object(client: TestClient, body: str) -> None:
    check_problem(
        client.post("/v1/analyses", content=body, headers={"Content-Type": "application/json"}), 422, "invalid-request"
    )


@pytest.mark.parametrize(
    ("body", "kind"), [(b"{", "invalid-json"), (b"{'text': 1}", "invalid-json"), (b"[" * 15_000, "")]
)
def test_broken_json(client: TestClient, body: bytes, kind: str) -> None:
    answer = client.post("/v1/analyses", content=body, headers={"Content-Type": "application/json"})
    check_problem(answer, 400, kind)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "text/html"])
@pytest.mark.parametrize("body", [b'{"text": "caf\xe9"}', b"\xff\xfe{\x00", b"\xed\xa0\x80"])
def test_invalid_utf8(client: TestClient, kind: str, body: bytes) -> None:
    answer = client.post("/v1/analyses", content=body, headers={"Content-Type": kind})
    check_problem(answer, 400, "bad-encoding", "UTF-8")


@pytest.mark.parametrize("field", ["text", "title", "html", "url"])
def test_lone_surrogates(client: TestClient, field: str) -> None:
    body = json.dumps({"text": ENGLISH} | {field: "half \ud800 a pair"} | ({"text": None} if field == "html" else {}))
    answer = client.post("/v1/analyses", content=body, headers={"Content-Type": "application/json"})
    assert check_problem(answer, 422, "invalid-request", "character 5")["errors"][0]["pointer"] == f"#/{field}"


def test_lone_surrogate_in_a_field_name(client: TestClient) -> None:
    answer = client.post("/v1/analyses", content=b'{"\\udc00": 1}', headers={"Content-Type": "application/json"})
    check_problem(answer, 422, "invalid-request")


@pytest.mark.parametrize(
    "kind", ["application/xml", "multipart/form-data; boundary=x", "application/octet-stream", None]
)
@pytest.mark.parametrize("address", ["/v1/analyses", "/v1/summaries", "/v1/stances"])
def test_wrong_content_type(client: TestClient, kind: str | None, address: str) -> None:
    answer = client.post(address, content=b'{"text": "x"}', headers={"Content-Type": kind} if kind else {})
    check_problem(answer, 415, "wrong-content-type", "application/json")


def test_text_only_where_an_article_is_taken(client: TestClient) -> None:
    answer = client.post("/v1/stances", content="x", headers={"Content-Type": "text/plain"})
    check_problem(answer, 415, "wrong-content-type")


def test_large_body(client: TestClient) -> None:
    answer = client.post("/v1/analyses", json={"text": "x" * 20_001})
    assert check_problem(answer, 413, "body-too-large", "20000")["limit"] == 20_000


def test_large_body_without_a_length(client: TestClient) -> None:
    def stream() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    answer = client.post("/v1/analyses", content=stream(), headers={"Content-Type": "application/json"})
    check_problem(answer, 413, "body-too-large")


def test_too_many_words(client: TestClient) -> None:
    answer = client.post("/v1/analyses", json={"text": "word " * 501})
    assert check_problem(answer, 413, "too-many-words", "501", "500", "POLYPHONY_MAX_WORDS")["limit"] == 500


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (GERMAN, "de")])
def test_not_english(client: TestClient, text: str, language: str) -> None:
    problem = check_problem(client.post("/v1/analyses", json={"text": text}), 422, "unreadable-article", language)
    assert problem["language"] == language


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><img src='/a.png'></body></html>", " "])
def test_html_without_an_article(client: TestClient, page: str) -> None:
    check_problem(client.post("/v1/analyses", json={"html": page}), 422, "unreadable-article")


def test_unknown_address_and_method(client: TestClient) -> None:
    check_problem(client.get("/v1/nothing"), 404, "", "/docs")
    answer = client.put("/v1/analyses", json={})
    check_problem(answer, 405, "")
    assert "POST" in answer.headers["allow"]
