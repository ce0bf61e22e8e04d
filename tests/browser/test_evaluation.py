"""Evaluations in a browser: read, held against each other, made anew."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.chrome import violations
from tests.evaluated import SAMPLES, TASK


def test_published_report_and_cards(page: Page) -> None:
    page.goto("/evaluation")
    expect(page.get_by_role("row", name="Words in quotation marks")).to_be_visible()
    page.get_by_role("link", name="seeds", exact=True).click()
    expect(page.get_by_role("heading", name="attribution/seeds")).to_be_visible()
    assert page.locator(".whisker .range").count() > 20
    page.goto("/evaluation")
    page.get_by_role("link", name="stance", exact=True).click()
    expect(page.get_by_role("table").first).to_be_visible()


def test_two_published_results_are_compared_by_intervals(page: Page) -> None:
    page.goto("/evaluation")
    page.get_by_label("First").select_option("seeds")
    page.get_by_label("Second").select_option("seeds")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("may be chance", exact=True).first).to_be_visible()


def test_run_has_its_plots(page: Page, runs: tuple[str, str]) -> None:
    page.goto("/evaluation")
    page.get_by_role("link", name=runs[1], exact=True).click()
    expect(page.get_by_role("heading", name=TASK)).to_be_visible()
    expect(page.get_by_text(f"limited to {SAMPLES} samples")).to_be_visible()
    expect(page.get_by_role("img", name="Reliability diagram")).to_be_visible()
    page.get_by_text("figures", exact=False).last.click()
    expect(page.get_by_role("region", name="All figures").get_by_role("row").nth(1)).to_be_visible()


def test_two_runs_are_compared_article_by_article(page: Page, runs: tuple[str, str]) -> None:
    page.goto("/evaluation")
    page.get_by_label("First").select_option(runs[0])
    page.get_by_label("Second").select_option(runs[1])
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two results held against each other")
    expect(page.get_by_text("Paired bootstrap")).to_be_visible()
    row = page.get_by_role("row", name="quoted_characters_found", exact=False).first
    expect(row).to_contain_text("better")
    expect(row).to_contain_text("+")


def test_evaluation_is_started_followed_and_read(page: Page) -> None:
    page.goto("/evaluation")
    page.get_by_label("Task").select_option("stance/seeds")
    page.get_by_label("Samples").fill("8")
    page.get_by_role("button", name="Start").click()
    link = page.get_by_role("link", name="Figures of").first
    expect(link).to_be_visible(timeout=240_000)
    report = page.get_by_role("link", name="Report with examples").first.get_attribute("href") or ""
    link.click()
    expect(page.get_by_role("heading", name="stance/seeds")).to_be_visible()
    expect(page.get_by_role("table", name="stance: gold in rows")).to_be_visible()
    expect(page.get_by_role("img", name="Reliability diagram")).to_be_visible()
    assert violations(page) == []
    page.goto(report)
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")


def test_evaluation_is_cancelled(page: Page) -> None:
    page.goto("/evaluation")
    page.get_by_label("Task").select_option("summary/seeds")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("status").first).to_have_text("running")
    page.get_by_role("button", name="Cancel").first.click()
    expect(page.get_by_role("status").first).to_have_text("cancelled")
    expect(page.locator(".watch").first.get_by_role("button", name="Cancel")).to_have_count(0)
