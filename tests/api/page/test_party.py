"""The page of a party: who may be the same, and what can be put right there."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from api.store.tables import AppearanceRow, PartyRow
from tests.api.page.test_page import HOSTILE, Page
from tests.api.test_analyses import post


def parties(client: TestClient) -> dict[str, Any]:
    return {one["name"]: one["id"] for one in client.get("/v1/parties").json()["items"]}


@pytest.fixture
def known(client: TestClient) -> dict[str, Any]:
    """Ids by name: Ida Holm is in two articles, Berta Holm and Per Lund in one."""
    post(client, text='It rained. "No," said Ida Holm. "Yes," said Per Lund.', title="One")
    post(client, text='The sun came out. "Never," said Ida Holm. "Always," said Berta Holm.', title="Two")
    return parties(client)


def test_others_of_that_name_are_offered(client: TestClient, known: dict[str, Any]) -> None:
    page = client.get(f"/parties/{known['Ida Holm']}").text
    assert f'value="{known["Berta Holm"]}"' in page
    assert f'value="{known["Per Lund"]}"' not in page
    assert f'value="{known["Ida Holm"]}"' not in page
    page = client.get(f"/parties/{known['Ida Holm']}", params={"same": "lund"}).text
    assert f'value="{known["Per Lund"]}"' in page
    page = client.get(f"/parties/{known['Ida Holm']}", params={"same": "nobody"}).text
    assert "No other party has such a name" in page


def test_only_what_is_in_several_articles_can_be_parted(client: TestClient, known: dict[str, Any]) -> None:
    assert client.get(f"/parties/{known['Ida Holm']}").text.count("data-analysis=") == 2
    assert "data-analysis=" not in client.get(f"/parties/{known['Per Lund']}").text


def test_appearances_lead_to_the_card_in_the_article(client: TestClient, known: dict[str, Any]) -> None:
    page = Page(client.get(f"/parties/{known['Ida Holm']}").text)
    links = [link for link in page.links if "#party-" in link]
    assert len(links) == 2
    for link in links:
        address, _, anchor = link.partition("#")
        assert anchor in Page(client.get(address).text).ids


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_inert(client: TestClient, known: dict[str, Any], hostile: str) -> None:
    with client.app.state.database.writing() as session:  # type: ignore[attr-defined]
        session.execute(update(PartyRow).where(PartyRow.name.like("%Holm")).values(name=hostile))
        session.execute(update(AppearanceRow).values(role=hostile))
    for path in (f"/parties/{known['Ida Holm']}?same=Holm", "/parties", "/library"):
        answer = client.get(path)
        assert answer.status_code == 200
        page = Page(answer.text)
        assert not {"img", "script"} & set(page.tags)
        assert not [asset for asset in page.assets if asset.startswith("inline")]
        assert ">49<" not in answer.text
