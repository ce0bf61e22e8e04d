"""The Analyse page in a browser: post an article, look at its analysis, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chrome import Watch
from tests.browser.conftest import HOSTILE, article, post
from tests.browser.overlapping import SAID

PLAIN = (
    "The harbour board of Orrin on Monday rejected a plan to dredge the channel. “We cannot spend money that we do not "
    "have,” said Orla Maddern, its chairwoman. Tom Lund, who leads the pilots’ union, accused Maddern of gambling with "
    "lives. “Someone will drown,” Lund said."
)

BEHIND = """node => {
  const range = document.createRange();
  range.setStartAfter(node);
  range.setEndAfter(node.closest('.article').lastChild);
  const copy = range.cloneContents();
  copy.querySelectorAll('a.badge').forEach((badge) => badge.remove());
  return copy.textContent;
}"""
"""The text of the article behind a place in it."""
FEW = 6
"""First views that are tried: the machine that runs the tests may be busy with something else."""


def test_example_is_opened_and_analysed(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Try an example").select_option("marrowgate-fire-post")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_label("Article", exact=True)).to_have_value(article("marrowgate-fire-post")["text"])
    page.get_by_role("button", name="Analyse").click()
    page.wait_for_url("**/analyses/*")
    expect(page.get_by_role("heading", level=1)).to_have_text(article("marrowgate-fire-post")["title"])
    assert page.locator(".card").count() > 3


def test_progress_is_told_and_can_be_stopped(page: Page) -> None:
    page.route("**/v1/analyses", lambda _: None)
    page.goto("/")
    page.get_by_label("Article", exact=True).fill(PLAIN)
    page.get_by_role("button", name="Analyse").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Reading 46 words")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_have_text("Stopped.")
    expect(page.get_by_role("progressbar")).to_be_hidden()


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [
        ("   ", 422, "The article cannot be analysed"),
        (
            "Der Rat der Stadt hat am Montag den Bau einer neuen Fähre beschlossen, sagte die Bürgermeisterin.",
            422,
            "English",
        ),
        ("word " * 40_001, 413, "split it"),
    ],
)
def test_bad_input_is_explained(page: Page, watch: Watch, text: str, status: int, message: str) -> None:
    watch.expected.add(status)
    page.goto("/")
    page.get_by_label("Article", exact=True).fill(text)
    page.get_by_role("button", name="Analyse").click()
    expect(page.get_by_role("alert")).to_contain_text(message)
    expect(page.get_by_role("button", name="Analyse")).to_be_enabled()


def test_files_are_taken(page: Page, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "story.html").write_text(
        f"<html><body><article><p>{PLAIN}</p></article></body></html>", encoding="utf-8"
    )
    (tmp_path / "old.txt").write_bytes("Käse".encode("latin-1"))
    (tmp_path / "story.pdf").write_bytes(b"%PDF")
    page.goto("/")
    chooser, alert = page.get_by_label("or a .txt or .html file"), page.get_by_role("alert")
    for name, message in (("old.txt", "not UTF-8"), ("story.pdf", "neither a .txt nor an .html")):
        chooser.set_input_files(tmp_path / name)
        expect(alert).to_contain_text(message)
    chooser.set_input_files(tmp_path / "story.txt")
    expect(page.get_by_label("Article", exact=True)).to_have_value(PLAIN)
    expect(alert).to_be_hidden()
    _drop(page, "story.html", (tmp_path / "story.html").read_text())
    expect(page.get_by_text("will be read as a web page")).to_be_visible()
    page.get_by_role("button", name="Analyse").click()
    page.wait_for_url("**/analyses/*")
    expect(page.locator(".article")).to_contain_text("Someone will drown")


def _drop(page: Page, name: str, content: str) -> None:
    script = """([name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name));
      return data;
    }"""
    page.dispatch_event("#post", "drop", {"dataTransfer": page.evaluate_handle(script, [name, content])})


def test_quote_leads_to_its_card_and_back(page: Page, fire: Any) -> None:
    page.goto(f"/analyses/{fire['id']}")
    first = next(found for found in fire["attributions"] if found["party"])
    page.locator(f"#quote-{first['id']}").click()
    card = page.locator(f"#said-{first['id']}")
    expect(card).to_be_in_viewport()
    expect(card).to_be_focused()
    card.get_by_role("link", name="in the text").click()
    expect(page.locator(f"#quote-{first['id']}")).to_be_in_viewport()
    page.locator(f"[data-said={first['id']}]").first.click(position={"x": 30, "y": 8})
    expect(card).to_be_focused()


def test_statements_within_statements_are_each_marked(page: Page, overlapping: str) -> None:
    page.goto(f"/analyses/{overlapping}")
    lines = []
    for number, (_, _, content) in enumerate(SAID):
        pieces = page.locator(f"[data-said=a{number}]")
        assert "".join(pieces.all_text_contents()) == content
        expect(page.locator(f"#said-a{number} blockquote")).to_have_text(content)
        # Where marks lie over each other, each has its line at a height of its own.
        lines.append(pieces.first.evaluate("node => getComputedStyle(node).paddingBottom"))
    assert lines == ["0px", "5px", "0px", "5px", "10px"]
    page.locator("[data-said=a1]").first.click()
    expect(page.locator("#said-a1")).to_be_focused()
    page.locator("[data-said=a0]").last.click()
    expect(page.locator("#said-a0")).to_be_focused()


def test_cell_of_the_matrix_leads_to_the_evidence(page: Page, fire: Any) -> None:
    page.goto(f"/analyses/{fire['id']}")
    cell = page.locator(".matrix td a").first
    stance = page.locator(cell.get_attribute("href") or "")
    cell.click()
    expect(stance).to_be_in_viewport()
    evidence = stance.locator(".evidence a").first
    quote = page.locator(evidence.get_attribute("href") or "")
    evidence.click()
    expect(quote).to_be_in_viewport()


def test_downloads_and_link(page: Page, context: BrowserContext, fire: Any) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/analyses/{fire['id']}#parties-title")
    for name, beginning in (("JSON", '{"id":'), ("Markdown", "# ")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.path().read_text().startswith(beginning)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url.split("#")[0]


def test_hostile_text_is_inert(page: Page, client: httpx.Client, hostile: Any) -> None:
    page.goto(f"/analyses/{hostile['id']}")
    article_text = page.locator(".article").evaluate(
        "node => { node.querySelectorAll('a.badge').forEach((badge) => badge.remove()); return node.textContent; }"
    )
    assert len(article_text) == hostile["article"]["length"]
    assert article_text.count(HOSTILE) == 2
    assert page.locator("main img, main script").count() == 0
    heading = page.get_by_role("heading", level=1)
    assert heading.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"
    expect(heading).to_have_text(HOSTILE)
    assert "<img" not in client.get(f"/analyses/{hostile['id']}/report.md").text.replace("\\<img", "")


def test_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Article", exact=True)).to_be_focused()
    page.keyboard.insert_text(PLAIN)
    while not page.get_by_role("button", name="Analyse").evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/analyses/*")
    quote = page.locator(".article a.badge").first
    while not quote.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    assert quote.evaluate("node => getComputedStyle(node).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("li:focus blockquote")).to_be_visible()


def test_dark_and_print(page: Page, fire: Any) -> None:
    page.goto(f"/analyses/{fire['id']}")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for name in ("Copy link", "Delete"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".content").first).to_be_visible()


def test_summary_leads_to_its_sentence(page: Page, fire: Any) -> None:
    page.goto(f"/analyses/{fire['id']}")
    text = article("marrowgate-fire-post")["text"]
    for number, sentence in enumerate(fire["summary"]["sentences"]):
        link = page.locator(".summary-line").nth(number).locator(".to")
        link.click()
        place = page.locator(link.get_attribute("href") or "")
        expect(place).to_be_in_viewport()
        start = sentence["spans"][0]["start"]
        assert place.evaluate(BEHIND).startswith(text[start : start + 30])


def test_voices_lead_to_their_cards(page: Page, fire: Any) -> None:
    page.goto(f"/analyses/{fire['id']}")
    for voice in (page.locator(".voices a").first, page.locator(".voices a").nth(1)):
        card = page.locator(voice.get_attribute("href") or "")
        voice.click()
        expect(card).to_be_in_viewport()
        expect(card).to_be_focused()


def test_long_analysis_is_there_within_a_second_and_light(
    browser: Browser, address: str, watch: Watch, client: httpx.Client
) -> None:
    names = ("marrowgate-fire-post", "rail-tunnel-tribune", "rail-tunnel-observer")
    text = "\n\n".join(article(name)["text"] for name in names)
    assert len(text.split()) > 1500
    posted = post(client, text=text)
    for _ in range(FEW):
        seconds, assets = _first_view(browser, watch, f"{address}/analyses/{posted['id']}")
        if seconds < 1:
            break
    assert seconds < 1
    assert {"polyphony.css", "analysis.js", "ask.js"} <= {name.rpartition("/")[2] for name in assets}
    assert sum(assets.values()) <= 100_000


def _first_view(browser: Browser, watch: Watch, address: str) -> tuple[float, dict[str, float]]:
    """Seconds until all is there, and the bytes of each asset, for somebody who was never here before."""
    with browser.new_context() as context:
        page = watch.over(context.new_page())
        page.goto(address)
        load = "performance.getEntriesByType('navigation')[0].loadEventEnd"
        page.wait_for_function(f"{load} > 0")
        assert page.locator("[data-said]").count() > 30
        sizes = "performance.getEntriesByType('resource').map((one) => [one.name, one.decodedBodySize])"
        return float(page.evaluate(load)) / 1000, dict(page.evaluate(sizes))


def test_all_assets_together_are_light() -> None:
    static = Path(__file__).parents[2] / "api" / "page" / "static"
    assert sum(path.stat().st_size for path in static.rglob("*")) <= 100_000
