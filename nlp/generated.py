"""Writes summaries with a generating model and keeps of them what the articles support."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sentencex import segment

from nlp.analysis import Attribution, Span, SummarySentence
from nlp.selection import Chosen
from nlp.summary import Source, SummaryOptions, candidates_of, choose, covered_by
from nlp.support import Evidence, Support, SupportModel

if TYPE_CHECKING:
    from nlp.generation import Generator

PLAN = 400
"""Words of the first plan of what does not fit the model whole; it is shortened until it fits."""
SHORTER = 0.75
"""What is left of a plan that does not fit."""
CLAIM = 0.5
"""Share of an article sentence that is somebody's content, from which on a summary must name whose."""


@dataclass(frozen=True)
class Replaced:
    """A sentence of a model's draft that was not used."""

    text: str
    reason: str
    """Why: what the articles do not have, or that nothing in them says it."""
    by: str | None
    """The article sentence in its place; None when none fits."""


@dataclass(frozen=True)
class Draft:
    """A generated summary after the check."""

    sentences: tuple[Chosen, ...]
    replaced: tuple[Replaced, ...]


class Writer:
    """A generating model under the supervision of the support check."""

    def __init__(self, generator: Generator, check: SupportModel) -> None:
        self.generator = generator
        self.check = check

    def write(self, sources: Sequence[Source], options: SummaryOptions, max_words: int) -> Draft:
        """The summary of articles on one event in about `max_words` words, each sentence supported or replaced."""
        plan = self.plan(sources, options)
        written = self.generator.write(plan, max_words) if plan else ""
        desk = _Desk(sources, self.check, options)
        for sentence in filter(None, (one.strip() for one in segment("en", written))):
            desk.take(sentence)
        if not desk.sentences:
            return Draft(tuple(choose(sources, options)), tuple(desk.replaced))
        return Draft(tuple(desk.sentences), tuple(desk.replaced))

    def plan(self, sources: Sequence[Source], options: SummaryOptions) -> str:
        """The prose of the articles if the model can read it all, and else the best of it, as much as fits.

        With a focus always the best of it, so that the model reads what it should dwell on.
        """
        whole = "\n".join(
            one.span.of(source.article.text) for source in sources for one in source.sentences if not one.boilerplate
        )
        if not options.focus and self.generator.fits(whole):
            return whole
        words, text = PLAN, ""
        while words:
            extract = choose(sources, replace(options, max_words=words, max_sentences=None))
            text = "\n".join(one.sentence.text for one in extract)
            if self.generator.fits(text):
                break
            words = int(words * SHORTER)
        return text


class _Desk:
    """Takes the sentences of a draft one by one."""

    def __init__(self, sources: Sequence[Source], check: SupportModel, options: SummaryOptions) -> None:
        self.sources, self.check, self.options = sources, check, options
        self.places = [
            (number, one.span)
            for number, source in enumerate(sources)
            for one in source.sentences
            if one.boilerplate is None
        ]
        self.evidence = Evidence(tuple(span.of(sources[number].article.text) for number, span in self.places))
        self.sentences: list[Chosen] = []
        self.replaced: list[Replaced] = []

    @cached_property
    def extracts(self) -> list[Chosen]:
        """Article sentences that may stand in for unsupported ones."""
        return candidates_of(self.sources)

    def take(self, text: str) -> None:
        """Use the sentence, or the article sentence nearest to it, or nothing."""
        support = self.check.check(text, self.evidence)
        reason = self._against(text, support)
        if reason is None:
            if self._has_room(text):
                self.sentences.append(self._generated(text, support))
            return
        stand_in = self._stand_in(text)
        self.replaced.append(Replaced(text, reason, stand_in.sentence.text if stand_in else None))
        if stand_in is not None:
            self.sentences.append(stand_in)

    def _against(self, text: str, support: Support) -> str | None:
        if support.foreign:
            return f"not in the articles: {', '.join(support.foreign)}"
        if not support.enough:
            return f"nothing in the articles says it (support {support.probability:.2f})"
        for at in support.sentences:
            number, span = self.places[at]
            speaker = _unnamed_speaker(self.sources[number], span, text)
            if speaker is not None:
                return f"a claim of {speaker} without its source"
        return None

    def _generated(self, text: str, support: Support) -> Chosen:
        first = support.sentences[0]
        article = self.places[first][0]
        spans = tuple(span for number, span in (self.places[at] for at in support.sentences) if number == article)
        return Chosen(first, article, SummarySentence(text, spans, edited=True, generated=True))

    def _stand_in(self, text: str) -> Chosen | None:
        used = {one.sentence.text for one in self.sentences}
        fit = [one for one in self.extracts if one.sentence.text not in used and self._has_room(one.sentence.text)]
        return max(fit, key=lambda one: _shared(text, one.sentence.text), default=None)

    def _has_room(self, text: str) -> bool:
        taken = sum(len(one.sentence.text.split()) for one in self.sentences)
        words, sentences = self.options.max_words, self.options.max_sentences
        return (words is None or taken + len(text.split()) <= words) and (
            sentences is None or len(self.sentences) < sentences
        )


def _unnamed_speaker(source: Source, span: Span, text: str) -> str | None:
    """Name of the party whose claim the article sentence mostly is, when the text has no word of it or its source."""
    names = {party.id: (party.name, *party.aliases) for party in source.parties}
    for one in source.attributions:
        if covered_by(one.content, span) >= CLAIM * (span.end - span.start) and not _names(source, one, names, text):
            return names.get(one.party or "", ("a source",))[0]
    return None


def _names(source: Source, one: Attribution, names: dict[str, tuple[str, ...]], text: str) -> bool:
    said = [piece.of(source.article.text) for piece in one.source] + list(names.get(one.party or "", ()))
    words = {word.lower() for words in said for word in re.findall(r"\w{3,}", words)}
    return not words or bool(words & {word.lower() for word in re.findall(r"\w{3,}", text)})


def _shared(one: str, other: str) -> float:
    first, second = (set(re.findall(r"\w{3,}", text.lower())) for text in (one, other))
    return len(first & second) / max(len(first | second), 1)
