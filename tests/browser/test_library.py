"""Library, parties, comparison and batches in a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
from playwright.sync_api import Page, expect

from tests.browser.chrome import Watch
from tests.browser.conftest import HOSTILE, article

GERMAN = "Der Rat der Stadt hat am Montag den Bau einer neuen Fähre beschlossen, sagte die Bürgermeisterin."


def test_search_and_filter(page: Page, fires: list[str]) -> None:
    page.goto("/library")
    page.get_by_label("Words").fill("chemicals shed")
    page.get_by_label("Outlet").fill("Marrowgate Evening Post")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name=article("marrowgate-fire-standard")["title"])).to_have_count(0)
    page.locator(f".found a[href='/analyses/{fires[0]}']").click()
    expect(page).to_have_url(f"{page.url.split('/analyses')[0]}/analyses/{fires[0]}")
    page.goto("/library?query=nowheretobefound")
    expect(page.get_by_text("Nothing fits")).to_be_visible()
    page.get_by_label("From").fill("2029-08-10")
    page.get_by_label("Words").fill("fire")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name=article("marrowgate-fire-standard")["title"])).to_be_visible()
    expect(page.get_by_role("link", name=article("marrowgate-fire-post")["title"])).to_have_count(0)


def test_party_has_a_timeline(page: Page, client: httpx.Client, fires: list[str]) -> None:
    parties = client.get("/v1/parties").json()["items"]
    stances = {one["id"]: client.get(f"/v1/parties/{one['id']}/stances").json()["items"] for one in parties}
    party = next(one for one in parties if stances[one["id"]])
    page.goto("/parties")
    page.get_by_label("Name").fill(party["name"])
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=party["name"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(party["name"])
    chart = page.get_by_role("img").first
    expect(chart).to_contain_text("n = ")
    page.get_by_role("link", name="year").click()
    expect(page.locator(".choice strong")).to_have_text("year")
    page.get_by_text("Figures and statements").first.click()
    page.locator(".chart blockquote a").first.click()
    assert "#quote-" in page.url


def test_timeline_has_a_point_for_each_period(page: Page, ferry: str) -> None:
    page.goto(f"/parties/{ferry}")
    chart = page.get_by_role("img").first
    expect(chart).to_have_accessible_name(re.compile(r"2031-01: favour.*2031-03: .*interval .*2 articles.*2031-06: "))
    assert chart.locator(".sign").count() == 3
    assert chart.locator(".range").count() == 1
    assert chart.locator(".trend").count() == 1
    heights = [float(one.get_attribute("y") or 0) for one in chart.locator(".sign").all()]
    assert heights[0] < heights[2]
    page.get_by_role("link", name="day", exact=True).click()
    expect(chart.locator(".sign")).to_have_count(4)
    page.get_by_role("link", name="all", exact=True).click()
    expect(chart.locator(".sign")).to_have_count(1)
    expect(chart).to_contain_text("n = 4")


def test_stored_articles_are_compared(page: Page, fires: list[str]) -> None:
    page.goto("/library?query=fire&outlet=")
    for id_ in fires:
        page.locator(f"input[value='{id_}']").check()
    page.get_by_role("button", name="Compare those chosen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 articles compared")
    cell = page.locator(".matrix details").first
    cell.locator("summary").click()
    expect(cell.locator(".evidence a").first).to_be_visible()
    assert page.locator(".sides > article").count() == 3
    expect(page.get_by_role("heading", name="Only in one outlet", level=2)).to_be_visible()
    cell.locator(".evidence a").first.click()
    expect(page.locator(".article .badge:target")).to_be_in_viewport()


def test_pasted_articles_are_compared(page: Page, watch: Watch) -> None:
    watch.expected.add(422)
    page.goto("/compare")
    page.get_by_role("button", name="One more article").click()
    for number, text in enumerate(
        ("Mayor Ida Holm welcomed the ferry terminal. “It brings work,” Holm said.", GERMAN, "")
    ):
        page.get_by_label("Text").nth(number).fill(
            text or "The Fishermen's Union condemned the ferry terminal on Monday."
        )
    page.get_by_label("Outlet").first.fill(HOSTILE)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Article 2: The article cannot be analysed")
    page.get_by_label("Text").nth(1).fill(
        "Mayor Ida Holm on Tuesday called the protests against the terminal “a shame”."
    )
    page.get_by_role("button", name="Compare", exact=True).click()
    page.wait_for_url("**/compare?*")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 articles compared")
    assert page.locator("main img, main script").count() == 0


def test_batch_is_uploaded_and_followed(page: Page, tmp_path: Path) -> None:
    rows = [{"id": name, **article(name)} for name in ("rail-tunnel-voice", "rail-tunnel-observer")]
    lines = [*map(json.dumps, rows), '{"id": "<img src=x onerror=alert(1)>", "text": 1}', "no JSON"]
    (tmp_path / "news.ndjson").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "news.pdf").write_bytes(b"%PDF")
    page.goto("/batches")
    page.get_by_label("A file of articles").set_input_files(tmp_path / "news.pdf")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("none of .ndjson")
    page.get_by_label("A file of articles").set_input_files(tmp_path / "news.ndjson")
    page.get_by_role("button", name="Upload").click()
    page.wait_for_url("**/batches/*")
    expect(page.get_by_role("status")).to_have_text("finished", timeout=120_000)
    expect(page.get_by_role("link", name="analysis")).to_have_count(2)
    expect(page.get_by_role("row", name="4 ")).to_contain_text("not JSON")
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 4)


def test_what_is_not_there_is_explained(page: Page, watch: Watch) -> None:
    watch.expected.add(404)
    for path in (
        "/analyses/no",
        "/parties/no",
        "/compare?id=no&id=not",
        "/evaluation/results/no",
        "/batches/no",
        "/models/no",
    ):
        page.goto(path)
        expect(page.get_by_role("link", name="Go on from here")).to_be_visible()
