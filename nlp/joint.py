"""Parts joint sources: "Armenia and Azerbaijan", "the union and the company"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp import lexicon, office_words
from nlp.analysis import Span
from nlp.attribution import Entity
from nlp.mentions import entities_at
from nlp.sorts import SORTS_OF

_LAST_NOUN = re.compile(r"(?:^|\s)(?:the|its|their|his|her)\s(?:[\w'’-]+\s){0,3}([\w'’-]+)$", re.IGNORECASE)
_FIRST_NOUN = re.compile(
    r"(?:the|its|their|his|her)\s(?:[\w'’-]+\s){0,3}?([\w'’-]+)(?=,|$|(?-i:\s[A-Z]))", re.IGNORECASE
)

_AFFILIATION = re.compile(r"(?:,\s|\s\()[RDI]-[\w.]+(?:\s[A-Z][\w.]*)?[,)]?$")
"""Party and state after the name of a member of Congress."""


_OPEN_APPOSITION = re.compile(r"[A-Z][\w.'’-]+,\s(?!the\s[A-Z])[a-z][^,]*$")
"""A name with an apposition or clause that no comma has ended."""
_SHARED = re.compile(r"(?:[Tt]he )?([A-Z]\w+) and ([A-Z]\w+) ((?:[\w-]+ )?[a-z-]+s)")


def with_shared_noun(words: str) -> list[str]:
    """The names in "the Karlsholm and Turov laboratories", each with its noun; empty when it is no such phrase."""
    match = _SHARED.fullmatch(words.strip(" ,"))
    if not match:
        return []
    *before, noun = match.group(3).split()
    one = lexicon.singular(noun)
    if one not in lexicon.ORGANISATION_NOUNS | lexicon.GOVERNMENT_NOUNS | SORTS_OF.keys():
        return []
    return [" ".join([first, *before, one]) for first in match.groups()[:2]]


def split_joint(text: str, span: Span, entities: Sequence[Entity]) -> list[Span]:
    """The parts of a joint source such as "Armenia and Azerbaijan"; the span itself when it is not joint."""
    inside = [entity for entity in entities_at(span, entities) if span.covers(entity.span) and entity.kind != "MISC"]
    for match in re.finditer(r",? and ", span.of(text)):
        state = _AFFILIATION.search(text[span.start : span.start + match.start()])
        left_end = state.start() if state else match.start()
        left, right = Span(span.start, span.start + left_end), Span(span.start + match.end(), span.end)
        # "Ask, a student of the ties of Orrin and Selun": the apposition goes on past the "and".
        if _OPEN_APPOSITION.search(left.of(text)) and not match.group().startswith(",") and not state:
            continue
        within = any(entity.span.start < left.end and right.start < entity.span.end for entity in inside)
        if not within and _ends_in_party(text, left, inside) and _begins_with_party(text, right, inside):
            return [*_listed(text, left, inside), right]
    return [span]


def _listed(text: str, span: Span, inside: Sequence[Entity]) -> list[Span]:
    """Parts before the last "and", where commas part names: "Greece, Turkey and Cyprus"."""
    parts, start = [], span.start
    for entity in inside:
        if text[entity.span.end : entity.span.end + 2] == ", " and entity.span.end < span.end:
            following = entity.span.end + 2
            if any(other.span.start == following and other.span.end <= span.end for other in inside):
                parts.append(Span(start, entity.span.end))
                start = following
    return [*parts, Span(start, span.end)]


def _ends_in_party(text: str, span: Span, inside: Sequence[Entity]) -> bool:
    if any(entity.span.end == span.end for entity in inside):
        return not re.match(r"[Tt]he ", span.of(text)) or len(span.of(text).split()) > 2
    match = _LAST_NOUN.search(span.of(text))
    return match is not None and _is_party_noun(match.group(1))


def _begins_with_party(text: str, span: Span, inside: Sequence[Entity]) -> bool:
    following = min((entity.span.start for entity in inside if entity.span.start >= span.start), default=None)
    if following is not None and _only_titles(text[span.start : following]):
        entity = next(entity for entity in inside if entity.span.start == following)
        return re.match(r"['’]s?\s|\s[a-z]+s\b(?<!\sof)", text[entity.span.end : span.end]) is None
    match = _FIRST_NOUN.match(span.of(text))
    return match is not None and _is_party_noun(match.group(1))


def _is_party_noun(word: str) -> bool:
    nouns = lexicon.PERSON_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.GOVERNMENT_NOUNS
    return lexicon.singular(word.lower()) in nouns


def _only_titles(text: str) -> bool:
    words = [word.lower().strip(".") for word in re.findall(r"[\w.]+", text)]
    return all(word in office_words.TITLES or word == "the" for word in words) and len(words) <= 5
