"""Whose words a document or a thing reports: "the bank's report", "an Orde poll", "his letter".

A document is credited to the body that issued it, a thing to its owner; the thing itself says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp import lexicon, things
from nlp.analysis import Span
from nlp.attribution import Entity
from nlp.phrases import DAY_OWNER, WORD, Phrase, is_generic

DOCUMENTS = lexicon.DOCUMENT_NOUNS | frozenset(["figure", "finding"])
"""Nouns for documents and what stands in them, singular or plural."""
_OWNED = re.compile(r"(?P<owner>.+(?:['’]s|s['’]))\s(?:[\w-]+\s){0,4}[\w-]+")
"""A noun phrase with a genitive: "the bank's annual report"."""
_NO_BEGINNING = frozenset(["in", "on", "of", "for", "from", "with", "by", "to", "under", "within", "against"])
"""Words with which no party begins, unlike "about" or "at least"."""
_OF_PRONOUN = re.compile(r"(?:his|her|its|their)(?=\s)", re.IGNORECASE)


def issuer(text: str, span: Span, phrase: Phrase, inside: Sequence[Entity]) -> Span | None:
    """The words within a source for who issued the document or owns the thing, None if it tells nobody."""
    noun = lexicon.singular(phrase.words[-1].group().lower())
    document = noun in DOCUMENTS or phrase.words[-1].group().lower() in DOCUMENTS
    if not document and noun not in things.THINGS:
        return None
    return _owner(text, Span(span.start, phrase.words[-1].end())) or (
        _named_before(text, phrase, inside) or _named_after(text, span, phrase, inside) if document else None
    )


def _owner(text: str, span: Span) -> Span | None:
    if pronoun := _OF_PRONOUN.match(text, span.start, span.end):
        return Span(*pronoun.span())
    owned = _OWNED.fullmatch(text, span.start, span.end)
    if owned and not DAY_OWNER.fullmatch(owned["owner"]):
        return Span(span.start, owned.end("owner"))
    return None


def _named_before(text: str, phrase: Phrase, inside: Sequence[Entity]) -> Span | None:
    """The body of "a recent Orde Bank poll", but not the place where somebody publishes."""
    noun = phrase.words[-1].start()
    for entity in inside:
        name = entity.span.of(text)
        if entity.kind == "ORGANIZATION" and entity.span.end < noun and name.lower() not in things.PLATFORMS:
            return entity.span
    return None


def _named_after(text: str, span: Span, phrase: Phrase, inside: Sequence[Entity]) -> Span | None:
    """The body of "a survey by the Kvant institute", "a study that the consultancy Orde carried out"."""
    for entity in inside:
        if entity.kind != "MISC" and entity.span.start > phrase.words[-1].end():
            following = WORD.match(text, entity.span.end + 1)
            body = following and following.end() <= span.end and is_generic(following.group())
            return Span(entity.span.start, following.end() if following and body else entity.span.end)
    return None


def says_nothing(head: str, words: str) -> bool:
    """Whether a source is no party at all: a thing, a name of one, anybody, or words that only begin with "in"."""
    first, *_ = words.lower().split() or [""]
    noun = lexicon.singular(head)
    return noun in things.THINGS or head in things.NOBODY or first in _NO_BEGINNING
