"""An analysis as Markdown, to keep or to send on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.page.view import Card, Held, View

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|~<>&])")
NUMBER = re.compile(r"^(\d+)\.")
"""A line that would begin a list."""


def plain(text: str) -> str:
    """Text in one line that no Markdown reader takes for markup."""
    shown = "".join(character for character in text if character.isprintable() or character.isspace())
    return NUMBER.sub(r"\1\\.", SPECIAL.sub(r"\\\1", " ".join(shown.split())))


def markdown(view: View) -> str:
    """Summary, then each party with its statements and stances."""
    return "\n".join([*_head(view), *(line for card in view.cards for line in _card(card)), *_models(view)]) + "\n"


def _head(view: View) -> Iterator[str]:
    article = view.analysis.article
    about = [article.outlet, str(article.date) if article.date else None, article.url]
    yield f"# {plain(view.heading)}\n"
    if any(about):
        yield " · ".join(plain(one) for one in about if one) + "\n"
    yield "## Summary\n"
    yield "\n".join(f"{plain(line.text)}\n" for line in view.summary) or "No summary could be made.\n"


def _card(card: Card) -> Iterator[str]:
    yield f"## {plain(card.party.name) if card.party else 'Unattributed'}\n"
    if card.party and card.party.role:
        yield plain(card.party.role) + "\n"
    for one in card.statements:
        place = f"characters {one.found.extent.start} to {one.found.extent.end}"
        yield f"> {plain(one.content)}\n>\n> {plain(one.source or '-')} {plain(one.cue)}, {one.found.kind}, {place}\n"
    if card.stances:
        yield "| stance | on | probability | statements |\n|---|---|---|---|"
        yield "\n".join(map(_stance, card.stances)) + "\n"


def _stance(held: Held) -> str:
    stance = held.stance
    label = f"{stance.label}, unsure" if stance.unsure else stance.label
    odds = f"{stance.probabilities[stance.label]:.2f}" if stance.label in stance.probabilities else ""
    return f"| {label} | {plain(stance.target.text)} | {odds} | {len(held.evidence)} |"


def _models(view: View) -> Iterator[str]:
    yield "## Made with\n"
    for model in view.analysis.models:
        yield f"- {plain(model.task)}: {plain(model.name)}, sha256 {model.digest[:12]}"
