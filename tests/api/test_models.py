"""GET /v1/models."""

from fastapi.testclient import TestClient


def test_models_name_origin_and_digest(client: TestClient) -> None:
    items = client.get("/v1/models").json()["items"]
    assert items[0] == {
        "task": "attribution",
        "name": "fake",
        "digest": "a" * 64,
        "engine": None,
        "origin": "embedded",
        "revision": None,
        "licence": "Apache-2.0",
    }
