"""Model cards as HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.page.cards import card_names, read_card

CARD = """---
license: apache-2.0
datasets:
- one
- two
model-index:
- name: x
  results: []
---
# A model

<script>alert(1)</script> [a link](javascript:alert(1)) and [another](https://example.org)

| a | b |
|---|---|
| <img src=x onerror=alert(1)> | 2 |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hostile").mkdir()
    (tmp_path / "hostile" / "README.md").write_text(CARD, encoding="utf-8")
    (tmp_path / "no-card").mkdir()
    (tmp_path / "README.md").write_text("# Not a card of a model", encoding="utf-8")
    return tmp_path


def test_facts_and_text(folder: Path) -> None:
    assert card_names(folder) == ["hostile"]
    card = read_card("hostile", folder)
    assert card is not None
    assert card.facts == {"license": "apache-2.0", "datasets": "one, two"}
    assert "<h1>A model</h1>" in card.text
    assert 'tabindex="0" role="region" aria-label="Figures"><table>' in card.text
    assert "</table></div>" in card.text


def test_hostile_text_is_inert(folder: Path) -> None:
    card = read_card("hostile", folder)
    assert card is not None
    assert "&lt;script&gt;" in card.text
    assert "<script" not in card.text
    assert "<img" not in card.text
    assert 'href="javascript' not in card.text
    assert 'href="https://example.org"' in card.text


@pytest.mark.parametrize("name", ["none", "no-card", "", ".", "..", "../hostile", "hostile/README.md"])
def test_only_models_have_cards(folder: Path, name: str) -> None:
    assert read_card(name, folder) is None


def test_every_shipped_model_has_one() -> None:
    assert {"attribution", "stance"} <= set(card_names())
