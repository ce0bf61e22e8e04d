"""Tells which parties of different articles are the same person or body.

A wrong merger puts words into somebody's mouth, a missed one only leaves two entries that a user can merge: in doubt
two parties stay apart. A bare surname proves nothing, and a ministry is nobody's until its state is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from nlp import lexicon, office_words
from nlp.analysis import Analysis, Party, PartyKind
from nlp.names import is_acronym_of, tokens
from nlp.states import STATE_OF

SHORTEST_ACRONYM = 3
"""Letters from which on an acronym stands for a name that it fits; "PA" is too many things."""
SHARED_CAST = 2
"""Parties with full names that two articles must share before "the harbour board" is one board in both."""
_STATES = STATE_OF | {
    **dict.fromkeys(["us", "u.s", "u.s.", "usa", "america"], "United States"),
    **dict.fromkeys(["uk", "u.k", "u.k.", "britain"], "United Kingdom"),
}
_STATE = re.compile(
    r"(?<![\w.])(" + "|".join(re.escape(word) for word in sorted(_STATES, key=len, reverse=True)) + r")(?!\w)"
)
_SHORT_STATES = frozenset(["us", "uk", "u.s", "u.s.", "u.k", "u.k.", "usa"])
_PORTFOLIOS = (
    "defense foreign interior finance health justice education economy economic environment agriculture energy trade "
    "transport labor culture affairs state national federal supreme high central security general public office "
    "internal external civil home social local regional provincial service services house lower upper ruling "
    "opposition main election electoral constitutional prime minister president presidential"
)
_GENERIC = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.COLLECTIVE_PEOPLE | set(_PORTFOLIOS.split())
"""Words that say what a body is, not which."""
_STANDS_FOR_STATE = frozenset([frozenset[str](), frozenset(["government"])])
_BODIES = (PartyKind.ORGANISATION, PartyKind.GOVERNMENT, PartyKind.GROUP)


@dataclass(frozen=True)
class Profile:
    """What is known of a party, from one article or from several."""

    kind: PartyKind
    names: tuple[str, ...]
    """Its main name first."""
    roles: tuple[str, ...] = ()
    cast: frozenset[str] = frozenset()
    """Full names, in small letters, of those whom its articles speak of beside it."""

    @cached_property
    def role_states(self) -> frozenset[str]:
        """States that its roles name: "Armenian prime minister"."""
        return frozenset(state for role in self.roles for state in states_in(role))

    @cached_property
    def traits(self) -> frozenset[str]:
        """What names of the same party have in common: only parties that share a trait have to be compared."""
        return frozenset(trait(name, self.kind) for name in self.names) - {""}

    def with_(self, other: Profile) -> Profile:
        """Everything known of the two, when they are the same."""
        names = tuple(dict.fromkeys(self.names + other.names))
        return Profile(self.kind, names, tuple(dict.fromkeys(self.roles + other.roles)), self.cast | other.cast)


def profile(party: Party, analysis: Analysis) -> Profile:
    """What an article tells of one of its parties."""
    others = frozenset(
        other.name.casefold()
        for other in analysis.parties
        if other.id != party.id and other.kind is PartyKind.PERSON and _is_full(_person_words(other.name))
    )
    return Profile(party.kind, (party.name, *party.aliases), (party.role,) if party.role else (), others)


def likeness(one: Profile, other: Profile) -> float:
    """How much speaks for the two being the same, 0 when too little does; the greatest is the one to choose."""
    if one.kind is other.kind is PartyKind.PERSON:
        return _likeness_of_persons(one, other)
    if one.kind in _BODIES and other.kind in _BODIES:
        return _likeness_of_bodies(one, other)
    return 0.0


def find_same(newcomer: Profile, known: Sequence[Profile]) -> int | None:
    """Index of the known party that the newcomer is, None when it is none of them."""
    scores = [likeness(newcomer, other) for other in known]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] > 0 else None


def group(profiles: Sequence[Profile]) -> list[int]:
    """Number of the party that each profile belongs to; numbers count up in the order of first appearance."""
    found: list[Profile] = []
    members: dict[int, int] = {}
    # Those with the fullest names first: a short form then finds what it is short for, whatever the order.
    for at in sorted(range(len(profiles)), key=lambda at: -max(len(name) for name in profiles[at].names)):
        same = find_same(profiles[at], found)
        if same is None:
            found.append(profiles[at])
            same = len(found) - 1
        else:
            found[same] = found[same].with_(profiles[at])
        members[at] = same
    order = {number: place for place, number in enumerate(dict.fromkeys(members[at] for at in range(len(profiles))))}
    return [order[members[at]] for at in range(len(profiles))]


@lru_cache(maxsize=20_000)
def trait(name: str, kind: PartyKind) -> str:
    """The trait of one name: a person's surname; a body's lone word, or the letters of its words; empty for neither."""
    if kind is PartyKind.PERSON:
        words = _person_words(name)
        return f"person {words[-1]}" if words else ""
    states, words_ = _body_words(name)
    if words_ in _STANDS_FOR_STATE:
        return f"state {' '.join(sorted(states))}" if states else ""
    bare = name.replace(".", "")
    if len(words_) == 1 and not bare.isupper():
        return f"body {next(iter(words_))}"
    letters = bare.lower() if bare.isupper() and " " not in bare else "".join(word[0] for word in words_)
    return f"letters {''.join(sorted(letters))}"


@lru_cache(maxsize=20_000)
def states_in(text: str) -> frozenset[str]:
    """States that a name or role speaks of, by name, adjective or capital."""
    found = (match for match in _STATE.finditer(text.lower()))
    # "us" is a state only in capitals.
    return frozenset(
        _STATES[match[1]]
        for match in found
        if match[1] not in _SHORT_STATES or text[match.start() : match.start() + 2].isupper() or "." in match[1]
    )


def _likeness_of_persons(one: Profile, other: Profile) -> float:
    mine, theirs = ([_person_words(name) for name in party.names] for party in (one, other))
    shared_role = _shared_role(one, other)
    if any(_same_full_name(a, b) for a in mine for b in theirs):
        if one.role_states and other.role_states and not one.role_states & other.role_states:
            return 0.0
        return 2.0 + shared_role
    if any(_is_full(words) for words in mine) and any(_is_full(words) for words in theirs):
        return 0.0
    surnames = {words[-1] for words in mine if words} & {words[-1] for words in theirs if words}
    return 1.0 if surnames and shared_role == 1 else 0.0


def _same_full_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the shorter name is full, ends in the same surname, and all its words stand in the longer one."""
    within = set(a) <= set(b) or set(b) <= set(a)
    return within and _is_full(a) and _is_full(b) and a[-1] == b[-1]


