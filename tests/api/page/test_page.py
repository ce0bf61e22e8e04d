"""The page: what it shows, what it lets through, where it links to."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from tests.api.test_analyses import SAID, post

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}",
    "\u202eevil\u202c",
]


class Page(HTMLParser):
    """Collects ids, links, tags and the text of the article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.assets: list[str] = []
        self.article = ""
        self._open: list[str] = []
        self.feed(html)

    @property
    def is_closed(self) -> bool:
        """Whether every element that marks text has ended."""
        return not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags += [tag] if "main" in self.tags or tag == "main" else []
        self.ids += [named["id"]] if "id" in named else []
        self.links += [named["href"]] if tag == "a" else []
        self.assets += [named[name] for name in ("src", "href") if name in named and tag in ("script", "link", "img")]
        self.assets += [f"inline {name}" for name in named if name.startswith("on") or name == "style"]
        if tag in ("div", "a", "span"):
            self._open.append(named.get("class", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("div", "a", "span"):
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if "article" in self._open and not self._open[-1].startswith("badge"):
            self.article += data


def show(client: TestClient, text: str, **fields: object) -> tuple[Page, str]:
    answer = client.get(f"/analyses/{post(client, text=text, **fields)['id']}")
    assert answer.status_code == 200
    return Page(answer.text), answer.text


def test_home_is_complete_and_keeps_to_itself(client: TestClient) -> None:
    answer = client.get("/")
    page = Page(answer.text)
    assert page.assets
    for asset in page.assets:
        assert asset.startswith("/static/")
        assert client.get(asset).status_code == 200
    assert "default-src 'none'; script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "text", [SAID, "  Head\n\n\n" + SAID + "\n\nTags Norway", "No quote was in it at all, only rain."]
)
def test_article_is_shown_as_it_is(client: TestClient, text: str) -> None:
    assert show(client, text, targets=["The plan"])[0].article == text


def test_every_link_leads_somewhere(client: TestClient) -> None:
    page, html = show(client, SAID, targets=["The plan", "The harbour"])
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {"quote-a0", "said-a0", "sentence-0"} <= set(page.ids)
    assert "unsure" in html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_inert(client: TestClient, hostile: str) -> None:
    text = f'{hostile} "We {hostile.replace(chr(34), "")} agree," said Ida Holm. The council met on Monday.'
    page, html = show(client, text, title=hostile, outlet=hostile, targets=[hostile])
    assert page.article == text
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert not [asset for asset in page.assets if asset.startswith("inline")]
    assert ">49<" not in html


def test_characters_that_turn_the_text_turn_only_themselves(client: TestClient) -> None:
    text = 'One \u202etwo. "We \u2067agree," said Ida Holm. The rest is to be read from left to right.'
    page, html = show(client, text, title="A \u202dtitle")
    assert page.article == text
    shown = html.partition("<main")[2]
    for turning in "\u202e\u2067\u202d":
        assert 0 < shown.count(turning) == shown.count(f"<bdi>{turning}</bdi>")


def test_nobody_quoted(client: TestClient) -> None:
    assert "Nobody is quoted" in show(client, "It rained all day in the valley until the evening.")[1]


def test_missing_analysis(client: TestClient) -> None:
    answer = client.get("/analyses/nothing")
    assert answer.status_code == 404
    assert "Post the article again" in answer.text
