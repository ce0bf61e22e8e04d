"""Describes a mention of a party from its words: name, role, head noun, number, and whom it speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nlp import lexicon, name_words
from nlp.analysis import PartyKind, Span
from nlp.attribution import Entity
from nlp.capitals import opens_sentence
from nlp.issuers import issuer
from nlp.kinds import is_common, is_named, is_people, kind_of, names_person
from nlp.phrases import WORD, Phrase, appositive, bare, bare_article, is_generic, is_title, phrase_of
from nlp.voices import acts_for, spoken_for


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    DESCRIPTOR = "descriptor"
    PRONOUN = "pronoun"


@dataclass(frozen=True)
class Mention:
    """One mention, taken apart."""

    span: Span
    form: Form
    head: str
    """Lower-case head noun; for a person's name the surname."""
    kind: PartyKind
    name: str | None = None
    """Proper name without article and titles."""
    role: str | None = None
    modifiers: frozenset[str] = frozenset()
    """Lower-case words of the noun phrase besides its head."""
    plural: bool = False
    definite: bool = True
    speaks_for: str | None = None
    """Words for the body or person spoken for."""


_AFFILIATION = re.compile(r"[RDI]-[A-Z]")
"""Party and state of a member of Congress begin so: "D-N.J."."""
_TO_APPOSITION = re.compile(r"[^,]{0,60},\s*(?=(?:the\s+)?(?P<office>(?!who|which)(?:[a-z-]+\s){0,4})[A-Z])")
"""What stands between a description and its apposition, which may begin with an office: "its head, judge Orla Ask"."""
_PRONOUNS = lexicon.PRONOUNS | {"both"}


def entities_at(span: Span, entities: Sequence[Entity]) -> Sequence[Entity]:
    """Those of the entities, which are in text order, that share a character with the span."""
    low = bisect_right(entities, span.start, key=lambda entity: entity.span.end)
    return entities[low : bisect_left(entities, span.end, key=lambda entity: entity.span.start)]


def describe(text: str, span: Span, entities: Sequence[Entity]) -> Mention:
    """Take a source mention apart; `entities` are those of the article, in text order."""
    lowered = span.of(text).strip(" ,'’\"“”").lower()
    if lowered in _PRONOUNS:
        plural = lowered in lexicon.PLURAL_PRONOUNS | {"both"}
        kind = PartyKind.PERSON if lowered in lexicon.SINGULAR_PERSON_PRONOUNS else PartyKind.GROUP
        return Mention(span, Form.PRONOUN, lowered, kind, plural=plural)
    first = lowered.split()[0] if lowered else ""
    if first in ("who", "which", "whom"):  # "who had inspected the bridge"
        return Mention(span, Form.PRONOUN, first, PartyKind.GROUP)
    inside = entities_at(span, entities)
    persons = [entity.span for entity in inside if entity.kind == "PERSON"]
    phrase = phrase_of(text, span, persons, [entity.span for entity in inside])
    if not phrase.words:  # the "&" of a list of firms
        return Mention(span, Form.DESCRIPTOR, lowered, PartyKind.UNNAMED, definite=False)
    return (
        _named_person(text, span, phrase, persons)
        or _named_after_office(text, span, phrase, persons)
        or _named_body(text, span, phrase, inside)
        or _named_in_apposition(text, span, phrase, entities)
        or _issuer(text, span, phrase, inside)
        or _self_named(text, span, phrase)
        or _part_of_body(text, span, phrase, inside)
        or _other(text, span, phrase)
    )