def _is_full(words: Sequence[str]) -> bool:
    return sum(len(word) > 1 for word in set(words)) > 1


def _shared_role(one: Profile, other: Profile) -> float:
    """1 when the two hold one office of one state or body, less when their roles only share words."""
    best = 0.0
    for a in one.roles:
        for b in other.roles:
            words = [frozenset(_office(role)) for role in (a, b)]
            shared = words[0] & words[1]
            if words[0] == words[1] and len(shared) > 1:
                return 1.0
            best = max(best, len(shared) / (1 + len(words[0] | words[1])))
    return best


def _office(role: str) -> Iterable[str]:
    states = states_in(role)
    yield from (state.lower() for state in states)
    yield from (word for word in _spelt(role) if word not in _STATES)


def _likeness_of_bodies(one: Profile, other: Profile) -> float:
    return max((_likeness_of_names(a, b, one, other) for a in one.names for b in other.names), default=0.0)


def _likeness_of_names(a: str, b: str, one: Profile, other: Profile) -> float:
    (states_a, words_a), (states_b, words_b) = _body_words(a), _body_words(b)
    if states_a != states_b:
        return 0.0
    if words_a in _STANDS_FOR_STATE and words_b in _STANDS_FOR_STATE:
        return 1.0 if states_a else 0.0
    if words_a != words_b:
        return 1.0 if _is_acronym(a, b) or _is_acronym(b, a) else 0.0
    if words_a <= _GENERIC:
        known = one.role_states == other.role_states and bool(one.role_states)
        return 1.0 if states_a or known else 0.0
    if _is_proper(a) and _is_proper(b):
        return 2.0
    return 1.0 if len(words_a) > 1 and len(one.cast & other.cast) >= SHARED_CAST else 0.0


def _is_acronym(short: str, name: str) -> bool:
    words = set(_spelt(name))
    return len(short.replace(".", "")) >= SHORTEST_ACRONYM and is_acronym_of(short, name) and not words <= _GENERIC


def _is_proper(name: str) -> bool:
    """Whether this is a name and no description: all its words but the small ones are capitalised."""
    words = re.findall(r"[^\W\d_][\w'’-]*", name)
    return all(word[0].isupper() for word in words if len(word) > 3)


@lru_cache(maxsize=20_000)
def _body_words(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The states in a body's name, and its other words."""
    rest = _STATE.sub(lambda found: " " if states_in(name[found.start() : found.end()]) else found[0], name.lower())
    return states_in(name), frozenset(_spelt(rest))


def _person_words(name: str) -> tuple[str, ...]:
    words = tokens(name)
    return tuple(word for word in words if word not in office_words.TITLES) or words


def _spelt(name: str) -> tuple[str, ...]:
    """Words of a name in American spelling."""
    return tuple(_american(word) for word in tokens(re.sub(r"['’]s?(?!\w)", "", name)))


def _american(word: str) -> str:
    for british, american in ((r"(?<=[bv])our$", "or"), (r"(?<=def)ence$", "ense"), (r"is(?=ation)", "iz")):
        word = re.sub(british, american, word)
    return word
