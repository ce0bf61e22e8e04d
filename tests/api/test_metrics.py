"""/metrics: what is counted, and that no text gets in."""

from __future__ import annotations

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from tests.api.test_bad_input import ENGLISH


def counts(client: TestClient) -> dict[tuple[str, ...], float]:
    """Value of each sample by its name and the values of its labels, in the order of their names."""
    text = client.get("/metrics").text
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_are_counted_by_documented_address(client: TestClient) -> None:
    client.post("/v1/analyses", json={"text": ENGLISH})
    client.get("/v1/analyses/none")
    client.request("BREW", "/v1/no/such/address")
    found = counts(client)
    assert found["polyphony_requests_total", "/v1/analyses", "POST", "201"] == 1
    assert found["polyphony_requests_total", "/v1/analyses/{analysis_id}", "GET", "404"] == 1
    assert found["polyphony_requests_total", "unknown", "other", "404"] == 1
    assert found["polyphony_request_seconds_count", "/v1/analyses"] == 1


def test_queue_and_stages(client: TestClient) -> None:
    client.post("/v1/analyses", json={"text": ENGLISH})
    found = counts(client)
    assert found["polyphony_queue_limit",] == 2
    assert found["polyphony_queue_length",] == 0
    assert found["polyphony_stage_seconds_sum", "attribution"] == 0.001
    assert found["polyphony_batch_articles_sum",] == 1
    assert found["polyphony_ready",] == 1


def test_no_text(client: TestClient) -> None:
    client.post("/v1/analyses", json={"text": ENGLISH, "title": "Harbour", "targets": ["the harbour plan"]})
    assert "arbour" not in client.get("/metrics").text
