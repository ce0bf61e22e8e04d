"""Gathers the sources of attributions into parties: names, descriptions, pronouns, joint sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from nlp import lexicon
from nlp.analysis import Article, Attribution, Party, PartyKind, Sentence, Span
from nlp.attribution import Entity, Reading
from nlp.coreference import CANDIDATES, antecedent_scores
from nlp.mentions import Form, Mention, describe, split_joint
from nlp.names import is_adjective_of, same_body, same_person

AUTHOR = "The author"
"""Name of the party of first-person speech outside quotations."""
NEAR = 600
"""Characters before a pronoun or description within which its antecedent is sought first."""
SPEAKER_BONUS = 1.5
"""Added to the score of an antecedent that is itself a source: speakers are spoken of again."""
DECAY = 150
"""Characters over which an antecedent's score falls by one."""

_ENTITY_KINDS = {
    "PERSON": PartyKind.PERSON,
    "ORGANIZATION": PartyKind.ORGANISATION,
    "LOCATION": PartyKind.GOVERNMENT,
}


@dataclass
class _Group:
    """A party in the making."""

    kind: PartyKind
    mentions: list[Mention] = field(default_factory=list)
    members: tuple[_Group, ...] = ()
    is_source: bool = False
    place: bool = False
    """Whether it is known only as the name of a place, which may or may not stand for a state."""

    @property
    def names(self) -> list[str]:
        """Distinct proper names, in text order."""
        return list(dict.fromkeys(mention.name for mention in self.mentions if mention.name))

    @property
    def plural(self) -> bool:
        """Whether several people are meant."""
        return bool(self.members) or self.kind is PartyKind.GROUP or any(mention.plural for mention in self.mentions)

    def starts_before(self, offset: int) -> bool:
        """Whether any mention stands before the offset."""
        return any(mention.span.start < offset for mention in self.mentions)

    def last_before(self, offset: int) -> int:
        """End of its last mention before the offset, -1 if there is none."""
        return max((mention.span.end for mention in self.mentions if mention.span.end <= offset), default=-1)


def find_parties(
    article: Article, sentences: Sequence[Sentence], reading: Reading
) -> tuple[tuple[Party, ...], tuple[Attribution, ...]]:
    """Parties of the article, and the attributions with their party; bodies and people only mentioned are included.

    Sources that cannot be resolved get a party of their own rather than somebody else's.
    """
    builder = _Builder(article.text, reading)
    builder.add_names(_prose_entities(reading.entities, sentences))
    owners = builder.add_sources(reading.attributions)
    groups = builder.actors()
    ids = {id(group): f"p{number}" for number, group in enumerate(groups, start=1)}
    attributions = tuple(
        replace(attribution, party=ids[id(owner)] if owner else None)
        for attribution, owner in zip(reading.attributions, owners, strict=True)
    )
    return tuple(_party(group, groups, ids, article.text) for group in groups), attributions


def _prose_entities(entities: Sequence[Entity], sentences: Sequence[Sentence]) -> list[Entity]:
    """Entities outside boilerplate; the title counts as prose."""
    marked = [sentence.span for sentence in sentences if sentence.boilerplate not in (None, "title")]
    return [entity for entity in entities if not any(span.overlaps(entity.span) for span in marked)]


