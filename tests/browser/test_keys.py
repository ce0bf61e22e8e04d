"""A service that requires keys, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from api.access import keys
from api.access.tables import Scope
from api.store import migrate
from api.store.database import Database
from tests.browser.chrome import Watch, open_without_key, violations
from tests.processes import serving

TEXT = 'The council met on Monday to speak of the weather. "It rained all of the day," said Ida Holm.'


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Address of a service that requires keys, and a key to it that may not delete."""
    database = Database(f"sqlite:///{tmp_path / 'polyphony.sqlite3'}")
    migrate.upgrade(database)
    key = keys.create(database, "desk", [Scope.READ, Scope.ANALYSE])
    database.close()
    with serving(data_dir=tmp_path, require_keys=True) as (address, _):
        yield address, key


def test_a_page_says_what_to_do_and_the_key_opens_the_rest(browser: Browser, guarded: tuple[str, str]) -> None:
    address, key = guarded
    watch = Watch(address, expected={401, 403})
    with browser.new_context(base_url=address) as context:
        page = watch.over(context.new_page())
        open_without_key(page, f"{address}/library")
        expect(page.get_by_role("heading", level=1)).to_have_text("This service asks for a key")
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
        assert violations(page) == []
    with browser.new_context(base_url=address, http_credentials={"username": "me", "password": key}) as context:
        page = watch.over(context.new_page())
        page.goto("/")
        page.get_by_label("Article", exact=True).fill(TEXT)
        page.get_by_role("button", name="Analyse").click()
        page.wait_for_url("**/analyses/*")
        page.get_by_role("button", name="Delete").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        expect(page.get_by_role("alert")).to_contain_text("needs the scope admin")
    assert watch.faults == []
