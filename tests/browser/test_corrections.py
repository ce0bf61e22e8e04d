"""What can be put right on the page: parties that are the same or are not, analyses that should go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from api.store.database import Database
from api.store.tables import PartyRow
from tests.browser.chrome import Watch, violations
from tests.browser.conftest import HOSTILE, post


def told(name: str, said: str) -> str:
    return f"The council of Quarnby met on Monday. “{said},” said {name}, who leads the allotment society."


@pytest.fixture
def gardeners(client: httpx.Client, data: Path) -> dict[str, Any]:
    """Two parties by name, the second of which is called something that would do harm."""
    for name, said in (("Wilf Oakhanger", "We dig"), ("Wilf Oakhanger", "We sow"), ("Maud Oakhanger", "We reap")):
        post(client, text=told(name, said))
    found = client.get("/v1/parties", params={"query": "Oakhanger"}).json()["items"]
    by_name = {one["name"]: one["id"] for one in found}
    database = Database(f"sqlite:///{data / 'polyphony.sqlite3'}")
    with database.writing() as session:
        session.execute(update(PartyRow).where(PartyRow.id == by_name["Maud Oakhanger"]).values(name=HOSTILE))
    database.close()
    return by_name


def test_parties_are_parted_and_merged_by_keyboard(page: Page, client: httpx.Client, gardeners: dict[str, Any]) -> None:
    wilf = gardeners["Wilf Oakhanger"]
    page.goto(f"/parties/{wilf}")
    page.get_by_role("button", name="Those chosen are somebody else").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the articles")

    page.locator("#split input").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Those chosen are somebody else").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Part the articles")
    assert violations(page) == []
    expect(dialog.get_by_role("button", name="Leave it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert len(client.get(f"/v1/parties/{wilf}").json()["appearances"]) == 2
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith(wilf))
    expect(page.get_by_role("heading", level=1)).to_have_text("Wilf Oakhanger")
    assert len(client.get(f"/v1/parties/{wilf}").json()["appearances"]) == 1

    page.get_by_label("Name of the other").fill("Oakhanger")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("radio")).to_have_count(2)
    expect(page.get_by_role("radio", name=HOSTILE)).to_be_visible()
    assert page.locator("main img, main script").count() == 0
    page.get_by_role("radio", name="Wilf Oakhanger").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="They are the same").first.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Take the two for one party?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#split input")).to_have_count(2)


def test_deletion_is_asked_for_twice(page: Page, client: httpx.Client, watch: Watch) -> None:
    posted = post(client, text=told("Agnes Thrale", "We compost"))
    page.goto(f"/analyses/{posted['id']}")
    page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Keep it").click()
    expect(dialog).to_be_hidden()
    assert client.get(f"/v1/analyses/{posted['id']}").is_success
    page.get_by_role("button", name="Delete").click()
    dialog.get_by_role("button", name="Delete").click()
    page.wait_for_url("**/library")
    assert client.get(f"/v1/analyses/{posted['id']}").status_code == 404
    watch.expected.add(404)
    page.goto(f"/analyses/{posted['id']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("This analysis is not kept")


def test_what_cannot_be_done_is_told(page: Page, client: httpx.Client, watch: Watch) -> None:
    posted = post(client, text=told("Agnes Thrale", "We prune"))
    page.goto(f"/analyses/{posted['id']}")
    client.delete(f"/v1/analyses/{posted['id']}")
    watch.expected.add(404)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("alert")).to_contain_text("No such analysis")
