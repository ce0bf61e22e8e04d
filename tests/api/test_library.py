"""GET /v1/analyses, DELETE, /v1/parties: what is kept, found, put right and removed."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import parse_qsl

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from tests.api.test_analyses import post
from tests.api.test_bad_input import check_problem

FERRY = 'The ferry plan was put forward. "We will vote for it," said Ida Holm. "Never," said Per Lund.'
TUNNEL = 'Tunnels were dug beneath the café. "It is too deep," said Ida Holm. "So be it," said Kim Roe.'


def find(client: TestClient, **wanted: Any) -> list[str]:
    answer = client.get("/v1/analyses", params=wanted)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


@pytest.fixture
def ids(client: TestClient) -> tuple[str, str]:
    ferry = post(client, text=FERRY, title="Ferry", outlet="Gazette", date="2026-03-02", targets=["The ferry plan"])
    tunnel = post(client, text=TUNNEL, title="Tunnel", outlet="Coast Radio", date="2026-04-05")
    return ferry["id"], tunnel["id"]


@pytest.mark.parametrize(
    ("wanted", "hits"),
    [
        ({}, [1, 0]),
        ({"query": "ferry"}, [0]),
        ({"query": "ferries PLAN"}, [0]),
        ({"query": "tunnel cafe"}, [1]),
        ({"query": '"plan was put"'}, [0]),
        ({"query": '"was plan put"'}, []),
        ({"query": "said -tunnel"}, [0]),
        ({"query": "-tunnel"}, []),
        ({"query": ""}, []),
        ({"party": "holm"}, [1, 0]),
        ({"party": "kim roe"}, [1]),
        ({"party": "nobody"}, []),
        ({"outlet": "coast RADIO"}, [1]),
        ({"from": "2026-04-01"}, [1]),
        ({"to": "2026-03-02"}, [0]),
        ({"from": "2026-03-03", "to": "2026-04-04"}, []),
        ({"topic": "ferry"}, [0]),
        ({"topic": "holm"}, []),
        ({"query": "said", "party": "lund", "outlet": "gazette"}, [0]),
    ],
)
def test_search(client: TestClient, ids: tuple[str, str], wanted: dict[str, str], hits: list[int]) -> None:
    assert find(client, **wanted) == [ids[hit] for hit in hits]


def test_items_say_what_was_found(client: TestClient, ids: tuple[str, str]) -> None:
    item = client.get("/v1/analyses", params={"query": "ferry"}).json()["items"][0]
    assert (item["title"], item["outlet"], item["date"]) == ("Ferry", "Gazette", "2026-03-02")
    assert item["opening"] == FERRY
    assert [(one["name"], one["statements"]) for one in item["speakers"]] == [("Ida Holm", 1), ("Per Lund", 1)]
    assert find(client, party=item["speakers"][1]["id"]) == [ids[0]]


HOSTILE = [
    '"',
    "'",
    "*",
    "a*",
    "a AND",
    "NEAR(",
    "words:x",
    "-",
    '-"',
    "{x}",
    "a & | !",
    "\\",
    "%",
    "_",
    "(",
    "\0",
    "^a",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_only_words(client: TestClient, ids: tuple[str, str], query: str) -> None:
    for field in ("query", "party", "topic", "outlet"):
        assert client.get("/v1/analyses", params={field: query}).status_code == 200
    assert client.get("/v1/parties", params={"query": query}).status_code == 200


def test_ids_that_no_database_could_hold(client: TestClient, ids: tuple[str, str]) -> None:
    for address in ("analyses/%00", "parties/%00", "parties/%00/stances", "parties/%ED%A0%80"):
        assert client.get(f"/v1/{address}").status_code == 404
    assert client.delete("/v1/analyses/%00").status_code == 404
    holm = named(client, "Ida Holm")
    assert client.post(f"/v1/parties/{holm}/merge", json={"party": "\0"}).status_code == 404
    assert client.post(f"/v1/parties/{holm}/split", json={"appearances": [{"analysis": "\0"}]}).status_code == 404


@hypothesis(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\"-*():&|!<>'\\")), max_size=40))
def test_any_query_is_answered(client: TestClient, query: str) -> None:
    assert client.get("/v1/analyses", params={"query": query, "party": query, "topic": query}).status_code == 200


def test_pages(client: TestClient) -> None:
    made = [post(client, text=f"{FERRY} Report {number}.")["id"] for number in range(5)]
    seen, cursor = [], None
    for _ in range(3):
        page = client.get("/v1/analyses", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert seen == made[::-1]
    assert cursor is None


def test_bad_cursors(client: TestClient, ids: tuple[str, str]) -> None:
    cursor = client.get("/v1/analyses", params={"limit": 1}).json()["next"]
    client.delete(f"/v1/analyses/{ids[1]}")
    assert find(client, cursor=cursor) == [ids[0]]
    stale = client.get("/v1/analyses", params={"cursor": cursor, "query": "ferry"})
    check_problem(stale, 422, "bad-cursor", "another search")
    for damaged in ("x", cursor[:-3], "W10", "bnVsbA", "ü", "e30", "WzEsMl0"):
        check_problem(client.get("/v1/analyses", params={"cursor": damaged}), 422, "bad-cursor")
        check_problem(client.get("/v1/parties", params={"cursor": damaged}), 422, "bad-cursor")


def test_deleted_is_gone_everywhere(client: TestClient, ids: tuple[str, str]) -> None:
    holm, *_ = parties(client)
    assert client.delete(f"/v1/analyses/{ids[0]}").status_code == 204
    check_problem(client.get(f"/v1/analyses/{ids[0]}"), 404, "analysis-not-found")
    check_problem(client.delete(f"/v1/analyses/{ids[0]}"), 404, "analysis-not-found")
    assert find(client, query="ferry") == []
    assert {one["name"] for one in parties(client)} == {"Ida Holm", "Kim Roe"}
    assert client.get(f"/v1/parties/{holm['id']}").json()["articles"] == 1
    assert client.post("/v1/analyses", json={"text": FERRY}).status_code == 201


def test_article_goes_with_its_last_analysis(client: TestClient) -> None:
    one, other = (post(client, text=FERRY, targets=targets)["id"] for targets in ([], ["The plan"]))
    client.delete(f"/v1/analyses/{one}")
    assert client.get(f"/v1/analyses/{other}").json()["article"]["text"] == FERRY
    client.delete(f"/v1/analyses/{other}")
    assert parties(client) == []


def parties(client: TestClient, **wanted: Any) -> list[Any]:
    answer = client.get("/v1/parties", params=wanted)
    assert answer.status_code == 200
    return list(answer.json()["items"])


def test_same_person_is_one_party(client: TestClient, ids: tuple[str, str]) -> None:
    found = {one["name"]: one for one in parties(client)}
    assert {name: one["articles"] for name, one in found.items()} == {"Ida Holm": 2, "Per Lund": 1, "Kim Roe": 1}
    holm = client.get(f"/v1/parties/{found['Ida Holm']['id']}").json()
    assert [one["analysis"] for one in holm["appearances"]] == list(ids[::-1])
    assert (holm["first"], holm["last"]) == ("2026-03-02", "2026-04-05")
    assert [one["name"] for one in parties(client, query="IDA")] == ["Ida Holm"]
    check_problem(client.get("/v1/parties/nobody"), 404, "party-not-found")


def test_party_pages(client: TestClient, ids: tuple[str, str]) -> None:
    first = client.get("/v1/parties", params={"limit": 2}).json()
    second = client.get("/v1/parties", params={"limit": 2, "cursor": first["next"]}).json()
    assert [one["name"] for one in first["items"] + second["items"]] == ["Ida Holm", "Per Lund", "Kim Roe"]
    assert second["next"] is None


def named(client: TestClient, name: str) -> str:
    return str(next(one["id"] for one in parties(client) if one["name"] == name))


def test_merger_survives_a_new_analysis(client: TestClient, ids: tuple[str, str]) -> None:
    lund, roe = named(client, "Per Lund"), named(client, "Kim Roe")
    merged = client.post(f"/v1/parties/{lund}/merge", json={"party": roe}).json()
    assert (merged["id"], merged["articles"]) == (lund, 2)
    assert client.get(f"/v1/parties/{roe}").json()["id"] == lund
    post(client, text=TUNNEL, targets=["The tunnel"])
    assert len(client.get(f"/v1/parties/{lund}").json()["appearances"]) == 3
    assert {one["name"] for one in parties(client)} == {"Ida Holm", merged["name"]}
    check_problem(client.post(f"/v1/parties/{lund}/merge", json={"party": "x"}), 404, "party-not-found")


def test_split_survives_a_new_analysis(client: TestClient, ids: tuple[str, str]) -> None:
    holm = named(client, "Ida Holm")
    answer = client.post(f"/v1/parties/{holm}/split", json={"appearances": [{"analysis": ids[1]}]})
    made = answer.json()
    assert answer.status_code == 201
    assert client.get(answer.headers["location"]).json() == made
    assert (made["name"], made["articles"]) == ("Ida Holm", 1)
    again = post(client, text=TUNNEL, targets=["The tunnel"])["id"]
    appearances = client.get(f"/v1/parties/{made['id']}").json()["appearances"]
    assert [one["analysis"] for one in appearances] == [again, ids[1]]
    assert client.get(f"/v1/parties/{holm}").json()["articles"] == 1


def test_split_undoes_a_merger(client: TestClient, ids: tuple[str, str]) -> None:
    lund, roe = named(client, "Per Lund"), named(client, "Kim Roe")
    client.post(f"/v1/parties/{lund}/merge", json={"party": roe})
    made = client.post(f"/v1/parties/{lund}/split", json={"appearances": [{"analysis": ids[1]}]}).json()
    assert made["name"] == "Kim Roe"
    assert client.get(f"/v1/parties/{lund}").json()["name"] == "Per Lund"


def test_bad_splits(client: TestClient, ids: tuple[str, str]) -> None:
    holm = named(client, "Ida Holm")

    def split(*appearances: dict[str, str]) -> Any:
        return client.post(f"/v1/parties/{holm}/split", json={"appearances": list(appearances)})

    check_problem(split({"analysis": "x"}), 404, "appearance-not-found")
    check_problem(split({"analysis": ids[0], "party": "p1"}), 404, "appearance-not-found", "'p1'")
    check_problem(split(*({"analysis": one} for one in ids)), 422, "nothing-to-split")
    check_problem(split(), 422, "invalid-request")


def test_stances_over_time(client: TestClient, ids: tuple[str, str]) -> None:
    again = post(client, text=FERRY, outlet="Gazette", date="2026-03-02", targets=["The ferry plan", "The quay"])["id"]
    other = f"{FERRY} It rained."
    post(client, text=other, outlet="Gazette", date="2026-03-20", targets=["The ferry plan"])
    found = client.get(f"/v1/parties/{named(client, 'Ida Holm')}/stances").json()
    plan = next(one for one in found["items"] if one["target"] == "The ferry plan")
    assert (plan["period"], plan["n"], plan["label"]) == ("2026-03", 2, "against")
    assert plan["counts"] == {"favour": 0, "against": 2, "neutral": 0}
    assert plan["probabilities"] == pytest.approx({"favour": 0.2, "against": 0.7, "neutral": 0.1})
    assert plan["position"] == pytest.approx(-0.5)
    assert plan["interval"] == pytest.approx({"low": -0.5, "high": -0.5})
    assert plan["stances"][0]["analysis"] == again
    assert plan["stances"][0]["evidence"] == [["a0", '"We will vote for it,"']]
    lund = next(one for one in found["items"] if one["target"] == "Per Lund")
    assert (lund["target_kind"], lund["target_party"]) == ("party", named(client, "Per Lund"))
    quay = next(one for one in found["items"] if one["target"] == "The quay")
    assert (quay["n"], quay["interval"]) == (1, None)


def test_the_next_page_of_a_csv_keeps_form_and_filters(client: TestClient) -> None:
    for day in ("2026-03-01", "2026-03-02"):
        post(client, text=f"{FERRY} On {day}.", outlet="Gazette", date=day)
    asked = {"format": "csv", "outlet": "Gazette", "limit": "1"}
    seen = []
    for _ in range(2):
        answer = client.get("/v1/analyses", params=asked)
        seen += [row["date"] for row in csv.DictReader(io.StringIO(answer.text))]
        following = answer.headers.get("Link", "<?>").partition(">")[0].removeprefix("<?")
        asked = dict(parse_qsl(following))
    assert sorted(seen) == ["2026-03-01", "2026-03-02"]
    assert asked == {}


def test_csv_has_no_formulas(client: TestClient) -> None:
    post(client, text=FERRY, title='=HYPERLINK("http://x")', outlet="@SUM(A1)", targets=["+1 for the plan"])
    for given_form in ({"params": {"format": "csv"}}, {"headers": {"Accept": "text/csv"}}):
        answer = client.get("/v1/analyses", **given_form)  # type: ignore[arg-type]
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        row = next(csv.DictReader(io.StringIO(answer.text)))
        assert (row["title"], row["outlet"]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)")
        assert row["speakers"] == "Ida Holm; Per Lund"
    answer = client.get(f"/v1/parties/{named(client, 'Ida Holm')}/stances", params={"format": "csv"})
    rows = {row["target"]: row for row in csv.DictReader(io.StringIO(answer.text))}
    assert rows["'+1 for the plan"] | {"analyses": ""} == {
        "party": "Ida Holm",
        "period": "",
        "target_kind": "claim",
        "target_party": "",
        "target": "'+1 for the plan",
        "label": "against",
        "n": "1",
        "favour": "0",
        "against": "1",
        "neutral": "0",
        "position": "-0.49999999999999994",
        "low": "",
        "high": "",
        "analyses": "",
    }