def _named_person(text: str, span: Span, phrase: Phrase, persons: Sequence[Span]) -> Mention | None:
    """A phrase that ends in a person's name: "Armenian Prime Minister Nikol Pashinyan"."""
    last = phrase.words[-1]
    if last.group() in name_words.POST_NOMINALS and len(phrase.words) > 1:
        last = phrase.words[-2]
    person = next((one for one in persons if one.start <= last.start() < one.end), None)
    titled = len(phrase.words) > 1 and is_title(phrase.words[-2].group())
    if not last.group()[0].isupper() or not (person or (titled and not is_generic(last.group()))):
        return None
    first = max(person.start if person else last.start(), phrase.words[0].start())
    name = bare(text[first : last.end()])
    before = text[phrase.words[0].start() : first].strip(" ,")
    role = before if before and not _is_form_of_address(before) else appositive(phrase.after) or before
    voiced = (spoken_for(before, phrase) if before else None) or spoken_for(bare_article(phrase.after))
    return Mention(
        span,
        Form.NAME,
        name.split()[-1].lower(),
        PartyKind.PERSON,
        name=name,
        role=role or None,
        modifiers=frozenset(word.lower() for word in WORD.findall(role or "")),
        speaks_for=voiced or acts_for(phrase),
    )


def _named_after_office(text: str, span: Span, phrase: Phrase, persons: Sequence[Span]) -> Mention | None:
    """A person's name after an office and whose it is: "Ambassador to the United Nations Hana Ask"."""
    end = span.start + len(span.of(text).rstrip(" ,"))
    person = next((one for one in persons if one.end == end), None)
    if person is None or person.start <= phrase.words[-1].end() or not is_title(phrase.words[-1].group()):
        return None
    role = text[phrase.words[0].start() : person.start].strip()
    if not re.search(r" (?:of|to|for|at|on) (?:the )?[A-Z][^,]*$", role):
        return None
    name = person.of(text)
    words = frozenset(word.lower() for word in WORD.findall(role))
    return Mention(span, Form.NAME, name.split()[-1].lower(), PartyKind.PERSON, name=name, role=role, modifiers=words)


def _is_form_of_address(words: str) -> bool:
    return words.lower().strip(".") in ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady")


def _named_body(text: str, span: Span, phrase: Phrase, inside: Sequence[Entity]) -> Mention | None:
    """A phrase that ends in the name of a body or place: "Kaldovia's opposition Civic Alliance"."""
    last = phrase.words[-1]
    end = last.start() + len(bare(last.group()))
    if last.group().lower() in lexicon.PART_OF_BODY and len(phrase.words) > 1:
        end = phrase.words[-2].start() + len(bare(phrase.words[-2].group()))
    named = [entity for entity in inside if entity.kind in ("ORGANIZATION", "LOCATION") and entity.span.end == end]
    if not named or (len(phrase.words) == 1 and is_generic(last.group())):
        return None
    start = max(named[0].span.start, phrase.words[0].start())
    for entity in inside:  # "Russian" + "Defense Ministry"
        if entity.kind == "MISC" and text[entity.span.end : start] == " ":
            start = entity.span.start
    name = bare(text[start:end])
    words = [bare(word) for word in name.split()]
    lead = text[phrase.words[0].start() : start].strip(" ,") if start > phrase.words[0].start() else ""
    role = appositive(phrase.after) or lead
    return Mention(
        span,
        Form.NAME,
        words[-1].lower(),
        kind_of(words, words[-1].lower(), proper=True, definite=True),
        name=name,
        role=role or None,
        modifiers=frozenset(word.lower() for word in words[:-1]),
    )


def _named_in_apposition(text: str, span: Span, phrase: Phrase, entities: Sequence[Entity]) -> Mention | None:
    """A description followed by the name in apposition: "her lawyer, Tom Hale", "its rival, the Tamar Office"."""
    if not phrase.words or (phrase.words[-1].group()[0].isupper() and not is_generic(phrase.words[-1].group())):
        return None
    lead = text[span.start : phrase.words[-1].end()]
    match = _TO_APPOSITION.match(text[span.start + len(lead) : span.end])
    if not match or _AFFILIATION.match(text, span.start + len(lead) + match.end()):
        return None
    named = describe(text, Span(span.start + len(lead) + match.end(), span.end), entities)
    if named.name is None or (match["office"] and named.kind is not PartyKind.PERSON):
        return None
    role = text[phrase.words[0].start() : phrase.words[-1].end()]
    words = frozenset(word.lower() for word in WORD.findall(role))
    voiced = spoken_for(role, phrase) or named.speaks_for
    return replace(named, span=span, role=role, modifiers=named.modifiers | words, speaks_for=voiced)


