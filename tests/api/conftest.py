"""A running service over the fake pipeline."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.store.database import Database
from tests.api.databases import Databases, postgresql_programs, postgresql_server
from tests.api.fakes import FAKE_EVALUATION, FakePipeline


def wait_until_ready(client: TestClient) -> None:
    """Poll the probe until the models are loaded."""
    for _ in range(500):
        if client.get("/readyz").status_code == 200:
            return
        time.sleep(0.01)
    raise TimeoutError("the service never became ready")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """New databases, on each engine in turn."""
    if request.param == "sqlite":
        yield Databases(None, tmp_path_factory.mktemp("databases"))
        return
    if (programs := postgresql_programs()) is None:
        pytest.skip("PostgreSQL is not installed")
    with postgresql_server(programs) as server:
        yield Databases(server, tmp_path_factory.mktemp("databases"))


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    """An empty store."""
    made = Database(databases.migrated())
    yield made
    made.close()


@pytest.fixture
def settings(databases: Databases, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        max_body_bytes=20_000,
        max_words=500,
        queue_limit=2,
        concurrency=1,
        deadline_seconds=5,
        max_articles=2,
        data_dir=tmp_path,
        database_url=databases.migrated(),
    )


@pytest.fixture
def pipeline() -> FakePipeline:
    return FakePipeline()


@pytest.fixture
def client(settings: Settings, pipeline: FakePipeline) -> Iterator[TestClient]:
    with TestClient(create_app(settings, lambda: pipeline, FAKE_EVALUATION)) as client:
        wait_until_ready(client)
        yield client
        pipeline.gate.set()


@pytest.fixture
def guarded(settings: Settings, pipeline: FakePipeline) -> Iterator[SimpleNamespace]:
    """A service that requires keys, and its database."""
    settings = settings.model_copy(update={"require_keys": True})
    with TestClient(create_app(settings, lambda: pipeline, FAKE_EVALUATION)) as client:
        wait_until_ready(client)
        yield SimpleNamespace(client=client, database=client.app.state.database)  # type: ignore[attr-defined]
