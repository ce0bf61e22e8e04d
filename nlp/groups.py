"""A party in the making: its mentions so far, and what they say of its number, gender and names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from nlp import lexicon
from nlp.analysis import PartyKind
from nlp.given_names import given_name_gender
from nlp.mentions import Form, Mention
from nlp.sorts import sorts_of

BODY_KINDS = (PartyKind.ORGANISATION, PartyKind.GOVERNMENT)


@dataclass(eq=False)
class Group:
    """Mentions that belong together."""

    kind: PartyKind
    mentions: list[Mention] = field(default_factory=list)
    members: tuple[Group, ...] = ()
    is_source: bool = False
    title: str | None = None
    """What to call it, whatever its mentions say."""
    place: bool = False
    """Whether it is known only as the name of a place, which may or may not stand for a state."""
    voices: Group | None = None
    """Whom it speaks for."""

    @property
    def names(self) -> list[str]:
        """Distinct proper names, in text order."""
        return list(dict.fromkeys(mention.name for mention in self.mentions if mention.name))

    @property
    def plural(self) -> bool:
        """Whether several people are meant."""
        return bool(self.members) or self.kind is PartyKind.GROUP or any(mention.plural for mention in self.mentions)

    @property
    def gender(self) -> tuple[str | None, bool]:
        """Tell "f", "m" or None, and whether a title, role or pronoun says so rather than the given name."""
        for mention in self.mentions:
            words = re.findall(r"[a-z]+", f"{mention.role or ''} {mention.head}".lower())
            told = {lexicon.GENDER_OF[word] for word in words if word in lexicon.GENDER_OF}
            if len(told) == 1:
                return told.pop(), True
        if self.kind is PartyKind.PERSON:
            for name in self.names:
                if " " in name and (guess := given_name_gender(name.split()[0])):
                    return guess, False
        return None, False

    @property
    def sorts(self) -> frozenset[str]:
        """What sort of body its names, roles and descriptions tell; empty when they tell none."""
        told = [sorts_of(name.split()) for name in self.names]
        told += [sorts_of(mention.role.split()) for mention in self.mentions if mention.role]
        told += [sorts_of([mention.head]) for mention in self.mentions if mention.form is Form.DESCRIPTOR]
        return frozenset().union(*told)

    def last_before(self, offset: int) -> int:
        """End of its last mention before the offset, -1 if there is none."""
        return max((mention.span.end for mention in self.mentions if mention.span.end <= offset), default=-1)

    def add(self, mention: Mention) -> None:
        """Add a mention; one inside it that was found as a name is the same, only shorter, and lends its role."""
        within = [other for other in self.mentions if mention.span.covers(other.span)]
        role = next((other.role for other in within if other.role), None)
        if role and not mention.role:
            mention = replace(mention, role=role)
        self.mentions = [other for other in self.mentions if not mention.span.covers(other.span)]
        self.mentions.append(mention)
        self.mentions.sort(key=lambda other: other.span)

    def described_as(self, mention: Mention) -> bool:
        """Whether the head noun stands in its names or roles: "the ministry" for the Russian Defence Ministry."""
        noun = lexicon.singular(mention.head)
        wanted = {noun, lexicon.SYNONYMS.get(noun, noun), *lexicon.HYPONYMS.get(noun, ())}
        wanted |= {other for one in wanted for other, meant in lexicon.SYNONYMS.items() if meant == one}
        for other in self.mentions:
            if other.form is Form.PRONOUN:
                continue
            own_head = other.head if other.form is Form.DESCRIPTOR else ""
            described = f"{other.name or ''} {_head_of_role(other.role or '')} {own_head}".lower()
            words = set(re.findall(r"[\w-]+", described)) | other.modifiers
            nouns = rf"\b(?:{'|'.join(map(re.escape, sorted(wanted)))}){'s?' if mention.plural else ''}\b"
            if re.search(nouns, described) and _agree(mention.modifiers, words):
                return True
        return False


def _head_of_role(role: str) -> str:
    """A role, written out, without what follows its noun: "first cousin" of "first cousin of the chair"."""
    head = re.split(r"\s(?:of|for|at|in|from|to|with|by|on)\s", role)[0]
    return " ".join(lexicon.WRITTEN_OUT.get(word.lower().strip("."), word) for word in head.split())


def _agree(modifiers: frozenset[str], words: set[str]) -> bool:
    """Whether every modifier of a description is among the words of the party, up to adjective endings."""
    return all(
        word in lexicon.EMPTY_MODIFIERS or any(word[:4] == other[:4] for other in words if len(other) > 2)
        for word in modifiers
    )
