"""Whom a spokesperson or lawyer speaks for, from the words of the mention."""

from __future__ import annotations

import re

from nlp import lexicon
from nlp.phrases import Phrase, bare

PRESS = re.compile(r"\b(?:press|media|communications?) (?:officer|office|secretary|director|team|aide|chief)\b", re.I)
"""Offices that voice a body, in two words."""
_OFFICIAL_COUNSEL = frozenset(["district", "state", "u.s", "us", "county", "city", "prosecuting", "federal", "general"])
"""Before or after "attorney" these make it an office of the state rather than somebody's lawyer."""
_PLAIN = frozenset(["a", "an", "the", "chief", "former", "senior", "longtime", "personal", "deputy", "own"])
"""Words before a spokesperson that do not tell for whom."""


_ACTS_FOR = re.compile(
    r"\b(?:(?:represents|represented|representing)"
    r"(?![^,]*\b(?:[Dd]istrict|[Ss]tate|[Cc]ounty|constituency|ward|Senate|House|Congress|[Pp]arliament|[Aa]ssembly|[Cc]ouncil)\b)"
    r"|(?:acts|acted|acting|appears|appeared|appearing|speaks|spoke|speaking) (?:for|on behalf of))\s+([^,]+)"
)
"""A clause that tells whom somebody voices: "who represents Hale", not "who represents Orrin in the Senate"."""


def spoken_for(description: str, phrase: Phrase | None = None) -> str | None:
    """The words for the one spoken for in "spokesman for the ministry", "ministry spokesman" or "her lawyer".

    A possessive pronoun stands for itself; "it" for whichever body a bare "a spokesman" belongs to.
    """
    words = PRESS.sub("spokesperson", description).split()
    lowered = [word.lower().strip(",.") for word in words]
    voices = lexicon.SPOKESPERSON_NOUNS | lexicon.COUNSEL_NOUNS
    voice = next((number for number, word in enumerate(lowered) if word in voices), None)
    if voice is None or (phrase is None and voice > 3) or set(lowered[:voice]) & lexicon.PREPOSITIONS:
        return None
    counsel = lowered[voice] in lexicon.COUNSEL_NOUNS
    if counsel and set(lowered[max(0, voice - 1) : voice + 2]) & _OFFICIAL_COUNSEL:
        return None
    after = f"{' '.join(words[voice + 1 :])} {phrase.after if phrase else ''}".strip()
    match = re.match(r"(?:for|of|representing|at|with|to)\s+([^,]+)", after)
    if match:
        return re.split(r"\s+(?:who|which)\b", match.group(1))[0].strip()
    before = [word for word in words[:voice] if word.lower() not in _PLAIN]
    if before and not (counsel and not re.search(r"['’]s?$", before[-1])):
        return bare(" ".join(before)) if voice == len(words) - 1 else None
    owner = phrase.determiner if phrase else ""
    if owner in ("its", "his", "her", "their"):
        return owner
    return "it" if not counsel and not before else None


def acts_for(phrase: Phrase) -> str | None:
    """The words for the one whom a clause after a name says that its bearer represents or acts for."""
    acts = _ACTS_FOR.search(phrase.after)
    return re.split(r"\s+(?:who|which|in|at|on)\b", acts.group(1))[0].strip() if acts else None
