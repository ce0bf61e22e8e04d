"""Decides whether two proper names may belong to one party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp import lexicon, office_words
from nlp.analysis import Span
from nlp.states import STATE_OF

_STOP = frozenset(["the", "of", "for", "and", "a", "an", "in", "at", "on", "to", "&", "de", "la"])
_SUFFIX = frozenset(["inc", "corp", "co", "ltd", "llc", "plc", "gmbh", "jr", "sr", "ii", "iii"])
_NOISE = _STOP | _SUFFIX
_STATE_FORMS = frozenset(["republic", "kingdom", "states", "federal", "island", "islands"])
"""What a place's name may hold besides, as the name of a state."""
STEM = 4
"""Letters on which a country and its adjective must agree ("Russia", "Russian")."""


@lru_cache(maxsize=8192)
def tokens(name: str) -> tuple[str, ...]:
    """Lower-case words of a name without function words and company suffixes."""
    words = re.findall(r"\w+(?:[.'’&-]\w+)*", name.lower())
    bare = (re.sub(r"['’]s$", "", word).replace(".", "") for word in words)
    return tuple(word for word in bare if word not in _NOISE)


def acronym(name: str) -> str:
    """Initials of the capitalised words: "Department of Justice" -> "DOJ" (with and without the small words)."""
    return "".join(word[0] for word in re.findall(r"[A-Z]\w+|of|and|for", name) if word[0].isupper())


