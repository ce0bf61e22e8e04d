"""Descriptions with whose they are, "the council's engineer", "his government", and whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from nlp import lexicon
from nlp.analysis import Span
from nlp.cast import Cast
from nlp.groups import Group
from nlp.mentions import Form, Mention, describe
from nlp.offices import told_by_head
from nlp.phrases import bare
from nlp.references import ANYONE, plainly_described
from nlp.relations import RELATIONS, belonging, government_of

REMEMBERED = 64
"""Patterns kept: one takes five milliseconds to make, and many articles need the same."""
_ARTICLE = r"[Tt]he|[Tt]his"
_PRONOUN = r"[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur"
_NOT_OWNING = r"(?!(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hat|[Tt]here|[Ww]ho|[Ww]hat|[Ll]et|[Hh]ere)['’])"
_OWNER = (
    rf"(?:(?:{_ARTICLE}|{_PRONOUN}) (?:[\w-]+ ){{0,2}}?[\w-]+"
    rf"|{_NOT_OWNING}(?:[A-Z][\w-]* ){{0,3}}?[A-Z][\w-]+)(?:['’]s|(?<=s)['’])"
)
_GOES_ON = lexicon.words(
    """
    and or but nor so than as if when while because until since before after who whom whose which that what where
    how why is are was were be been being am has have had do does did can could will would may might must shall
    should not never also only even still now then just too again already soon once yet always ever there here
    he she it they we you him her them us me himself herself itself themselves
    said told took gave made went came got kept left lost held led knew met put saw set spent stood thought won wrote
    broke brought built chose fell felt found grew hid let ran sent sold spoke
    back away together forward ahead down up out off apart alone instead later today tomorrow yesterday tonight
    """
)
_SMALL = "|".join(sorted(_GOES_ON | lexicon.PREPOSITIONS | lexicon.DETERMINERS))
"""Words that go on after a noun phrase, or cannot stand within one."""
_WITHIN = rf"(?: (?!(?:{_SMALL})\b)[\w-]+){{0,2}}?"
_VERB = r"\w+(?:ed|ly|ing)|\w+(?<!ee)(?<!ist)(?<!ian)(?<!ment)(?<!ion)s"
_END = (
    r"(?!['’-]\w)(?! [A-Z])"
    rf"(?=$|[^\w\s'’-]|['’](?!\w)|\n|\s\W|\s(?:{_SMALL}|{_VERB})\b)"
)
"""Where a noun ends its phrase: "the student", but not "the student body" or "the president Obama"."""
_OF = re.compile(r" (?:of|at|for) (the [\w-]+(?: [\w-]+)??|(?:[A-Z][\w-]* ){0,3}[A-Z][\w-]*|government|state)\b")
"""Whose office it is, after the noun; not "of hiding a report"."""


@dataclass(frozen=True)
class Owned:
    """A definite description, taken apart."""

    noun: Span
    """Its head noun."""
    mention: Mention
    owner: Span | None = None
    """Whose it is, as a name, description or pronoun."""


@lru_cache(REMEMBERED)
def noun_phrases(nouns: frozenset[str]) -> re.Pattern[str]:
    """Definite descriptions by one of these nouns, or by one that only tells whose somebody is."""
    either = "|".join(sorted(map(re.escape, {*nouns, *RELATIONS}), key=len, reverse=True))
    whose = rf"(?:(?P<owner>{_OWNER})|(?P<pronoun>{_PRONOUN})|{_ARTICLE})"
    return re.compile(rf"\b{whose}(?P<rest>{_WITHIN} (?P<noun>(?i:{either}))){_END}")


def owned(cast: Cast, piece: Span, phrases: re.Pattern[str]) -> Iterator[Owned]:
    """The descriptions in a stretch of text."""
    for match in phrases.finditer(cast.text, piece.start, piece.end):
        told = describe(cast.text, Span(match.start("rest") + 1, match.end()), cast.reading.entities)
        mention = replace(told, span=Span(*match.span()), definite=True)
        noun = Span(*match.span("noun"))
        whose = "owner" if match["owner"] else "pronoun"
        if match[whose]:
            yield Owned(noun, mention, Span(match.start(whose), match.start(whose) + len(bare(match[whose]))))
        elif of := _OF.match(cast.text, match.end(), piece.end):
            yield _with_office(cast, noun, mention, Span(*of.span(1)))
        else:
            yield Owned(noun, mention)


def _with_office(cast: Cast, noun: Span, mention: Mention, owner: Span) -> Owned:
    """The description with what follows "of"; a head of government is an office by itself."""
    if office := told_by_head(cast.text[noun.start : owner.end]):
        return Owned(noun, replace(mention, span=Span(mention.span.start, owner.end), head=office))
    return Owned(noun, mention, owner)


def whom(cast: Cast, one: Owned, speaker: Group | None) -> Group | None:
    """The party that a description means when the speaker uses it, None when it fits nobody plainly."""
    mention = one.mention
    if mention.form is Form.NAME:
        return cast.named(mention) or cast.body_called(mention)
    if mention.form is not Form.DESCRIPTOR:
        return None
    if one.owner is None:
        known = plainly_described(cast, mention)
        return known or (government_of(cast, speaker) if mention.head == "government" and speaker else None)
    owner = _owner(cast, one.owner, speaker)
    return belonging(cast, mention, owner) if owner else None


def _owner(cast: Cast, span: Span, speaker: Group | None) -> Group | None:
    """Whose somebody is: the party of a name, a description, or a possessive pronoun."""
    if known := cast.at(span):
        return known
    mention = describe(cast.text, span, cast.reading.entities)
    if mention.head in lexicon.FIRST_PERSON_PRONOUNS:
        return speaker
    if mention.form is Form.PRONOUN:
        return cast.resolver.best(mention, cast.recent(span.start), speaker, least=ANYONE)
    return plainly_described(cast, mention) if mention.form is Form.DESCRIPTOR and mention.definite else None
