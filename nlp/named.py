"""Gathers the named people, bodies and states of an article by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from nlp import lexicon, name_words, office_words
from nlp.analysis import PartyKind, Span
from nlp.attribution import Entity
from nlp.cast import Cast
from nlp.groups import Group
from nlp.kinds import is_people
from nlp.mentions import Form, Mention, describe
from nlp.names import is_adjective_of
from nlp.roles import is_office
from nlp.states import STATE_OF, is_state_adjective

KINDS = {
    "PERSON": PartyKind.PERSON,
    "ORGANIZATION": PartyKind.ORGANISATION,
    "LOCATION": PartyKind.GOVERNMENT,
}
"""What the bearer of a name of this kind is, if it acts."""

_PARTISANS = frozenset(["Republicans", "Democrats", "Conservatives", "Liberals", "Greens", "Americans"])
"""People whose name may stand after another word: "House Republicans"."""


def add_names(cast: Cast, entities: Sequence[Entity]) -> None:
    """Group the named entities: full names first, so that a surname finds its bearer wherever it stands."""
    named = [
        (_mention(cast.text, entity), entity)
        for entity in entities
        if entity.kind in KINDS and not is_state_adjective(cast.text, entity.span)
    ]
    seen: set[tuple[int, Span]] = set()
    for mention, entity in sorted(named, key=lambda pair: (-len((pair[0].name or "").split()), pair[0].span)):
        group = cast.named(mention, place=entity.kind == "LOCATION") or cast.new(mention.kind)
        if (group.number, mention.span) not in seen:
            seen.add((group.number, mention.span))
            cast.note(group, mention)
        group.place = (len(group.mentions) == 1 and entity.kind == "LOCATION") or group.place
    _add_forces(cast)
    cast.put_in_order()


def _mention(text: str, entity: Entity) -> Mention:
    described = describe(text, _with_apposition(text, entity), [entity])
    kind = KINDS[entity.kind]
    if described.kind is PartyKind.GOVERNMENT and kind is PartyKind.ORGANISATION:
        kind = described.kind
    name = described.name or entity.span.of(text)
    if name.split()[-1] in _PARTISANS or (kind is not PartyKind.PERSON and " " not in name and is_people(name)):
        kind = PartyKind.GROUP
    return replace(described, span=entity.span, form=Form.NAME, kind=kind, name=name, speaks_for=None)


_APPOSITION = re.compile(
    r", (?:\d\d, )?(?P<article>(?:an?|the|its|his|her|their|who) )?(?P<words>[^,.;:\n]{3,160})(?=[,.;])"
)
_HEAD = re.compile(r"(?:[a-z][\w-]* ){0,4}?([a-z][\w-]*)(?= (?:of|for|at|in|with|and|to|who)\b|$)")
"""The noun phrase that begins an apposition without article, and its head: "leader of the Greens"."""
_OPENER = re.compile(rf"(?:{'|'.join(sorted(name_words.SENTENCE_OPENERS | lexicon.NEVER_NAMES))})\b ?", re.IGNORECASE)
_TITLE = re.compile(r"(\w+)\.? $")
_NEXT_WORD = re.compile(r" (\w+)")
_OFFICE = re.compile(r"(?:\w,? |[.!?\n][”\"’)]*\s*)(?P<words>(?:[A-Z][a-z’'-]+ ){1,3})$")
"""Capitalised words that go before a title: the "Ferguson Police" of a chief."""


_DESCRIBED = re.compile(
    r"\b(?:the|an?) (?!(?:[a-z-]+ )*(?:and|or|but|since|as|than|when|while|by|of|for|to|from|with|in|on|at|that) )"
    r"(?:[a-z-]+ ){1,3}$"
)
"""A description without a comma before a name: "the geologist", not "the months since", "an amnesty offered by"."""


def _with_apposition(text: str, entity: Entity) -> Span:
    """A name with title and the apposition up to the next comma, which tells the role."""
    after = _APPOSITION.match(text, entity.span.end)
    start, end = entity.span.start, after.end() if after and _tells_role(after, entity) else entity.span.end
    if entity.kind != "PERSON":
        return Span(start, end)
    while (before := _TITLE.search(text[max(0, start - 20) : start])) and (
        before.group(1).lower() in office_words.TITLES
    ):
        start -= len(before.group())
    if start < entity.span.start and (office := _OFFICE.search(text[max(0, start - 60) : start])):
        start -= len(office["words"])
        start += len(opener.group()) if (opener := _OPENER.match(text, start)) else 0
    if described := _DESCRIBED.search(text[max(0, start - 40) : start]):
        start -= len(described.group())
    return Span(start, end)


def _tells_role(after: re.Match[str], entity: Entity) -> bool:
    """Whether what follows a name is an apposition: without an article only a person's office."""
    head = _HEAD.match(after["words"])
    return bool(after["article"] or (head and entity.kind == "PERSON" and is_office(head[1])))


def _add_forces(cast: Cast) -> None:
    """Count "Azerbaijani forces" among the mentions of the state they belong to."""
    for entity in cast.reading.entities:
        following = _NEXT_WORD.match(cast.text, entity.span.end) if entity.kind == "MISC" else None
        if following and following.group(1).lower() in lexicon.FORCE_NOUNS:
            span = Span(entity.span.start, following.end())
            mention = describe(cast.text, span, [])
            if state := cast.state_of(mention):
                cast.note(state, replace(mention, form=Form.DESCRIPTOR, name=None))


def actors(cast: Cast) -> list[Group]:
    """All groups but places that only are where something happens."""
    adjectives = {entity.span.of(cast.text) for entity in cast.reading.entities if entity.kind == "MISC"}
    needed = {other for group in cast.groups for other in (*group.members, group.voices)}
    return [
        group
        for group in cast.groups
        if not group.place or group.is_source or group in needed or _is_state(group, adjectives)
    ]


def _is_state(group: Group, adjectives: Set[str]) -> bool:
    return any(
        name.lower() in name_words.STATES
        or name.lower() in STATE_OF
        or any(is_adjective_of(adjective, name) for adjective in adjectives)
        for name in group.names
    )
