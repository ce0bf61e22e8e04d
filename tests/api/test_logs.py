"""Log lines and request ids."""

from __future__ import annotations

import json

import pytest
import structlog
from fastapi.testclient import TestClient

from api.logs import configure_logs
from tests.api.test_bad_input import ENGLISH


@pytest.fixture(autouse=True)
def _restore_logs() -> object:
    yield
    structlog.reset_defaults()


def test_lines_are_json_with_id_and_without_text(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(as_json=True)
    client.post("/v1/analyses", json={"text": ENGLISH, "title": "Harbour plan"}, headers={"X-Request-ID": "r-1"})
    logged = capsys.readouterr().err
    line = json.loads(logged.splitlines()[-1])
    assert (line["request_id"], line["path"], line["status"]) == ("r-1", "/v1/analyses", 201)
    assert "council" not in logged
    assert "Harbour" not in logged


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "é"])
def test_odd_request_ids_are_replaced(client: TestClient, given: str) -> None:
    answer = client.get("/livez", headers={b"X-Request-ID": given.encode()})
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 32
