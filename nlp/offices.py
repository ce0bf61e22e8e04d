"""Offices: nouns of two words that are not the sum of both, so that no housing minister is the prime minister."""

from __future__ import annotations

import re

RANKS = ("prime", "vice", "deputy", "shadow", "assistant")
"""Words that make another office of the noun after them."""
NO_RANK = "".join(rf"(?<!\b{word} )" for word in RANKS)
"""Where no word stands that makes another office of the noun that follows."""
_HEAD_OF = {"government": "prime minister", "state": "president"}
"""Whose head -> the office."""
_HEAD = re.compile(r"head of (?:the )?(government|state)\b")


def office(head: str, modifiers: frozenset[str]) -> tuple[str, frozenset[str]]:
    """The office that a head noun makes with one of its modifiers, and the others: "prime minister"; else as given."""
    for rank in RANKS:
        if rank in modifiers:
            return f"{rank} {head}", modifiers - {rank}
    if head == "executive" and "chief" in modifiers:
        return "chief executive", modifiers - {"chief"}
    if head == "general" and (law := modifiers & {"attorney", "solicitor"}):
        return f"{next(iter(law))} general", modifiers - law
    return head, modifiers


def told_by_head(words: str) -> str | None:
    """The office of a "head of government" or "head of state", None for other words."""
    found = _HEAD.search(words)
    return _HEAD_OF[found.group(1)] if found else None
