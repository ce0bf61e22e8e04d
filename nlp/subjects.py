"""Finds who says what has a cue but no source there: the subject that opens the sentence of an active verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp import lexicon, name_words
from nlp.analysis import Attribution, Sentence, Span
from nlp.attribution import Entity
from nlp.kinds import names_person
from nlp.mentions import Form, Mention, describe
from nlp.phrases import is_generic, is_title
from nlp.places import Places, spans

LONGEST = 240
"""Characters between the beginning of the sentence and the cue."""
_SENTENCE = re.compile(r"(?:[.!?][”\"’')]*\s+|\n\s*|\A)(?=[A-Z][^.!?\n]*\Z)")
"""Where the last sentence of a text begins."""
_SUBJECT = re.compile(
    r"(?P<phrase>[^,;:()“”\"]{1,80}?)(?:,\s[^;:()“”\"]{3,140},|,?\s(?:who|which))?"
    r"(?:\s(?:has|have|had|also|at\sfirst|at\sonce|now|still|once|no\slonger|(?:on\s)?\w+day|\w+ly))*\s"
)
"""A noun phrase, an aside between commas or a relative pronoun, auxiliaries and adverbs."""
_NO_ACT = re.compile(
    r"\b(?:was|were|been|be|being|is|are)\b|according|report|alleg|suppos|apparent|seem|appear|known|opinion|view|remain|self-|^\w+ing\b|^(?:the|an?)\b|\bquestions?\b",
    re.IGNORECASE,
)
"""What makes a cue passive, impersonal, a participle or a noun."""
_SUBJECTS = frozenset(["he", "she", "they", "it"])
_END = re.compile(r"[.!?][”\"’')]*\s|\n|;")
"""Where a sentence or a half of one ends."""
_LINKS = frozenset(["of", "and", "for", "the", "on", "in", "de", "van", "von", "&"])


def with_subjects(
    text: str, attributions: Sequence[Attribution], sentences: Sequence[Sentence], entities: Sequence[Entity]
) -> Iterator[Attribution]:
    """The attributions with the plain subjects of their cues, where they have no source in the same sentence.

    Nobody in a byline, credit or caption is the source of what is said elsewhere.
    """
    marked = spans(sentence.span for sentence in sentences if sentence.boilerplate not in (None, "title"))
    for one in attributions:
        source = () if _is_apart(one, marked) else one.source
        if not source or _is_before(text, one):
            found = subject(text, replace(one, source=()), entities)
            source = (found,) if found else source
        yield replace(one, source=source)


def _is_apart(attribution: Attribution, marked: Places[Span]) -> bool:
    """Whether the source stands in boilerplate in which the cue does not."""
    around = [span for source in attribution.source for span in marked.covering(source)]
    return bool(around and attribution.cue) and not any(span.overlaps(attribution.cue[0]) for span in around)


def _is_before(text: str, attribution: Attribution) -> bool:
    """Whether the source stands in a sentence, or a half of one, before that of the cue."""
    end = max(piece.end for piece in attribution.source)
    return bool(attribution.cue) and bool(_END.search(text, end - 1, attribution.cue[0].start))


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