def is_acronym_of(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`, with or without its small words."""
    plain = _letters(short)
    if not 2 <= len(plain) <= 6 or not plain.isupper() or len(name.split()) < 2:
        return False
    return plain in _initials(name)


def _all_initials(name: str) -> str:
    return "".join(word[0].upper() for word in re.findall(r"\w+", name) if word.lower() not in ("the", "a"))


def same_person(one: str, other: str) -> bool:
    """Whether two names of persons can be one: the shorter one's words all stand in the longer one.

    A lone word must be the surname (or, as for rulers and singers, the first name).
    """
    short, long_ = sorted((_untitled(one), _untitled(other)), key=lambda words: (len(words), sum(map(len, words))))
    if not short:
        return False
    if len(short) == 1:
        return short[0] in (long_[-1], long_[0])
    return short[-1] == long_[-1] and all(_fits(word, long_) for word in short)


def _untitled(name: str) -> tuple[str, ...]:
    words = tokens(name)
    return tuple(word for word in words if word not in office_words.TITLES) or words


def _fits(word: str, words: tuple[str, ...]) -> bool:
    return word in words or (len(word) == 1 and any(other.startswith(word) for other in words))


def same_body(one: str, other: str) -> bool:
    """Whether two names of bodies can be one: equal up to word order and adjective, or one the other's acronym."""
    if is_acronym_of(one, other) or is_acronym_of(other, one):
        return True
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    first, second = set(_by_state(one)), set(_by_state(other))
    if not first or not second:
        return False
    if len(first) == len(second):
        return all(any(_alike(a, b) for b in second) for a in first)
    short, long_ = sorted((first, second), key=len)
    generic = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS
    # "Greenpeace" for "Greenpeace International", but never "Russia" for "Russian Defence Ministry".
    if (long_ - short) & (lexicon.GOVERNMENT_NOUNS - _STATE_FORMS):
        return False
    return short <= long_ and bool(short - generic) and _by_state(one)[0] == _by_state(other)[0]


@lru_cache(maxsize=8192)
def traits(name: str) -> frozenset[str]:
    """What a name is found by, whatever is sought."""
    words, persons, ordered = name.split(), _untitled(name), _by_state(name)
    return frozenset(
        {f"whole {name.casefold()}", *(f"end {word.casefold()}" for word in words[-1:])}
        | {f"first {word}" for word in persons[:1]}
        | {f"last {word}" for word in persons[-1:]}
        | ({f"lone {persons[0]}"} if len(persons) == 1 else set())
        | {f"word {word[: STEM + 1]}" for word in (*tokens(name), *ordered)}
        | {f"begins {word}" for word in ordered[:1]}
        | {f"shortened {word[: STEM + 1]}" for word in _before_acronym(words)}
        | ({f"initials {letters}" for letters in _initials(name)} if len(words) > 1 else {f"letters {_letters(name)}"})
    )


def traits_of_person(name: str) -> set[str]:
    """Traits of which every name has one that `same_person` finds to be the same."""
    words = _untitled(name)
    if len(words) == 1:
        return {f"{place} {words[0]}" for place in ("first", "last", "lone")}
    return {f"last {word}" for word in words[-1:]} | {f"lone {word}" for word in words[:1] + words[-1:]}


def traits_of_body(name: str) -> tuple[set[str], set[str]]:
    """Traits of which every name that `same_body` finds to be the same has one of the first, or all of the second."""
    words, ordered = name.split(), _by_state(name)
    either = (
        {f"begins {word}" for word in ordered[:1]}
        | {f"shortened {word[: STEM + 1]}" for word in tokens(name)}
        | {f"word {word[: STEM + 1]}" for word in _before_acronym(words)}
        | ({f"letters {letters}" for letters in _initials(name)} if len(words) > 1 else {f"initials {_letters(name)}"})
    )
    return either, {f"word {word[: STEM + 1]}" for word in ordered}


def _letters(name: str) -> str:
    return name.replace(".", "")


def _initials(name: str) -> set[str]:
    return {acronym(name), _all_initials(name)}


def _before_acronym(words: Sequence[str]) -> tuple[str, ...]:
    """The tokens before a short acronym that ends a name: "russian" of "Russian MOD"."""
    ends = len(words) > 1 and words[-1].isupper() and 2 <= len(words[-1]) <= 5
    return tokens(" ".join(words[:-1])) if ends else ()


def _by_state(name: str) -> tuple[str, ...]:
    """The tokens of a longer name with states for their capitals and adjectives: "Moscow's Defence Ministry"."""
    words = tokens(name)
    return words if len(words) == 1 else tuple(STATE_OF.get(word, word).lower() for word in words)


def _abbreviates(short: str, name: str) -> bool:
    """Whether `short` ends in an acronym of the rest of `name`: "Russian MOD" for "Russian Defense Ministry"."""
    words = short.split()
    if not (before := _before_acronym(words)):
        return False
    rest = [word for word in tokens(name) if not any(_alike(word, first) for first in before)]
    letters = sorted(words[-1].lower().replace("o", "", words[-1].count("O") - sum(w[0] == "o" for w in rest)))
    return len(rest) < len(tokens(name)) and letters == sorted(word[0] for word in rest)


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    return (
        len(a) > STEM
        and len(b) > STEM
        and a[: STEM + 1] == b[: STEM + 1]
        and (a.endswith(_ADJECTIVE) or b.endswith(_ADJECTIVE))
    )


_ADJECTIVE = ("an", "ian", "ani", "ish", "ese", "i", "ic", "ean")


def is_adjective_of(word: str, country: str) -> bool:
    """Whether `word` looks like the adjective of a country's name: "Azerbaijani" of "Azerbaijan"."""
    a, b = word.lower(), country.lower()
    if a == b or " " in b:
        return False
    return a[:STEM] == b[:STEM] and a.endswith(_ADJECTIVE) and abs(len(a) - len(b)) <= STEM


def is_form_of_state(short: str, name: str) -> bool:
    """Whether a name is that of a place or only adds what sort of state it is: "Artsakh Republic" of "Artsakh"."""
    first, second = set(tokens(short)), set(tokens(name))
    return second - first <= _STATE_FORMS and first - second <= _STATE_FORMS


def find_name(text: str, name: str) -> Span | None:
    """The first place where the text has the name, whatever its capitals; else its last word, if that is a name."""
    words = name.split()
    surname = words[-1] if len(words) > 1 and words[-1][0].isupper() else ""
    for wanted in filter(None, (name.strip(), surname)):
        if match := re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE):
            return Span(*match.span())
    return None
