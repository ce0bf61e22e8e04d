"""Gathers the sources of attributions into parties: names, descriptions, pronouns, joint sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp import lexicon
from nlp.analysis import Article, Attribution, Party, PartyKind, Sentence, Span
from nlp.attribution import Entity, Reading
from nlp.entities import find_entities
from nlp.groups import BODY_KINDS, Group
from nlp.joint import split_joint
from nlp.mentions import Form, Mention, describe
from nlp.names import is_adjective_of, same_body, same_person
from nlp.naming import add_repeats, canonical_name
from nlp.resolution import WEIGHTS, Resolver, agrees, two_last
from nlp.states import STATE_OF

AUTHOR = "The author"
"""Name of the party of first-person speech outside quotations."""
RELATIVE_REACH = 80
"""Characters before "who" or "which" within which the party that it relates to ends."""
ANYONE = -20.0
"""Score that any antecedent of a pronoun reaches: a pronoun always means somebody."""

_ENTITY_KINDS = {
    "PERSON": PartyKind.PERSON,
    "ORGANIZATION": PartyKind.ORGANISATION,
    "LOCATION": PartyKind.GOVERNMENT,
}


def find_parties(
    article: Article, sentences: Sequence[Sentence], reading: Reading
) -> tuple[tuple[Party, ...], tuple[Attribution, ...]]:
    """Parties of the article, and the attributions with their party; bodies and people only mentioned are included.

    Sources that cannot be resolved get a party of their own rather than somebody else's.
    """
    entities = _prose_entities(find_entities(article.text, reading), sentences)
    builder = _Builder(article.text, replace(reading, entities=tuple(entities)))
    builder.add_names(entities)
    owners = builder.add_sources(reading.attributions)
    groups = builder.actors()
    ids = {id(group): f"p{number}" for number, group in enumerate(groups, start=1)}
    attributions = tuple(
        replace(attribution, party=ids[id(owner)] if owner else None)
        for attribution, owner in zip(reading.attributions, owners, strict=True)
    )
    parties = [_party(group, ids, article.text) for group in groups]
    return tuple(add_repeats(parties, article.text)), attributions


def _prose_entities(entities: Sequence[Entity], sentences: Sequence[Sentence]) -> list[Entity]:
    """Entities outside boilerplate; the title counts as prose."""
    marked = [sentence.span for sentence in sentences if sentence.boilerplate not in (None, "title")]
    return [entity for entity in entities if not any(span.overlaps(entity.span) for span in marked)]


class _Builder:
    """Adds mentions in text order and decides which group each belongs to."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self.resolver = Resolver(text, reading)
        self.groups: list[Group] = []
        self.last_speaker: Group | None = None

    def add_names(self, entities: Sequence[Entity]) -> None:
        """Group the named entities: full names first, so that a surname finds its bearer wherever it stands."""
        named = [(self._entity_mention(entity), entity) for entity in entities if entity.kind in _ENTITY_KINDS]
        for mention, entity in sorted(named, key=lambda pair: (-len((pair[0].name or "").split()), pair[0].span)):
            group = self._join_by_name(mention)
            group.place = (len(group.mentions) == 1 and entity.kind == "LOCATION") or group.place
        self._add_forces()
        self._sort()

    def actors(self) -> list[Group]:
        """All groups but places that only are where something happens."""
        adjectives = [entity.span.of(self.text) for entity in self.reading.entities if entity.kind == "MISC"]
        needed = [id(other) for group in self.groups for other in (*group.members, group.voices)]
        return [
            group
            for group in self.groups
            if not group.place or group.is_source or id(group) in needed or _is_state(group, adjectives)
        ]

    def _entity_mention(self, entity: Entity) -> Mention:
        described = describe(self.text, self._with_apposition(entity), [entity])
        kind = _ENTITY_KINDS[entity.kind]
        if described.kind is PartyKind.GOVERNMENT and kind is PartyKind.ORGANISATION:
            kind = described.kind
        name = described.name or entity.span.of(self.text)
        return replace(described, span=entity.span, form=Form.NAME, kind=kind, name=name, speaks_for=None)

    def _with_apposition(self, entity: Entity) -> Span:
        """A person's name with title and the apposition up to the next comma, which tells the role."""
        if entity.kind != "PERSON":
            return entity.span
        after = re.match(r", (?:an?|the|its|his|her|their|who) [^,.;:\n]{3,160}(?=[,.;])", self.text[entity.span.end :])
        start = entity.span.start
        while (before := re.search(r"(\w+)\.? $", self.text[max(0, start - 20) : start])) and (
            before.group(1).lower() in lexicon.TITLES
        ):
            start -= len(before.group())
        if described := re.search(r"\b(?:the|an?) (?:[a-z-]+ ){1,3}$", self.text[max(0, start - 40) : start]):
            start -= len(described.group())
        return Span(start, entity.span.end + (after.end() if after else 0))

    def _join_by_name(self, mention: Mention) -> Group:
        group = self._named(mention) or self._new(mention.kind)
        if all(mention.span != other.span for other in group.mentions):
            group.mentions.append(mention)
        return group

    def _named(self, mention: Mention) -> Group | None:
        """The group whose name fits; of several bearers of a surname the one that title or nearness favours."""
        person = mention.kind is PartyKind.PERSON
        same = same_person if person else same_body
        fitting = [
            group
            for group in self.groups
            if (group.kind is PartyKind.PERSON) == person
            and not group.members
            and any(same(mention.name or "", name) for name in group.names)
            and not (person and self._other_gender(mention, group))
        ]
        exact = [group for group in fitting if mention.name in group.names and " " in (mention.name or "")]
        return max(exact or fitting, key=lambda group: group.last_before(mention.span.start), default=None)

    @staticmethod
    def _other_gender(mention: Mention, group: Group) -> bool:
        titles = [word.lower().strip(".") for word in (mention.role or "").split()[:1]]
        wanted = next((lexicon.GENDER_OF[word] for word in titles if word in lexicon.GENDER_OF), None)
        found, _ = group.gender
        return bool(wanted and found and wanted != found)

    def _add_forces(self) -> None:
        """Count "Azerbaijani forces" among the mentions of the state they belong to."""
        for entity in self.reading.entities:
            following = re.match(r" (\w+)", self.text[entity.span.end :]) if entity.kind == "MISC" else None
            if following and following.group(1).lower() in lexicon.FORCE_NOUNS:
                span = Span(entity.span.start, entity.span.end + following.end())
                mention = describe(self.text, span, [])
                if state := self._state_of(mention):
                    state.mentions.append(replace(mention, form=Form.DESCRIPTOR, name=None))

    def _sort(self) -> None:
        for group in self.groups:
            group.mentions.sort(key=lambda mention: mention.span)
        self.groups.sort(key=lambda group: group.mentions[0].span)

    def add_sources(self, attributions: Sequence[Attribution]) -> list[Group | None]:
        """The group of each attribution's source, None for speech without one."""
        done: dict[Span, Group | None] = {}
        owners: list[Group | None] = [None] * len(attributions)
        order = sorted(range(len(attributions)), key=lambda at: [piece.start for piece in attributions[at].source])
        for number in order:
            if source := attributions[number].source:
                if source[0] not in done:
                    done[source[0]] = self.last_speaker = self._source(source[0])
                owners[number] = done[source[0]]
        return owners

    def _source(self, span: Span) -> Group:
        parts = split_joint(self.text, span, self.reading.entities)
        if len(parts) > 1:
            return self._joint(span, [self._single(part) for part in parts])
        return self._single(span)

    def _joint(self, span: Span, members: Sequence[Group]) -> Group:
        distinct = {id(member): member for member in members}
        if len(distinct) == 1:
            return members[0]
        mention = Mention(span, Form.NAME, "", PartyKind.GROUP, plural=True)
        for group in self.groups:
            if group.members and {id(member) for member in group.members} == set(distinct):
                group.add(mention)
                return group
        joint = self._new(PartyKind.GROUP)
        joint.mentions, joint.members, joint.is_source = [mention], tuple(distinct.values()), True
        return joint

    def _single(self, span: Span) -> Group:
        mention = describe(self.text, span, self.reading.entities)
        pair = self._pair(mention)
        if pair:
            for member in pair:
                member.add(mention)
            return self._joint(span, pair)
        group = self._resolve(mention)
        group.is_source = True
        group.add(mention)
        for member in group.members:
            member.add(mention)
        if mention.speaks_for and group.voices is None:
            group.voices = self._principal(mention, group)
        return group

    def _pair(self, mention: Mention) -> Sequence[Group]:
        """The two parties meant by "both" or "the two companies"."""
        of_two = re.match(r"(?:both|the two)\b", mention.span.of(self.text), re.IGNORECASE)
        return two_last(mention, self.groups) if of_two and mention.form is not Form.NAME else []

    def _resolve(self, mention: Mention) -> Group:
        if mention.form is Form.NAME:
            named = self._named(mention) or self._state_of(mention) or self._body_called(mention)
            return named or self._new(mention.kind)
        if mention.form is Form.PRONOUN:
            return self._pronoun(mention) or self._new(mention.kind)
        return self._described(mention) or self._new(mention.kind)

    def _body_called(self, mention: Mention) -> Group | None:
        """The Azerbaijani Defence Ministry for "the Azerbaijani ministry"."""
        if (
            mention.kind not in BODY_KINDS
            or mention.head not in lexicon.GOVERNMENT_NOUNS
            or mention.span.of(self.text)[0].isupper()
        ):
            return None
        return next((group for group in self.groups if group.kind in BODY_KINDS and group.described_as(mention)), None)

    def _new(self, kind: PartyKind) -> Group:
        group = Group(kind)
        self.groups.append(group)
        return group

    def _state_of(self, mention: Mention) -> Group | None:
        """The country behind "Azerbaijani forces"."""
        if mention.head not in lexicon.FORCE_NOUNS:
            return None
        for group in self.groups:
            if group.kind is PartyKind.GOVERNMENT and any(
                is_adjective_of(modifier, name) for modifier in mention.modifiers for name in group.names
            ):
                return group
        return None

    def _described(self, mention: Mention) -> Group | None:
        """The party that a description means: one described so before, else the best by score."""
        if state := self._state_of(mention):
            return state
        known = [group for group in self.groups if any(_repeats(mention, other) for other in group.mentions)]
        if known:
            return max(known, key=lambda group: group.last_before(mention.span.start))
        if mention.span.start < self._title_end():
            bare = replace(mention, modifiers=frozenset())
            return next((group for group in self.groups if agrees(bare, group) and group.described_as(bare)), None)
        if not mention.definite or mention.speaks_for:
            return None
        least = ANYONE if re.search(r"-year-old\b", mention.span.of(self.text)) else self.resolver.weights.new
        return self.resolver.best(mention, self._antecedents(), self.last_speaker, least=least)

    def _title_end(self) -> int:
        end = self.text.find("\n")
        return end if end >= 0 else 0

    def _antecedents(self) -> Iterator[Group]:
        return (group for group in self.groups if not group.place or group.is_source)

    def _pronoun(self, mention: Mention) -> Group | None:
        word = mention.head
        if word in lexicon.FIRST_PERSON_PRONOUNS | lexicon.SECOND_PERSON_PRONOUNS:
            return self._first_person(mention)
        if word in lexicon.RELATIVE_PRONOUNS:
            near = mention.span.start - RELATIVE_REACH
            return max(
                (group for group in self.groups if group.last_before(mention.span.start) >= near),
                key=lambda group: group.last_before(mention.span.start),
                default=None,
            )
        return self.resolver.best(mention, self.groups, self.last_speaker, least=ANYONE)

    def _first_person(self, mention: Mention) -> Group | None:
        """Whoever is being quoted; outside quotations the author."""
        for attribution in self.reading.attributions:
            if any(piece.covers(mention.span) for piece in attribution.content) and attribution.source:
                owner = self._at(attribution.source[0])
                if owner:
                    return owner
        if mention.head in lexicon.SECOND_PERSON_PRONOUNS:
            return None
        for group in self.groups:
            if AUTHOR in group.names:
                return group
        author = self._new(PartyKind.UNNAMED)
        author.mentions.append(replace(mention, name=AUTHOR))
        return author

    def _at(self, span: Span) -> Group | None:
        return next(
            (group for group in self.groups if any(other.span.overlaps(span) for other in group.mentions)),
            None,
        )

    def _principal(self, mention: Mention, speaker: Group) -> Group | None:
        """The party that a spokesperson speaks for."""
        words = mention.speaks_for or ""
        others = [group for group in self._antecedents() if group is not speaker]
        if words in lexicon.PRONOUNS:
            kind = PartyKind.PERSON if words in lexicon.SINGULAR_PERSON_PRONOUNS else PartyKind.GROUP
            owner = Mention(mention.span, Form.PRONOUN, words, kind, plural=words == "their")
            return self.resolver.best(owner, others, self.last_speaker, least=ANYONE)
        return self._party_called(words, mention, others)

    def _party_called(self, words: str, mention: Mention, others: Sequence[Group]) -> Group | None:
        """The party that "the ministry" of "a spokesman for the ministry" means."""
        wanted = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE).strip()
        if named := [group for group in others if any(_same(wanted, name) for name in group.names)]:
            return max(named, key=lambda group: (group.is_source, group.last_before(mention.span.start)))
        description = replace(describe(words, Span(0, len(words)), []), span=mention.span, definite=True)
        return self.resolver.best(description, others, self.last_speaker, least=WEIGHTS.new)


