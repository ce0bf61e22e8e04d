"""A running service over the fake pipeline."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.fakes import FakePipeline


def wait_until_ready(client: TestClient) -> None:
    """Poll the probe until the models are loaded."""
    for _ in range(500):
        if client.get("/readyz").status_code == 200:
            return
        time.sleep(0.01)
    raise TimeoutError("the service never became ready")


@pytest.fixture
def settings() -> Settings:
    return Settings(
        _env_file=None, max_body_bytes=20_000, max_words=500, queue_limit=2, deadline_seconds=5, max_articles=2
    )


@pytest.fixture
def pipeline() -> FakePipeline:
    return FakePipeline()


@pytest.fixture
def client(settings: Settings, pipeline: FakePipeline) -> Iterator[TestClient]:
    with TestClient(create_app(settings, lambda: pipeline)) as client:
        wait_until_ready(client)
        yield client
        pipeline.gate.set()
