"""The parties of an article while they are being gathered, and how one of them is looked up by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from nlp import lexicon
from nlp.analysis import PartyKind, Span
from nlp.attribution import Reading
from nlp.groups import BODY_KINDS, Group, description_of, nouns_for, words_of
from nlp.mentions import Form, Mention
from nlp.names import (
    is_adjective_of,
    is_form_of_state,
    same_body,
    same_person,
    traits,
    traits_of_body,
    traits_of_person,
)
from nlp.occurrences import Occurrences
from nlp.offices import office
from nlp.phrases import is_generic
from nlp.places import Places
from nlp.resolution import Resolver
from nlp.states import DEMONYMS

REACH = 10_000
"""Characters before a pronoun or description within which those it may mean are mentioned.

Far more than any of them reaches: it leaves all articles of up to some 2,000 words as they were.
"""


class Cast:
    """The groups of mentions found so far, in an article that has been read."""

    def __init__(self, known: Occurrences, reading: Reading) -> None:
        self.known = known
        self.text = text = known.text
        self.reading = reading
        self.resolver = Resolver(text, reading)
        self.groups: list[Group] = []
        self.last_speaker: Group | None = None
        self.sources = frozenset(piece for one in reading.attributions for piece in one.source)
        self.title_end = max(text.find("\n"), 0)
        self._places: Places[Group] = Places()
        # By a trait of a name, and by a word and the head of a description; some for mentions that are gone since.
        self._named: dict[str, set[Group]] = defaultdict(set)
        self._worded: dict[str, set[Group]] = defaultdict(set)
        self._headed: dict[str, set[Group]] = defaultdict(set)

    def new(self, kind: PartyKind) -> Group:
        """A further group, still without mentions."""
        group = Group(kind, len(self.groups))
        self.groups.append(group)
        return group

    def add(self, group: Group, mention: Mention) -> None:
        """Add a mention to a group; one inside it that was found as a name is the same."""
        self._know(group, group.add(mention))

    def note(self, group: Group, mention: Mention) -> None:
        """Add a mention to a group beside those that are there."""
        self._know(group, group.note(mention))

    def _know(self, group: Group, mention: Mention) -> None:
        self._places.add(mention.span, group)
        for trait in traits(mention.name) if mention.name else ():
            self._named[trait].add(group)
        for word in words_of(description_of(mention)):
            self._worded[word].add(group)
        if mention.form is Form.DESCRIPTOR:
            self._headed[mention.head].add(group)

    def put_in_order(self) -> None:
        """Number the groups by their first mention; which of several comes first decides between equals."""
        self.groups.sort(key=lambda group: group.mentions[0].span)
        for number, group in enumerate(self.groups):
            group.number = number

    def at(self, span: Span) -> Group | None:
        """The group with a mention there."""
        return min(self._places.overlapping(span), key=_number, default=None)

    def source_at(self, span: Span) -> Group | None:
        """The group whose mention is all of a source, else one with a mention in it."""
        whole = (group for group in self._places.inside(span) if any(one.span == span for one in group.mentions))
        return next(whole, None) or self.at(span)

    def around(self, span: Span) -> Group | None:
        """The group with a mention of which the span is a part."""
        return min(self._places.covering(span), key=_number, default=None)

    def inside(self, span: Span) -> list[Group]:
        """The groups with a mention within the span."""
        return list(dict.fromkeys(self._places.inside(span)))

    def recent(self, offset: int, reach: int = REACH) -> list[Group]:
        """The groups that are mentioned within so many characters before the offset."""
        return sorted(set(self._places.starting(offset - reach, offset)), key=_number)

    def who(self, mention: Mention) -> list[Group]:
        """The groups in whose names or roles the head noun of a description stands."""
        words = nouns_for(office(mention.head, mention.modifiers)[0], plural=mention.plural)[1]
        return [group for group in _united(self._worded, words) if group.described_as(mention)]

    def headed(self, noun: str) -> list[Group]:
        """The groups with a description whose head noun is this one."""
        return _united(self._headed, [noun])

    def bearers(self, name: str) -> list[Group]:
        """The groups that this may be another form of a name of, people by rules for people where any fit."""
        persons = {one for one in self.like(name, person=True) if any(same_person(name, other) for other in one.names)}
        bodies = {one for one in self.like(name, person=False) if any(same_body(name, other) for other in one.names)}
        fitting = {one for one in persons if one.kind is PartyKind.PERSON}
        fitting |= {one for one in bodies if one.kind is not PartyKind.PERSON}
        found = fitting or persons | bodies
        return sorted(found, key=_number)

    def like(self, name: str, *, person: bool) -> list[Group]:
        """The groups with a name that may be another form of this one, if it is a person's or a body's."""
        if person:
            return _united(self._named, traits_of_person(name))
        either, every = traits_of_body(name)
        rarest = min(every, key=lambda trait: len(self._named.get(trait, ())), default="")
        return _united(self._named, either | {rarest})

    def named(self, mention: Mention, *, place: bool = False) -> Group | None:
        """The group whose name fits; of several bearers of a surname the one that the title favours or that came first.

        A second bearer is mostly told apart by the full name, the first mostly not. Of bodies the last one named.
        The name of a place is no short form of a body's that is called after it.
        """
        person = mention.kind is PartyKind.PERSON
        same = same_person if person else same_body
        fitting = [
            group
            for group in self.like(mention.name or "", person=person)
            if (group.kind is PartyKind.PERSON) == person
            and not group.members
            and not (group.place and " " in (mention.name or "") and mention.name not in group.names)
            and any(same(mention.name or "", name) for name in group.names)
            and not (place and not any(is_form_of_state(mention.name or "", name) for name in group.names))
            and not (person and _other_gender(mention, group))
        ]
        exact = [group for group in fitting if mention.name in group.names and " " in (mention.name or "")]
        if person and not exact:
            return min(fitting, key=lambda group: (not _has_full_name(group), group.mentions[0].span), default=None)
        bodies = exact or fitting or ([] if person or place else self._ending_in(mention))
        return max(bodies, key=lambda group: group.last_before(mention.span.start), default=None)

    def _ending_in(self, mention: Mention) -> list[Group]:
        """The only body whose name ends so: the New York Times for "the Times", but no White House for "the House"."""
        name = mention.name or ""
        before = self.text[max(0, mention.span.start - 4) : mention.span.end].casefold()
        if " " in name or name.isupper() or is_generic(name) or not before.startswith("the ") or name in _OTHER_BODIES:
            return []
        ending = _united(self._named, [f"end {name.casefold()}"])
        longer = [group for group in ending if any(_goes_before(one.split()[-2:-1]) for one in group.names)]
        return longer if len(longer) == 1 and longer[0].kind in BODY_KINDS and not longer[0].place else []

    def ending_in(self, word: str) -> list[Group]:
        """The bodies with a longer name that ends in this word, whatever its capitals."""
        ending = _united(self._named, [f"end {word.casefold()}"])
        bodies = (group for group in ending if group.kind in BODY_KINDS and not group.place)
        return [one for one in bodies if any(" " in name and name.casefold().endswith(word) for name in one.names)]

    def called(self, words: str) -> Group | None:
        """The group that bears exactly this name, else the last person of this surname; whatever its kind."""
        wanted = words.casefold()
        known = _united(self._named, [f"whole {wanted}", f"end {wanted}"])
        bearers = [group for group in known if any(name.casefold() == wanted for name in group.names)]
        if not bearers and " " not in words:
            bearers = [
                group
                for group in known
                if group.kind is PartyKind.PERSON and any(name.split()[-1].casefold() == wanted for name in group.names)
            ]
        return max(bearers, key=lambda group: len(group.mentions), default=None)

    def state_of(self, mention: Mention) -> Group | None:
        """The country behind "Azerbaijani forces"."""
        if mention.head not in lexicon.FORCE_NOUNS or sum(word in DEMONYMS for word in mention.modifiers) > 1:
            return None
        for group in self.groups:
            if group.kind is PartyKind.GOVERNMENT and any(
                is_adjective_of(modifier, name) for modifier in mention.modifiers for name in group.names
            ):
                return group
        return None

    def body_called(self, mention: Mention) -> Group | None:
        """The Azerbaijani Defence Ministry for "the Azerbaijani ministry"."""
        if (
            mention.kind not in BODY_KINDS
            or mention.head not in lexicon.GOVERNMENT_NOUNS
            or mention.span.of(self.text)[0].isupper()
        ):
            return None
        return next((group for group in self.who(mention) if group.kind in BODY_KINDS), None)


def antecedents(groups: Iterable[Group]) -> list[Group]:
    """Those of the groups that a description may mean: all but mere places."""
    return [group for group in groups if not group.place or group.is_source]


_OTHER_BODIES = frozenset(["House"])
"""Bodies that are called by a word that ends the names of others."""


def _goes_before(words: Sequence[str]) -> bool:
    return any(word[0].isupper() for word in words)


def _has_full_name(group: Group) -> bool:
    return any(" " in name for name in group.names)


def _number(group: Group) -> int:
    return group.number


def _united(index: Mapping[str, set[Group]], keys: Iterable[str]) -> list[Group]:
    """The groups under any of the keys, in their order."""
    return sorted(set[Group]().union(*(index[key] for key in keys if key in index)), key=_number)


def _other_gender(mention: Mention, group: Group) -> bool:
    titles = [word.lower().strip(".") for word in (mention.role or "").split()[:1]]
    wanted = next((lexicon.GENDER_OF[word] for word in titles if word in lexicon.GENDER_OF), None)
    found, _ = group.gender
    return bool(wanted and found and wanted != found)
