"""What sort of party a noun phrase names, and whether it is a name at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp import lexicon, name_words, office_words, public_bodies
from nlp.analysis import PartyKind

_PERSON = re.compile(
    r"year-old$|(?:wo)?man$|(?:[^aeiou]er|or|ist|ian|ican|exan|crat)$|^some(?:body|one)$|^(?:third|second|another)$"
)
"""Ends of nouns for a person, and words for somebody."""
_PEOPLE = re.compile(r"(?:ans|ers|ors|ists|ats|ives|als|men|women|ens)$")
"""Ends of capitalised words that mean many people: Republicans, Conservatives."""
_DEMONYMS = re.compile(r"(?:ians|icans|crats|ists|eans|anese|ishmen|ives)$")
"""Ends of capitalised words that cannot but mean people."""
_OF_MEMBERS = frozenset(["congress", "assembly", "parliament", "bureau"])
"""Nouns of state bodies by which societies are called, too, after the noun for their members."""
_COMMON_NOUN_ENDS = ("ail", "ity", "ion", "ess", "ts", "s'", "s’", "ent")


def names_person(noun: str) -> bool:
    """Whether the form of a lower-case noun says that it means a person: "physicist", "miner"."""
    return noun not in lexicon.NO_PERSONS and bool(_PERSON.search(noun))


def is_people(word: str) -> bool:
    """Whether a capitalised word means many people: Republicans, Estonians."""
    return word.lower() in lexicon.COLLECTIVE_PEOPLE or bool(_DEMONYMS.search(word))


def is_common(words: Sequence[str], head: str, determiner: str) -> bool:
    """Whether a capital only begins the sentence or a nationality: "Parents", "Many", "the Irishwoman"."""
    if len(words) != 1:
        return False
    if head in lexicon.INDEFINITE:
        return True
    woman = determiner and re.search(r"year-old$|(?:wo)?man$", head)
    return bool(_PEOPLE.search(head) or lexicon.is_plural(head) or woman or (_PERSON.search(head) and determiner))


def is_named(words: Sequence[str], head: str) -> bool:
    """Whether the phrase is a proper name: capitals at its end or before the noun of a body.

    Not "the Council" nor, in a headline or by an office, "FBI Agents" and "the US President".
    """
    generic = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.PERSON_NOUNS | office_words.TITLES
    if all(word.lower() in generic for word in words):
        return False
    bodies = lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS
    if lexicon.singular(head) in (lexicon.PERSON_NOUNS | office_words.TITLES) - bodies and not any(
        map(str.islower, words)
    ):
        return False
    of_body = head in bodies or lexicon.singular(head) in bodies
    capitals = [word for word in words if word[:1].isupper() and word.lower() not in lexicon.DAYS]
    return words[-1] in capitals or bool(of_body and capitals)


def kind_of(words: Sequence[str], head: str, *, proper: bool, definite: bool) -> PartyKind:
    """What sort of party the words name; the head noun decides, then the first word ("Department of Justice")."""
    noun = lexicon.singular(head)
    if not proper and head not in lexicon.ORGANISATION_NOUNS and (noun in lexicon.PERSON_NOUNS or names_person(noun)):
        one_of_many = not lexicon.is_plural(head)
        insiders = noun in lexicon.INSIDERS
        return PartyKind.UNNAMED if one_of_many or not definite or insiders else PartyKind.GROUP
    if proper and _DEMONYMS.search(words[-1]) and all(word[:1].isupper() for word in words):
        return PartyKind.GROUP
    if proper and lexicon.is_plural(head) and noun in lexicon.PERSON_NOUNS and not _leading_noun(words):
        return PartyKind.GROUP
    return _kind_of_body(words, head, noun, proper=proper, definite=definite)


def _kind_of_body(words: Sequence[str], head: str, noun: str, *, proper: bool, definite: bool) -> PartyKind:
    leading = _leading_noun(words) if proper else set()
    bodies = leading or {head, noun}
    if not proper and lexicon.is_plural(head) and bodies & (lexicon.ORGANISATION_NOUNS | lexicon.PERSON_NOUNS):
        return PartyKind.GROUP
    if _is_public_service(words, next(iter(leading), head)) or (
        bodies & lexicon.GOVERNMENT_NOUNS and not _is_society(words, head)
    ):
        return PartyKind.GOVERNMENT
    if proper or noun in lexicon.ORGANISATION_NOUNS | lexicon.DOCUMENT_NOUNS | lexicon.GOVERNMENT_NOUNS:
        return PartyKind.ORGANISATION
    if not definite:
        return PartyKind.UNNAMED
    return PartyKind.GROUP


def _leading_noun(words: Sequence[str]) -> set[str]:
    """The noun of a body before "of" or "for": "court" of "U.S. Court of Appeals"; empty when there is none."""
    at = next((number for number, word in enumerate(words) if number and word in ("of", "for", "on")), 0)
    noun = words[at - 1].lower() if at else ""
    return {noun, lexicon.singular(noun)} & (
        lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | name_words.BODY_NOUNS_IN_NAMES
    )


def _is_public_service(words: Sequence[str], head: str) -> bool:
    """Whether a service, office or committee is one of the state: "county fire service", "Product Safety Office"."""
    if words[-1].replace(".", "").lower() in public_bodies.AGENCIES and words[-1].isupper():
        return True
    if head in ("committee", "subcommittee"):
        return bool({word.lower() for word in words} & public_bodies.OF_PARLIAMENT)
    if head in ("service", "services"):
        return bool({word.lower() for word in words} & public_bodies.PUBLIC_SERVICES)
    return head == "office" and words[-1][:1].isupper() and len(words) > 1


def _means_many(word: str) -> bool:
    """Whether a lower-case word before the noun of a body tells its members: "pupils", "women"."""
    noun = lexicon.singular(word)
    return noun != word and (noun in lexicon.PERSON_NOUNS or names_person(noun)) and noun not in office_words.TITLES


def _is_society(words: Sequence[str], head: str) -> bool:
    """Whether a "council" or "agency" is no public body: the Retail Council, the Council of Shippers, a news agency."""
    lowered = [word.lower() for word in words]
    if head == "agency" and len(words) > 1:
        return lowered[-2] in public_bodies.PRIVATE_AGENCIES
    if head == "council" and len(words) > 1:
        common = lowered[-2].endswith(_COMMON_NOUN_ENDS) or _means_many(lowered[-2])
        return not set(lowered) & public_bodies.LOCAL_AREAS and common
    if head in _OF_MEMBERS and len(words) > 1:
        return _means_many(lowered[-2])
    return lowered[:2] == ["council", "of"] and lexicon.is_plural(lowered[-1])
