"""/docs: the calls, what they take and answer, and examples that can be run as they stand."""

from __future__ import annotations

import re
import shlex
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.page.reference import kind, read_calls, read_records


@pytest.fixture
def text(client: TestClient) -> str:
    """The page."""
    answer = client.get("/docs")
    assert answer.status_code == 200
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    return answer.text


def test_every_call_and_type_is_told(client: TestClient, text: str) -> None:
    schema = client.get("/openapi.json").json()
    for methods in schema["paths"].values():
        for said in methods.values():
            assert f'<h3 id="{said["operationId"]}">' in text
    for name in schema["components"]["schemas"]:
        assert f'<h3 id="{name}">' in text


def test_every_link_within_the_page_leads_somewhere(text: str) -> None:
    anchors = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors


def test_the_page_asks_no_other_host(text: str) -> None:
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_an_example_can_be_sent_as_it_stands(client: TestClient, text: str) -> None:
    commands = [unescape(found) for found in re.findall(r"<pre[^>]*><code>(curl.*?)</code>", text, re.DOTALL)]
    posts = [shlex.split(command) for command in commands if "/v1/analyses" in command and "-X POST" in command]
    assert len(posts) >= 3
    for words in posts:
        _, _, method, address, _, header, _, body = words
        name, _, value = header.partition(": ")
        answer = client.request(method, address, headers={name: value}, content=body.encode())
        assert answer.status_code in {200, 201}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 50}, "integer (1 to 50)"),
        ({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}, "string (date) or nothing"),
        (
            {"type": "array", "items": {"$ref": "#/components/schemas/SpanOut"}},
            'list of <a href="#SpanOut">SpanOut</a>',
        ),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "object of number"),
        ({"const": "<b>"}, "&#34;&lt;b&gt;&#34;"),
    ],
)
def test_types_are_told_in_words(schema: dict[str, object], words: str) -> None:
    assert kind(schema) == words


def test_hostile_descriptions_stay_text() -> None:
    schema = {
        "paths": {"/x": {"get": {"operationId": "x", "description": "<img src=y>", "responses": {}}}},
        "components": {"schemas": {"X": {"description": "<script>", "properties": {"<i>": {"type": "<b>"}}}}},
    }
    (call,), (record,) = read_calls(schema, "http://here"), read_records(schema)
    assert "<img" not in call.description
    assert "<script" not in record.description
    assert "<b>" not in record.fields[0].kind