def _issuer(text: str, span: Span, phrase: Phrase, inside: Sequence[Entity]) -> Mention | None:
    """Who is behind a document or a thing: "a survey by the Kvant institute", "the bank's report"."""
    found = issuer(text, span, phrase, inside)
    if found is None or found == span:
        return None
    return replace(describe(text, found, inside), span=span, role=None)


def _part_of_body(text: str, span: Span, phrase: Phrase, inside: Sequence[Entity]) -> Mention | None:
    """The body of "the board of Selun Water"; "the harbour board of Orrin" is a body itself."""
    of_body = re.match(r"of (?:the )?", phrase.after)
    if not of_body or len(phrase.words) > 1 or phrase.words[-1].group().lower() not in lexicon.PART_OF_BODY:
        return None
    bodies = [entity.span for entity in inside if entity.kind == "ORGANIZATION"]
    if len(bodies) != 1 or text[bodies[0].end : span.end].strip(" ,"):
        return None
    return replace(describe(text, bodies[0], inside), span=span, role=None)


def _self_named(text: str, span: Span, phrase: Phrase) -> Mention | None:
    """The name in "a group of students, which calls itself Five for Five"."""
    match = re.search(
        r"\b(?:(?:calls?|calling) (?:itself|themselves)|called|known as) "
        r"((?:[A-Z][\w'’-]*(?: (?:for|of|on|the|and) )?\s?)+)",
        phrase.after,
    )
    if not match:
        return None
    other = _other(text, span, phrase)
    people = re.match(r"of (?:[\w-]+ ){0,3}[a-z]+s\b", phrase.after)
    kind = PartyKind.GROUP if people else other.kind
    return replace(other, form=Form.NAME, kind=kind, name=match.group(1).strip(), role=None)


def _only_opens(text: str, phrase: Phrase) -> bool:
    """Whether a noun for people has its capital from the sentence alone: "Pensioners' groups"."""
    first, *others = phrase.words
    if phrase.determiner or any(word.group()[0].isupper() for word in others) or not others:
        return False
    noun = lexicon.singular(bare(first.group()).rstrip("'’").lower())
    people = noun in lexicon.PERSON_NOUNS or names_person(noun)
    return people and opens_sentence(text, first.start())


def _other(text: str, span: Span, phrase: Phrase) -> Mention:
    """A body, a group or a description."""
    words = [bare(word.group()) for word in phrase.words]
    head = words[-1].lower() if words else span.of(text).lower()
    some = phrase.determiner in lexicon.INDEFINITE and is_people(words[-1]) if words else False
    common = some or _only_opens(text, phrase) or is_common(words, head, phrase.determiner)
    named = not common and is_named(words, head)
    ends_proper = named and words[-1][:1].isupper()
    first = next((number for number, word in enumerate(words) if word[:1].isupper()), 0)
    counted = phrase.determiner in lexicon.COUNTS
    return Mention(
        span,
        Form.NAME if named else Form.DESCRIPTOR,
        head,
        kind_of(words, head, proper=ends_proper, definite=not counted and phrase.determiner not in ("a", "an", "one")),
        name=bare(text[phrase.words[first].start() : phrase.words[-1].end()]) if named else None,
        modifiers=frozenset(word.lower() for word in words[:-1]) | ({phrase.determiner} & lexicon.COUNTS),
        plural=(lexicon.is_plural(head) and not ends_proper) or phrase.determiner in lexicon.COUNTS,
        definite=phrase.determiner in lexicon.DEFINITE,
        speaks_for=spoken_for(" ".join(words), phrase),
    )