def _same(wanted: str, name: str) -> bool:
    return same_body(wanted, name) or same_person(wanted, name)


def _repeats(mention: Mention, other: Mention) -> bool:
    """The same description again: "critics", "the two officials"; a second "a resident" is somebody else."""
    if other.form is not Form.DESCRIPTOR or mention.head != other.head or other.span.start > mention.span.start:
        return False
    if mention.definite:
        return mention.modifiers <= other.modifiers
    return mention.plural and mention.modifiers == other.modifiers


def _is_state(group: Group, adjectives: Sequence[str]) -> bool:
    return any(
        name.lower() in lexicon.STATES
        or name.lower() in STATE_OF
        or any(is_adjective_of(adjective, name) for adjective in adjectives)
        for name in group.names
    )


def _party(group: Group, ids: dict[int, str], text: str) -> Party:
    names = group.names
    name = canonical_name(group, text)
    named_kind = next((mention.kind for mention in group.mentions if mention.name == name), group.kind)
    kind = named_kind if group.kind in BODY_KINDS else group.kind
    return Party(
        id=ids[id(group)],
        name=name,
        kind=kind if names or kind is not PartyKind.PERSON else PartyKind.UNNAMED,
        role=max((mention.role for mention in group.mentions if mention.role), key=len, default=None),
        aliases=tuple(alias for alias in names if alias != name),
        speaks_for=ids.get(id(group.voices)) if group.voices else None,
        members=tuple(ids[id(member)] for member in group.members),
        mentions=tuple(mention.span for mention in group.mentions),
    )
