"""POST /v1/stances."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.stances.schemas import StanceIn
from nlp.analysis import Span
from tests.api.test_bad_input import check_problem

ITEM: dict[str, Any] = {"text": "Norway praised the deal.", "source": "Norway", "target": "the deal"}


def post(client: TestClient, *items: dict[str, Any]) -> Any:
    body = json.dumps({"items": items})
    return client.post("/v1/stances", content=body, headers={"Content-Type": "application/json"})


def test_answers_in_order(client: TestClient) -> None:
    answer = post(client, ITEM, {"text": "Ban cars.", "target": "Cars should be banned"})
    assert answer.json()["items"] == 2 * [
        {"label": "against", "probabilities": {"favour": 0.2, "against": 0.7, "neutral": 0.1}}
    ]


@pytest.mark.parametrize("place", [[0, 6], {"start": 0, "end": 6}])
def test_spans_go_before_names(place: object) -> None:
    question = StanceIn.model_validate(ITEM | {"source_span": place}).question()
    assert question.source == Span(0, 6)
    assert isinstance(question.target, Span)
    assert question.target.of(question.text) == "the deal"


def test_what_the_text_does_not_name_is_named_beside_it() -> None:
    question = StanceIn(text="Ban cars.", source="Ida Holm", target="Cars should be banned").question()
    assert (question.source, question.target) == ("Ida Holm", "Cars should be banned")


def test_no_source_means_the_author() -> None:
    assert StanceIn(text="Ban cars.", target="cars").question().source is None


@pytest.mark.parametrize(
    "change",
    [
        {"text": " "},
        {"target": ""},
        {"target_span": [0, 25]},
        {"target_span": [3, 3]},
        {"target_span": [-1, 3]},
        {"target_span": [1, 2, 3]},
        {"text": "half \ud800"},
    ],
)
def test_bad_items_are_named(client: TestClient, change: dict[str, Any]) -> None:
    problem = check_problem(post(client, ITEM, ITEM | change), 422, "invalid-request")
    assert problem["errors"][0]["pointer"].startswith("#/items/1")


def test_limits(client: TestClient) -> None:
    short = {"text": "x", "target": "y"}
    assert post(client, *[short] * 256).status_code == 200
    check_problem(post(client, *[short] * 257), 422, "invalid-request", "256")
    check_problem(post(client), 422, "invalid-request")
    problem = check_problem(post(client, ITEM | {"text": "w " * 501}), 413, "too-many-words")
    assert problem["pointer"] == "#/items/0/text"
