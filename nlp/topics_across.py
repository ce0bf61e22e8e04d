"""Tells which topics of different articles are one."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.statements import content_stems

SPECIFIC = 2
"""Words from which on a topic is part of a longer one that has them all: "ferry terminal" and "planned ferry terminal",
but not "plan"."""


def group_topics(texts: Iterable[str]) -> dict[str, str]:
    """Each text -> the text of its topic, which is its first and shortest wording."""
    heads: dict[frozenset[str], str] = {}
    found = {}
    # The shortest first, so that a longer wording finds the one it contains.
    for text in sorted(dict.fromkeys(texts), key=lambda text: len(content_stems(text))):
        stems = content_stems(text)
        known = (head for head in heads if head == stems or (len(head) >= SPECIFIC and head < stems))
        found[text] = heads.setdefault(next(known, stems), text)
    return found
