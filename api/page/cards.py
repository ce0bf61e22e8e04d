"""The cards of the shipped models, as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from huggingface_hub import ModelCard as HubCard
from markdown_it import MarkdownIt
from markupsafe import Markup

from nlp.runtime.records import EMBEDDED

if TYPE_CHECKING:
    from pathlib import Path


TABLE = '<div class="scroll" tabindex="0" role="region" aria-label="Figures"><table>'
"""A wide table is scrolled by itself, and by the keyboard too."""


@dataclass(frozen=True)
class ModelCard:
    """A card: what its metadata says, and its text."""

    name: str
    facts: dict[str, str]
    text: Markup


def card_names(folder: Path = EMBEDDED) -> list[str]:
    """Names of the models that have a card."""
    return sorted(path.parent.name for path in folder.glob("*/README.md"))


def read_card(name: str, folder: Path = EMBEDDED) -> ModelCard | None:
    """The card of a model, None when there is none of that name."""
    if name not in card_names(folder):
        return None
    card = HubCard.load(folder / name / "README.md")
    facts = {
        key.replace("_", " "): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in card.data.to_dict().items()
        if key != "model-index"
    }
    # Raw HTML stays text, and links may not run anything: the renderer's own checks.
    renderer = MarkdownIt("commonmark", {"html": False}).enable("table")
    renderer.add_render_rule("table_open", lambda *_: TABLE)
    renderer.add_render_rule("table_close", lambda *_: "</table></div>")
    return ModelCard(name, facts, Markup(renderer.render(card.text)))  # noqa: S704 - made by the renderer, which escapes