class _Builder:
    """Adds mentions in text order and decides which group each belongs to."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self.groups: list[_Group] = []
        self.attribution_at = sorted(reading.attributions, key=lambda attribution: attribution.extent)

    def add_names(self, entities: Sequence[Entity]) -> None:
        """Group the named entities: full names first, so that a surname finds its bearer wherever it stands."""
        named = [(self._entity_mention(entity), entity) for entity in entities if entity.kind in _ENTITY_KINDS]
        for mention, entity in sorted(named, key=lambda pair: (-len((pair[0].name or "").split()), pair[0].span)):
            group = self._join_by_name(mention)
            group.place = (len(group.mentions) == 1 and entity.kind == "LOCATION") or group.place
        self._add_forces()
        self._sort()

    def actors(self) -> list[_Group]:
        """All groups but places that only are where something happens."""
        adjectives = [entity.span.of(self.text) for entity in self.reading.entities if entity.kind == "MISC"]
        joint = [id(member) for group in self.groups for member in group.members]
        return [
            group
            for group in self.groups
            if not group.place or group.is_source or id(group) in joint or _is_state(group, adjectives)
        ]

    def _entity_mention(self, entity: Entity) -> Mention:
        described = describe(self.text, self._whole_name(entity), [entity])
        kind = _ENTITY_KINDS[entity.kind]
        if described.kind is PartyKind.GOVERNMENT and kind is PartyKind.ORGANISATION:
            kind = described.kind
        name = described.name or described.span.of(self.text)
        return replace(described, form=Form.NAME, kind=kind, name=name)

    def _whole_name(self, entity: Entity) -> Span:
        """The entity with the adjective before and the noun of a body after it: "Russian" + "Defense Ministry"."""
        start, end = entity.span.start, entity.span.end
        if entity.kind == "ORGANIZATION":
            for other in self.reading.entities:
                if other.kind == "MISC" and self.text[other.span.end : start] == " ":
                    start = other.span.start
        return Span(start, end)

    def _join_by_name(self, mention: Mention) -> _Group:
        group = self._named(mention)
        if group is None:
            group = _Group(mention.kind)
            self.groups.append(group)
        if all(mention.span != other.span for other in group.mentions):
            group.mentions.append(mention)
        return group

    def _named(self, mention: Mention) -> _Group | None:
        """The group whose name fits; of several bearers of a surname the one named last before."""
        person = mention.kind is PartyKind.PERSON
        same = same_person if person else same_body
        fitting = [
            group
            for group in self.groups
            if (group.kind is PartyKind.PERSON) == person
            and any(same(mention.name or "", name) for name in group.names)
        ]
        exact = [group for group in fitting if mention.name in group.names]
        return max(exact or fitting, key=lambda group: group.last_before(mention.span.start), default=None)

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

    def add_sources(self, attributions: Sequence[Attribution]) -> list[_Group | None]:
        """The group of each attribution's source, None for speech without one."""
        done: dict[Span, _Group | None] = {}
        owners: list[_Group | None] = [None] * len(attributions)
        order = sorted(
            range(len(attributions)),
            key=lambda number: [piece.start for piece in attributions[number].source],
        )
        for number in order:
            if source := attributions[number].source:
                if source[0] not in done:
                    done[source[0]] = self._source(source[0])
                owners[number] = done[source[0]]
        return owners

    def _source(self, span: Span) -> _Group | None:
        parts = split_joint(self.text, span, self.reading.entities)
        if len(parts) > 1:
            return self._joint(span, [self._single(part) for part in parts])
        return self._single(span)

    def _joint(self, span: Span, members: list[_Group]) -> _Group:
        distinct = {id(member): member for member in members}
        for group in self.groups:
            if group.members and {id(member) for member in group.members} == set(distinct):
                group.mentions.append(Mention(span, Form.NAME, "", PartyKind.GROUP, plural=True))
                return group
        joint = _Group(
            PartyKind.GROUP,
            [Mention(span, Form.NAME, "", PartyKind.GROUP, plural=True)],
            members=tuple(distinct.values()),
            is_source=True,
        )
        self.groups.append(joint)
        return joint

    def _single(self, span: Span) -> _Group:
        mention = describe(self.text, span, self.reading.entities)
        group = self._resolve(mention)
        group.is_source = True
        self._absorb(group, mention)
        return group

    def _absorb(self, group: _Group, mention: Mention) -> None:
        """Add the mention; a name inside it that was found as an entity is the same mention, only longer."""
        group.mentions = [other for other in group.mentions if not mention.span.covers(other.span)]
        group.mentions.append(mention)
        group.mentions.sort(key=lambda other: other.span)

    def _resolve(self, mention: Mention) -> _Group:
        if mention.form is Form.NAME:
            return self._named(mention) or self._state_of(mention) or self._new(mention)
        if mention.form is Form.PRONOUN:
            return self._pronoun(mention) or self._new(mention)
        return self._described(mention) or self._new(mention)

    def _new(self, mention: Mention) -> _Group:
        group = _Group(mention.kind)
        self.groups.append(group)
        return group

    def _state_of(self, mention: Mention) -> _Group | None:
        """The country behind "Azerbaijani forces"."""
        if mention.head not in lexicon.FORCE_NOUNS:
            return None
        for group in self.groups:
            if group.kind is PartyKind.GOVERNMENT and any(
                is_adjective_of(modifier, name) for modifier in mention.modifiers for name in group.names
            ):
                return group
        return None

    def _described(self, mention: Mention) -> _Group | None:
        """An earlier party that the description fits, the last named first."""
        if state := self._state_of(mention):
            return state
        repeats = [
            group
            for group in self.groups
            if group.is_source and any(self._repeats(mention, other) for other in group.mentions)
        ]
        fitting = [group for group in self.groups if self._fits(mention, group)] if mention.definite else []
        return max(
            (group for group in repeats + fitting if group.last_before(mention.span.start) >= 0),
            key=lambda group: group.last_before(mention.span.start),
            default=None,
        ) or (
            self._by_coreference(mention, self.groups, least=1.0) if mention.definite and not mention.plural else None
        )

    @staticmethod
    def _repeats(mention: Mention, other: Mention) -> bool:
        """The same description again: "critics", "the two officials"; a second "a resident" is somebody else."""
        if other.form is not Form.DESCRIPTOR or mention.head != other.head:
            return False
        return mention.definite or (mention.plural and mention.modifiers == other.modifiers)

    @staticmethod
    def _fits(mention: Mention, group: _Group) -> bool:
        """Whether the head noun stands in the party's name or role: "the ministry" for the Russian Defense Ministry."""
        wanted = lexicon.SYNONYMS.get(mention.head, lexicon.singular(mention.head))
        for other in group.mentions:
            described = f"{other.name or ''} {other.role or ''}".lower()
            if re.search(rf"\b{re.escape(wanted)}\b", described) and mention.modifiers <= (
                other.modifiers | set(described.split()) | {"prime", "chief"}
            ):
                return True
        return False

    def _pronoun(self, mention: Mention) -> _Group | None:
        word = mention.head
        if word in lexicon.FIRST_PERSON_PRONOUNS | lexicon.SECOND_PERSON_PRONOUNS:
            return self._first_person(mention)
        if word in lexicon.RELATIVE_PRONOUNS:
            return max(
                (group for group in self.groups if group.last_before(mention.span.start) >= mention.span.start - 80),
                key=lambda group: group.last_before(mention.span.start),
                default=None,
            )
        return self._by_coreference(mention, [group for group in self.groups if _agrees(word, group)], least=-20.0)

    def _first_person(self, mention: Mention) -> _Group | None:
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
        author = _Group(PartyKind.UNNAMED, [replace(mention, name=AUTHOR)])
        self.groups.append(author)
        return author

    def _at(self, span: Span) -> _Group | None:
        return next(
            (group for group in self.groups if any(other.span.overlaps(span) for other in group.mentions)),
            None,
        )

    def _by_coreference(self, mention: Mention, groups: Sequence[_Group], *, least: float) -> _Group | None:
        """The group of the best-scoring earlier mention, None when none reaches `least`."""
        offset = mention.span.start
        earlier = sorted(
            ((other.span, group) for group in groups for other in group.mentions if other.span.end <= offset),
            key=lambda pair: pair[0],
        )[-CANDIDATES:]
        scores = antecedent_scores(self.reading, mention.span, [span for span, _ in earlier])
        best: tuple[float, _Group | None] = (least, None)
        for (span, group), score in zip(earlier, scores, strict=True):
            spoken = SPEAKER_BONUS if self._is_source(span) else 0.0
            total = score + spoken - (offset - span.end) / DECAY
            if total > best[0]:
                best = (total, group)
        return best[1]

    def _is_source(self, span: Span) -> bool:
        return any(piece.overlaps(span) for attribution in self.reading.attributions for piece in attribution.source)


