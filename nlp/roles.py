"""The role of a party: which of the words told of it make an office or trade, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp import lexicon, office_words
from nlp.analysis import PartyKind
from nlp.kinds import names_person
from nlp.phrases import is_generic, is_title

_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "mx", "sir", "dame"])
_ADJECTIVES = frozenset(["former", "first", "vice", "prime", "acting", "supreme", "hon", "private"])
"""Words of titles that are none by themselves."""
_PREPOSITION = r"\s(?:of|for|at|in|from|to|with|by|on|who|which|based)\b"


def best_role(roles: Iterable[str | None], kind: PartyKind) -> str | None:
    """The longest of the roles that tell an office or trade (of a body: what sort it is), in words written out."""
    fitting = [clean for role in roles if role and (clean := _cleaned(role)) and _tells(clean, kind)]
    return max(fitting, key=len, default=None)


def _cleaned(role: str) -> str:
    """The role without form of address, party in brackets and possessive pronoun, abbreviations written out."""
    words = re.sub(r"\(.*?\)", "", role).strip(' ,“”"').split()
    while words and words[0].lower().strip(".") in _ADDRESS:
        words = words[1:]
    return " ".join(_written_out(word) for word in words)


def _written_out(word: str) -> str:
    full = office_words.WRITTEN_OUT.get(word.lower().strip("."))
    if full is None or not word[:1].isupper():
        return word
    return full.capitalize()


def _tells(role: str, kind: PartyKind) -> bool:
    head = re.split(_PREPOSITION, role)[0].split()
    if not head or re.match(r"(?:of|for|in|including|like)\b", role):
        return False
    noun = head[-1].lower()
    if all(word.lower() in _ADJECTIVES for word in head):
        return False
    if kind is PartyKind.PERSON:
        # "Department of Health Secretary", but not "testifying for once as commissioner".
        return is_office(noun) or (is_office(role.rsplit(maxsplit=1)[-1].lower()) and not head[0].endswith("ing"))
    return is_generic(noun) and not is_title(noun)


def is_office(noun: str) -> bool:
    """Whether a lower-case noun is a title, an office or a trade."""
    return is_title(noun) or lexicon.singular(noun) in lexicon.PERSON_NOUNS or names_person(noun)
