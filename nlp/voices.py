"""Whom a spokesperson or lawyer speaks for, from the words of the mention."""

from __future__ import annotations

import re

from nlp import lexicon
from nlp.phrases import Phrase, bare


def spoken_for(description: str, phrase: Phrase | None = None) -> str | None:
    """The words for the one spoken for in "spokesman for the ministry", "ministry spokesman" or "her lawyer".

    A possessive pronoun stands for itself; "it" for whichever body a bare "a spokesman" belongs to.
    """
    words = description.split()
    lowered = [word.lower().strip(",.") for word in words]
    voices = lexicon.SPOKESPERSON_NOUNS | lexicon.COUNSEL_NOUNS
    voice = next((number for number, word in enumerate(lowered) if word in voices), None)
    if voice is None or (phrase is None and voice > 3):
        return None
    after = f"{' '.join(words[voice + 1 :])} {phrase.after if phrase else ''}".strip()
    match = re.match(r"(?:for|of|representing|at|with|to)\s+([^,]+)", after)
    if match:
        return re.split(r"\s+(?:who|which)\b", match.group(1))[0].strip()
    before = [word for word in words[:voice] if word.lower() not in ("a", "an", "the", "chief", "former")]
    if before:
        return bare(" ".join(before)) if voice == len(words) - 1 else None
    owner = phrase.determiner if phrase else ""
    if owner in ("its", "his", "her", "their"):
        return owner
    return "it" if lowered[voice] in lexicon.SPOKESPERSON_NOUNS else None