def _is_state(group: _Group, adjectives: Sequence[str]) -> bool:
    return any(
        name.lower() in lexicon.STATES or any(is_adjective_of(adjective, name) for adjective in adjectives)
        for name in group.names
    )


def _agrees(pronoun: str, group: _Group) -> bool:
    """Whether a third-person pronoun can mean the group."""
    if pronoun in lexicon.SINGULAR_PERSON_PRONOUNS:
        return group.kind in (PartyKind.PERSON, PartyKind.UNNAMED) and not group.plural
    if pronoun in lexicon.THING_PRONOUNS:
        return group.kind in (PartyKind.ORGANISATION, PartyKind.GOVERNMENT)
    return True


def _party(group: _Group, groups: Sequence[_Group], ids: dict[int, str], text: str) -> Party:
    names = group.names
    name = _canonical(group, text)
    voiced = next((mention.speaks_for for mention in group.mentions if mention.speaks_for), None)
    return Party(
        id=ids[id(group)],
        name=name,
        kind=group.kind if names or group.kind is not PartyKind.PERSON else PartyKind.UNNAMED,
        role=max((mention.role for mention in group.mentions if mention.role), key=len, default=None),
        aliases=tuple(alias for alias in names if alias != name),
        speaks_for=_voiced(voiced, group, groups, ids) if voiced else None,
        members=tuple(ids[id(member)] for member in group.members),
        mentions=tuple(mention.span for mention in group.mentions),
    )


def _canonical(group: _Group, text: str) -> str:
    """The longest name as an editor would write it, or the first description without its article."""
    if group.members:
        return " and ".join(_canonical(member, text) for member in group.members)
    if group.names:
        return _editorial(
            max(
                group.names,
                key=lambda name: (not name.isupper() and not _has_acronym(name), len(name.split()), name[:1].isupper()),
            ),
            group.kind,
        )
    first = group.mentions[0].span.of(text).strip(" ,")
    plain = re.sub(r"^(?:the|a|an)\s+", "", re.split(r",\s|\s+who\s", first)[0], flags=re.IGNORECASE)
    return plain[:1].upper() + plain[1:]


def _editorial(name: str, kind: PartyKind) -> str:
    """No name all in capitals, and a government body's noun capitalised like the rest of its name."""
    if kind is PartyKind.PERSON and name.isupper():
        return name.title()
    if kind is not PartyKind.GOVERNMENT or not name[:1].isupper():
        return name
    return " ".join(
        word if word.lower() in ("of", "the", "for", "and") or not word.islower() else word.capitalize()
        for word in name.split()
    )


def _voiced(words: str, group: _Group, groups: Sequence[_Group], ids: dict[int, str]) -> str | None:
    """Id of the party that "the ministry" of "a spokesman for the ministry" means."""
    wanted = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE).strip()
    first = group.mentions[0].span.start
    fitting: Iterator[_Group] = (
        other
        for other in groups
        if other is not group
        and any(
            same_body(wanted, name) or same_person(wanted, name) or wanted.lower() in name.lower().split()
            for name in other.names
        )
    )
    best = max(fitting, key=lambda other: (other.is_source, other.last_before(first)), default=None)
    return ids[id(best)] if best else None


def _has_acronym(name: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in name.split())
