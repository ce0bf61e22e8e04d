"""API keys: who gets in, for what, and how often."""

from __future__ import annotations

import base64
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from api.access import keys
from api.access.address import OpenToAll, check_address
from api.access.admission import scope_of
from api.access.tables import Scope
from api.problems import TooManyCalls
from api.settings import Settings
from api.store.database import Database
from tests.api.test_bad_input import ENGLISH, check_problem


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_key_opens_what_its_scopes_allow(guarded: SimpleNamespace) -> None:
    key = keys.create(guarded.database, "desk", [Scope.ANALYSE])
    posted = guarded.client.post("/v1/analyses", json={"text": ENGLISH}, headers=bearer(key))
    assert posted.status_code == 201
    address = f"/v1/analyses/{posted.json()['id']}"
    refused = guarded.client.get(address, headers=bearer(key))
    check_problem(refused, 403, "scope-missing", "needs the scope read, the key has analyse")
    for scopes in ([Scope.READ], [Scope.ADMIN]):
        other = keys.create(guarded.database, "reader", scopes)
        assert guarded.client.get(address, headers=bearer(other)).status_code == 200
    check_problem(guarded.client.post("/v1/evaluations", json={}, headers=bearer(key)), 403, "scope-missing", "admin")


@pytest.mark.parametrize("address", ["/v1/models", "/metrics", "/v1/jobs", "/v1/analyses/x"])
def test_without_a_key_only_probes_answer(guarded: SimpleNamespace, address: str) -> None:
    answer = guarded.client.get(address)
    check_problem(answer, 401, "key-refused", "no API key", "polyphony keys create")
    assert answer.headers["www-authenticate"].startswith("Bearer, Basic")
    assert guarded.client.get("/livez").status_code == guarded.client.get("/readyz").status_code == 200


def test_wrong_keys(guarded: SimpleNamespace) -> None:
    key = keys.create(guarded.database, "desk", [Scope.READ])
    last = "A" if key[-1] != "A" else "B"
    for wrong in (key[:-1] + last, key[:-1], key + "x", "poly", "poly_x_y", "x" * 5000, "poly_é_y"):
        answer = guarded.client.get("/v1/jobs", headers={b"Authorization": f"Bearer {wrong}".encode()})
        check_problem(answer, 401, "key-refused", "the API key is wrong")


def test_revoked_key(guarded: SimpleNamespace) -> None:
    key = keys.create(guarded.database, "desk", [Scope.READ])
    assert guarded.client.get("/v1/jobs", headers=bearer(key)).status_code == 200
    assert keys.revoke(guarded.database, key.split("_")[1])
    check_problem(guarded.client.get("/v1/jobs", headers=bearer(key)), 401, "key-refused", "revoked")
    assert not keys.revoke(guarded.database, "none")


def test_other_ways_to_bring_a_key(guarded: SimpleNamespace) -> None:
    key = keys.create(guarded.database, "desk", [Scope.READ])
    basic = base64.b64encode(f"anyone:{key}".encode()).decode()
    for headers in ({"X-API-Key": key}, {"Authorization": f"Basic {basic}"}):
        assert guarded.client.get("/v1/jobs", headers=headers).status_code == 200
    check_problem(guarded.client.get("/v1/jobs", headers={"Authorization": "Basic !"}), 401, "key-refused")


def test_rate_limit_of_a_key(guarded: SimpleNamespace) -> None:
    limited, free = (keys.create(guarded.database, "k", [Scope.READ], per_minute) for per_minute in (2, None))
    answers = [guarded.client.get("/v1/jobs", headers=bearer(limited)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    check_problem(answers[2], 429, "too-many-calls", "2 calls a minute")
    assert 0 < int(answers[2].headers["retry-after"]) <= 30
    assert guarded.client.get("/v1/jobs", headers=bearer(free)).status_code == 200


def test_calls_come_back_evenly_with_time(database: Database) -> None:
    moment = 0.0
    keeper = keys.Doorkeeper(database, clock=lambda: moment)
    key = keys.create(database, "k", [Scope.READ], 6)
    for _ in range(6):
        keeper.check(key, Scope.READ)
    with pytest.raises(TooManyCalls, match="again in 10 s"):
        keeper.check(key, Scope.READ)
    moment = 10.0
    keeper.check(key, Scope.READ)
    with pytest.raises(TooManyCalls):
        keeper.check(key, Scope.READ)


def test_only_a_digest_is_kept(database: Database) -> None:
    secret = keys.create(database, "desk", [Scope.READ]).split("_", 2)[2]
    with database.reading() as session:
        (row,) = session.execute(text("SELECT * FROM api_key")).all()
    assert secret not in str(row)


@pytest.mark.parametrize(
    ("method", "address", "scope"),
    [
        ("GET", "/v1/parties", Scope.READ),
        ("POST", "/v1/batches", Scope.ANALYSE),
        ("POST", "/v1/jobs/x/cancel", Scope.ANALYSE),
        ("POST", "/v1/parties/x/merge", Scope.ADMIN),
        ("POST", "/v1/evaluations", Scope.ADMIN),
        ("DELETE", "/v1/analyses/x", Scope.ADMIN),
        ("PATCH", "/v1/anything", Scope.ADMIN),
    ],
)
def test_scopes_of_calls(method: str, address: str, scope: Scope) -> None:
    assert scope_of(method, address) is scope


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.0.1"])
def test_loopback_needs_no_keys(host: str) -> None:
    check_address(Settings(_env_file=None, host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])  # noqa: S104 - it is refused
def test_other_addresses_need_keys_or_a_word(host: str) -> None:
    with pytest.raises(OpenToAll, match=r"POLYPHONY_REQUIRE_KEYS=true.*POLYPHONY_OPEN_TO_NETWORK=true"):
        check_address(Settings(_env_file=None, host=host))
    check_address(Settings(_env_file=None, host=host, require_keys=True))
    check_address(Settings(_env_file=None, host=host, open_to_network=True))
