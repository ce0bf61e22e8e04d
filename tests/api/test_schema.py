"""The whole OpenAPI schema under schemathesis: whatever is sent, no 5xx, and every answer as described."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.config import SchemathesisConfig

from api.access import keys
from api.access.tables import Scope
from api.store.database import Database
from tests.api.databases import Databases
from tests.api.test_openapi import SCHEMA
from tests.processes import serving

CALLS = [(address, method) for address, calls in SCHEMA["paths"].items() for method in calls]
CONFIG = SchemathesisConfig.from_dict(
    # A schema cannot say that a text is English, that a file holds an article, or that an upload is of new articles.
    {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 401, 403, 404, 409, 413, 422, 429]}}}
)
EXAMPLES = 15
"""Requests a call; the same ones at every run."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Address and key of a service over the fake pipeline; nothing works on its jobs, so that they stay as they are."""
    folder = tmp_path_factory.mktemp("schema")
    url = Databases(None, folder).migrated()
    database = Database(url)
    key = keys.create(database, "schemathesis", [Scope.ADMIN])
    database.close()
    limits = {"data_dir": folder, "database_url": url, "max_body_bytes": 20_000}
    with serving(**limits, work_on_jobs=False, require_keys=True) as (address, _):
        yield address, key


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_answers_are_as_described(service: tuple[str, str], path: str, method: str) -> None:
    address, key = service
    described = schemathesis.openapi.from_dict(SCHEMA, config=CONFIG)
    call = described[path][method.upper()]

    @settings(
        derandomize=True, database=None, deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck)
    )
    @given(case=call.as_strategy())
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=address, headers={"Authorization": f"Bearer {key}"})

    check()
