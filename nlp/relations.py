"""Who is meant by whose they are: "the council's engineer", "her firm", "his government", "its board"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.cast import Cast
from nlp.groups import BODY_KINDS, Group, head_of_role
from nlp.mentions import Mention
from nlp.names import is_adjective_of
from nlp.resolution import agrees
from nlp.sorts import ANY, SORTS_OF

BEFORE = 80
"""Characters before a name within which the body stands whose office its bearer has: "Selun Water's chairman, "."""
_APPOSITION = re.compile(
    r",? (?:\(.*?\),? |\d\d, )?(?:who|an?|the|its|his|her|their|now|then|former|[a-z]+)\b[^.;:\n]{3,160}?(?=[,.;\n])"
)
"""What follows a name up to the next comma and may tell an office."""
_GENITIVE = re.compile(r"(?:^|[^\w'’-])([A-Z][^.,;:\n]*?['’]s?) (?:[a-z][\w-]* ){0,4}?[a-z][\w-]*,? $")
"""A name in the genitive and an office that end a text."""
_STANDS_FOR_BODY = lexicon.PART_OF_BODY | frozenset(["bosses", "executives", "owners", "officials", "staff"])
"""People of a body who stand for it."""
_COUNTERPARTS = frozenset(["counterpart", "number"])
"""Nouns for who has the same office elsewhere; an opposite "number"."""
RELATIONS = frozenset(["client", "clients", "counterpart", "opposite number", "country"])
"""Nouns that mean somebody only by whose they are."""
_STATE_NOUNS = frozenset(["government", "administration", "country", "nation", "state"])


def belonging(cast: Cast, mention: Mention, owner: Group) -> Group | None:
    """The party that the description means as its owner's, None when none or more than one fits."""
    if mention.head in ("client", "clients"):
        return owner.voices
    if mention.head in _COUNTERPARTS:
        return _counterpart(cast, owner)
    if owner.kind is PartyKind.PERSON:
        return _only([one for one in bodies_of(cast, owner) if _is_such(mention, one)])
    if mention.head in _STANDS_FOR_BODY:
        return owner
    able = [one for one in cast.who(mention) if agrees(mention, one) and one is not owner]
    theirs = [one for one in able if owner in bodies_of(cast, one)]
    return _only(theirs or [one for one in able if owner.place or not bodies_of(cast, one)])


def _counterpart(cast: Cast, owner: Group) -> Group | None:
    """The only other person of the same office."""
    offices = {head_of_role(one.role).lower() for one in owner.mentions if one.role}
    others = [one for one in cast.groups if one.kind is PartyKind.PERSON and one is not owner]
    return _only(
        [one for one in others if offices & {head_of_role(each.role).lower() for each in one.mentions if each.role}]
    )


def government_of(cast: Cast, speaker: Group) -> Group | None:
    """The state that "the government" is, the only one in which the speaker has an office or a seat."""
    return _only([one for one in bodies_of(cast, speaker) if one.place])


def _only(groups: Sequence[Group]) -> Group | None:
    return groups[0] if len(groups) == 1 else None


def _is_such(mention: Mention, body: Group) -> bool:
    """Whether a body is of the sort: "firm", "party", "government"."""
    if mention.head in _STATE_NOUNS:
        return body.kind is PartyKind.GOVERNMENT and (
            body.place or body.described_as(replace(mention, modifiers=frozenset()))
        )
    wanted = SORTS_OF.get(mention.head, frozenset())
    untold = wanted == {"company"} and not body.sorts and body.kind is PartyKind.ORGANISATION
    return body.described_as(mention) or bool(wanted & body.sorts) or mention.head in ANY or untold


def bodies_of(cast: Cast, group: Group) -> list[Group]:
    """The bodies and states that the text names in title, apposition or genitive beside the party's names."""
    named = [mention for mention in group.mentions if mention.name]
    found = [body for one in named for region in _regions(cast.text, one.span) for body in cast.inside(region)]
    words = {word for one in named for word in one.modifiers}
    found += [
        body for body in cast.groups if body.place and any(is_adjective_of(word, body.names[0]) for word in words)
    ]
    bodies = (*BODY_KINDS, PartyKind.GROUP)
    return list(dict.fromkeys(one for one in found if one is not group and one.kind in bodies and not one.members))


def _regions(text: str, span: Span) -> Iterator[Span]:
    """The mention with the apposition after it, and the genitive before it."""
    after = _APPOSITION.match(text, span.end)
    yield Span(span.start, after.end() if after else span.end)
    low = max(0, span.start - BEFORE)
    if owner := _GENITIVE.search(text, low, span.start):
        yield Span(*owner.span(1))
