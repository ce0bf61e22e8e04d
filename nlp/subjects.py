"""Finds who says what has a cue but no source: the subject that opens the sentence of an active verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp import lexicon, name_words
from nlp.analysis import Attribution, Span
from nlp.attribution import Entity
from nlp.kinds import names_person
from nlp.mentions import Form, Mention, describe
from nlp.phrases import is_generic, is_title

LONGEST = 240
"""Characters between the beginning of the sentence and the cue."""
_SENTENCE = re.compile(r"(?:[.!?][”\"’')]*\s+|\n\s*|\A)(?=[A-Z][^.!?\n]*\Z)")
"""Where the last sentence of a text begins."""
_SUBJECT = re.compile(
    r"(?P<phrase>[^,;:()“”\"]{1,80}?)(?:,\s[^;:()“”\"]{3,140},|,?\s(?:who|which))?"
    r"(?:\s(?:has|have|had|also|at\sfirst|at\sonce|now|still|once|no\slonger|on\s\w+day|\w+ly))*\s"
)
"""A noun phrase, an aside between commas or a relative pronoun, auxiliaries and adverbs."""
_NO_ACT = re.compile(
    r"\b(?:was|were|been|be|being|is|are)\b|according|report|alleg|suppos|apparent|seem|appear|known|opinion|view|remain|self-|^\w+ing\b",
    re.IGNORECASE,
)
"""What makes a cue passive, impersonal, a participle or no verb."""
_SUBJECTS = frozenset(["he", "she", "they", "it"])
_LINKS = frozenset(["of", "and", "for", "the", "on", "in", "de", "van", "von", "&"])


def subject(text: str, attribution: Attribution, entities: Sequence[Entity]) -> Span | None:
    """The subject of an attribution without source, where only an aside stands between it and its active cue."""
    if attribution.source or not attribution.cue or not attribution.content:
        return None
    cue = attribution.cue[0]
    if _NO_ACT.search(cue.of(text)) or cue.end > attribution.content[0].start:
        return None
    low = max(0, cue.start - LONGEST)
    if (opening := _SENTENCE.search(text[low : cue.start])) is None:
        return None
    found = _SUBJECT.fullmatch(text, low + opening.end(), cue.start)
    span = Span(*found.span("phrase")) if found else None
    return span if span and _may_speak(text, describe(text, span, entities)) else None


def _may_speak(text: str, mention: Mention) -> bool:
    """Whether a phrase is a name with nothing but titles, a pronoun, or a description of people or a body."""
    if mention.form is Form.PRONOUN:
        return mention.head in _SUBJECTS
    if mention.form is Form.NAME:
        first, *words = mention.span.of(text).split()
        opens = first.lower() in name_words.SENTENCE_OPENERS | lexicon.NEVER_NAMES or first.endswith("ly")
        return not (opens and not words) and all(
            word[0].isupper() or word in _LINKS or is_generic(word) or is_title(word) for word in words
        )
    return is_generic(mention.head) or names_person(lexicon.singular(mention.head))
