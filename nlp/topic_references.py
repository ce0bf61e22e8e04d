"""Words that mean a topic without naming it: "the plan", "this deal", "the demand"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from nlp import lexicon

SORTS = tuple(
    frozenset(words.split())
    for words in (
        "accord agreement arrangement compromise deal pact settlement treaty",
        "ceasefire truce armistice",
        "decision finding judgement judgment outcome result ruling verdict",
        "approach bid offer takeover",
        "action stoppage strike walkout",
        "blockade occupation protest sit-in",
        "closure merger shutdown",
        "cap ceiling freeze limit",
        "cut reduction saving",
        "rise increase hike",
        "conversation dialogue meeting negotiation summit talk",
        "inquiry investigation probe",
        "legislation law bill act",
        "ban embargo prohibition sanction",
    )
)
"""Nouns of which one may stand for another of the same thing."""
ANYTHING = frozenset(
    """
    plan proposal idea move scheme measure step decision change project initiative policy approach reform programme
    program
    """.split()  # noqa: SIM905 - easier to keep in order
)
"""Nouns that may stand for whatever is at issue."""
WISHES = frozenset("call demand idea proposal request suggestion".split())  # noqa: SIM905
"""Nouns that may stand for what somebody has just asked for."""
_REFERENCE = re.compile(
    rf"\b(?:the|this|that|such (?:a|an))\s+"
    rf"(?P<noun>{'|'.join(sorted({*ANYTHING, *WISHES, *(noun for sort in SORTS for noun in sort)}))})"
    r"(?![\w'’-]|\s+(?:of|for|to|on|by|with|at|in|from)\b)",
    re.IGNORECASE,
)


def references(text: str) -> list[re.Match[str]]:
    """The definite noun phrases in a text that may mean a topic, each with its `noun`."""
    return list(_REFERENCE.finditer(text))


def same_sort(noun: str, head: str) -> bool:
    """Whether one noun may stand for the other."""
    one, other = lexicon.singular(noun.lower()), lexicon.singular(head.lower())
    return one == other or any(one in sort and other in sort for sort in SORTS)


def meant(noun: str, heads: Sequence[str], titled: Container[str]) -> int | None:
    """Which of the topics, by their heads and the most important first, a noun stands for.

    What may stand for anything means what the title speaks of.
    """
    for number, head in enumerate(heads):
        if same_sort(noun, head):
            return number
    if noun.lower() in ANYTHING:
        return next((number for number, head in enumerate(heads) if head in titled), None)
    return None
