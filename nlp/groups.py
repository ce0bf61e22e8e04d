"""A party in the making: its mentions so far, and what they say of its number, gender and names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from nlp import lexicon, office_words
from nlp.analysis import PartyKind
from nlp.given_names import given_name_gender
from nlp.mentions import Form, Mention
from nlp.offices import NO_RANK, office
from nlp.sorts import sorts_of

BODY_KINDS = (PartyKind.ORGANISATION, PartyKind.GOVERNMENT)


_HEADS = re.compile(r"[\w-]+(?= (?:of|for|on|at|and|to)\b|['’]s? |$)")
"""The nouns of a body's name: "ministry" of a Ministry of Health, not "government" of a Government Reform Committee."""


@dataclass(eq=False)
class Group:
    """Mentions that belong together."""

    kind: PartyKind
    number: int = 0
    """Its place among the groups of the article."""
    mentions: list[Mention] = field(default_factory=list)
    members: tuple[Group, ...] = ()
    is_source: bool = False
    title: str | None = None
    """What to call it, whatever its mentions say."""
    place: bool = False
    """Whether it is known only as the name of a place, which may or may not stand for a state."""
    voices: Group | None = None
    """Whom it speaks for."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Distinct proper names, in text order."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions if mention.name))

    @cached_property
    def plural(self) -> bool:
        """Whether several people are meant."""
        return bool(self.members) or self.kind is PartyKind.GROUP or any(mention.plural for mention in self.mentions)

    @cached_property
    def gender(self) -> tuple[str | None, bool]:
        """Tell "f", "m" or None, and whether a title, role or pronoun says so rather than the given name."""
        for mention in self.mentions:
            if told := _gender_told(mention.role or "", mention.head):
                return told, True
        if self.kind is PartyKind.PERSON:
            for name in self.names:
                if " " in name and (guess := given_name_gender(name.split()[0])):
                    return guess, False
        return None, False

    @cached_property
    def sorts(self) -> frozenset[str]:
        """What sort of body its names, roles and descriptions tell; empty when they tell none."""
        roles = {mention.role for mention in self.mentions if mention.role}
        heads = {mention.head for mention in self.mentions if mention.form is Form.DESCRIPTOR}
        told = [*map(str.split, self.names), *map(str.split, roles), *([head] for head in heads)]
        return frozenset[str]().union(*map(sorts_of, told))

    @cached_property
    def descriptions(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Distinct descriptions of its mentions, and all words that stand with each."""
        told = ((description_of(mention), _parts(_named(mention)) | mention.modifiers) for mention in self.mentions)
        return tuple(dict.fromkeys(one for one in told if one[0]))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of its descriptions."""
        return frozenset[str]().union(*(words_of(description) for description, _ in self.descriptions))

    @cached_property
    def _ends(self) -> list[int]:
        return sorted(mention.span.end for mention in self.mentions)

    def last_before(self, offset: int) -> int:
        """End of its last mention before the offset, -1 if there is none."""
        at = bisect_right(self._ends, offset)
        return self._ends[at - 1] if at else -1

    def before(self, offset: int) -> Iterator[Mention]:
        """Its mentions that begin before the offset, the last one first."""
        for at in reversed(range(bisect_left(self.mentions, offset, key=_start))):
            yield self.mentions[at]

    def add(self, mention: Mention) -> Mention:
        """Add a mention; one inside it that was found as a name is the same, only shorter, and lends its role."""
        low = bisect_left(self.mentions, mention.span.start, key=_start)
        high = bisect_right(self.mentions, mention.span.end, key=_start)
        within = [other for other in self.mentions[low:high] if mention.span.covers(other.span)]
        for other in within:
            del self._ends[bisect_left(self._ends, other.span.end)]
        role = next((other.role for other in within if other.role), None)
        if role and not mention.role:
            mention = replace(mention, role=role)
        self.mentions[low:high] = [other for other in self.mentions[low:high] if not mention.span.covers(other.span)]
        return self.note(mention)

    def note(self, mention: Mention) -> Mention:
        """Add a mention beside those that are there."""
        insort(self._ends, mention.span.end)
        insort(self.mentions, mention, key=lambda one: (one.span.start, one.span.end))
        for fact in ("names", "plural", "gender", "sorts", "descriptions", "words"):
            self.__dict__.pop(fact, None)
        return mention

    def described_as(self, mention: Mention) -> bool:
        """Whether the head noun stands in its names or roles: "the ministry" for the Russian Defence Ministry."""
        noun, others = office(mention.head, mention.modifiers)
        nouns, keys = nouns_for(noun, plural=mention.plural)
        if self.words.isdisjoint(keys):
            return False
        return any(
            nouns.search(description) and _agree(others, _parts(description) | words)
            for description, words in self.descriptions
        )


def _start(mention: Mention) -> int:
    return mention.span.start


@lru_cache(maxsize=8192)
def _gender_told(role: str, head: str) -> str | None:
    words = re.findall(r"[a-z]+", f"{role} {head}".lower())
    told = {lexicon.GENDER_OF[word] for word in words if word in lexicon.GENDER_OF}
    return told.pop() if len(told) == 1 else None


@lru_cache(maxsize=8192)
def nouns_for(head: str, *, plural: bool) -> tuple[re.Pattern[str], frozenset[str]]:
    """What a description by this head noun looks for, and words of which what it finds has at least one."""
    noun = lexicon.singular(head)
    wanted = {noun, office_words.SYNONYMS.get(noun, noun), *office_words.HYPONYMS.get(noun, ())}
    wanted |= {other for one in wanted for other, meant in office_words.SYNONYMS.items() if meant == one}
    nouns = rf"{NO_RANK}\b(?:{'|'.join(map(re.escape, sorted(wanted)))}){'s?' if plural else ''}\b"
    first = {found.group() for one in wanted if (found := re.match(r"\w+", one))}
    return re.compile(nouns), frozenset(first | {one + "s" for one in first if plural})


def description_of(mention: Mention) -> str:
    """The nouns of a body's name, the role and the descriptive noun of a mention; empty for a pronoun."""
    if mention.form is Form.PRONOUN:
        return ""
    own_head = mention.head if mention.form is Form.DESCRIPTOR else ""
    return _described(_named(mention), mention.role or "", own_head)


def _named(mention: Mention) -> str:
    """The name of a body, lower case; nothing of a person's, whom no word of the name describes."""
    return (mention.name or "").lower() if mention.kind is not PartyKind.PERSON else ""


@lru_cache(maxsize=8192)
def _described(name: str, role: str, head: str) -> str:
    return f"{' '.join(_HEADS.findall(name))} {head_of_role(role)} {head}".lower()


@lru_cache(maxsize=8192)
def words_of(description: str) -> frozenset[str]:
    """The words of a description, parted at hyphens."""
    return frozenset(re.findall(r"\w+", description))


@lru_cache(maxsize=8192)
def _parts(description: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", description))


def head_of_role(role: str) -> str:
    """A role, written out, without what follows its noun: "first cousin" of "first cousin of the chair"."""
    head = re.split(r"\s(?:of|for|at|in|from|to|with|by|on)\s", role)[0]
    return " ".join(office_words.WRITTEN_OUT.get(word.lower().strip("."), word) for word in head.split())


def _agree(modifiers: frozenset[str], words: frozenset[str]) -> bool:
    """Whether every modifier of a description is among the words of the party, up to adjective endings."""
    return all(
        word in lexicon.EMPTY_MODIFIERS or any(word[:4] == other[:4] for other in words if len(other) > 2)
        for word in modifiers
    )
