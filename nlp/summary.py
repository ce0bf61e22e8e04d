"""Writes extractive summaries of one article, or of several on one event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from nlp.analysis import Article, Attribution, Party, Sentence, Span, Summary, SummarySentence
from nlp.fairness import Voices
from nlp.focus import places_of
from nlp.openings import Known, stand_alone
from nlp.places import spans as places
from nlp.salience import Floats, Unit, first_of_each, weigh
from nlp.salience_model import embedded_salience
from nlp.selection import ONE, SEVERAL, USUAL, Chosen, Selector

DEFAULT_SENTENCES = 4
"""Length of one article's summary when the caller sets none."""
DEFAULT_WORDS = 75
"""Length of several articles' summary when the caller sets none; human round-ups have some 67 words."""
SHORTEST, LONGEST = 6, 60
"""Sentences with fewer or more words are not summary material unless nothing else is there."""
SPEAKERS = 4
"""Parties with two statements or more, from which on an article is a debate (design/summaries.md)."""
ROOM = 0.1
"""Share of an article from which on a summary has room for everybody's share (design/summaries.md)."""
SPOKEN = 0.5
"""Share covered by content whose source stands elsewhere, from which on a sentence is a claim without a source."""
FOCUS = 5.0
"""Scores of the best sentence that a sentence gains by being about the focus."""
_ENDS = ".!?\"”’')"


@dataclass(frozen=True)
class SummaryOptions:
    """What the caller wants of a summary."""

    max_sentences: int | None = None
    max_words: int | None = None
    focus: tuple[str, ...] = ()
    """Names of parties or words of topics that the summary should be about."""
    style: Literal["prose", "bullets"] = "prose"
    extractive: bool = False
    """Take the sentences from the articles even where a generating model is at hand."""


@dataclass(frozen=True)
class Source:
    """An article to be summarised, and what is known of it; without parties pronouns cannot be named."""

    article: Article
    sentences: Sequence[Sentence]
    parties: Sequence[Party] = ()
    attributions: Sequence[Attribution] = ()

    @cached_property
    def known(self) -> Known:
        """Where the article mentions its parties, and what it attributes."""
        return Known(self.parties, self.attributions)


def summarise(source: Source, options: SummaryOptions) -> Summary:
    """Sentences of the article in its order, word for word but for names put in where it would start on a pronoun."""
    limits = (
        options if options.max_words or options.max_sentences else replace(options, max_sentences=DEFAULT_SENTENCES)
    )
    return Summary(tuple(one.sentence for one in choose([source], limits)), options.style)


def choose(sources: Sequence[Source], options: SummaryOptions) -> list[Chosen]:
    """The best sentences of articles on one event within the limits, in the order of the articles and their texts."""
    units, spans = _units(sources)
    if not units:
        return []
    titles = [_title(source) for source in sources]
    model, weighed = embedded_salience().of(len(sources)), weigh(units, titles)
    scores = model.score(weighed)
    wording = model.expect(units, titles, scores)
    scores = scores / scores.max() + FOCUS * _focused(sources, units, spans, options.focus)
    length = sum(len(unit.text.split()) for unit in units)
    fair = _is_debate(sources) and has_room(length, options)
    voices = Voices.of(sources if fair else (), units, spans)
    taste = ONE if len(sources) == 1 else SEVERAL
    selector = Selector(scores, wording, weighed.likeness, voices, taste, options.max_words, options.max_sentences)
    return sorted(selector.select(_candidates(sources, units, spans)), key=lambda one: one.unit)


def _is_debate(sources: Sequence[Source]) -> bool:
    """Whether so many speak that fairness decides; several articles quote more than a summary of them can hold."""
    statements = Counter(one.party for source in sources for one in source.attributions if one.party)
    return len(sources) == 1 and sum(number >= 2 for number in statements.values()) >= SPEAKERS


def has_room(length: int, options: SummaryOptions) -> bool:
    """Whether a summary of an article of so many words can give all who speak in it their share."""
    limits = (options.max_words, USUAL * options.max_sentences if options.max_sentences else None)
    return min((limit for limit in limits if limit), default=length) >= ROOM * length


def _units(sources: Sequence[Source]) -> tuple[list[Unit], list[Span]]:
    """The prose sentences that are weighed, and where they stand."""
    units: list[Unit] = []
    spans: dict[tuple[int, int], Span] = {}
    for number, source in enumerate(sources):
        prose = [sentence.span for sentence in source.sentences if sentence.boilerplate is None]
        units += [Unit(number, index, span.of(source.article.text)) for index, span in enumerate(prose)]
        spans |= {(number, index): span for index, span in enumerate(prose)}
    kept = first_of_each(units, len(sources))
    return kept, [spans[unit.article, unit.index] for unit in kept]


def candidates_of(sources: Sequence[Source]) -> list[Chosen]:
    """All sentences of the articles that are fit for a summary."""
    return _candidates(sources, *_units(sources))


def covered_by(pieces: Sequence[Span], span: Span) -> int:
    """Characters of the span that the pieces cover."""
    return sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in pieces)


def _title(source: Source) -> str:
    found = (one.span.of(source.article.text) for one in source.sentences if one.boilerplate == "title")
    return source.article.title or next(found, "")


def _candidates(sources: Sequence[Source], units: Sequence[Unit], spans: Sequence[Span]) -> list[Chosen]:
    """Sentences fit for a summary; if there is none, what stands alone, and at last whatever there is."""
    alone = []
    for number, (unit, span) in enumerate(zip(units, spans, strict=True)):
        source = sources[unit.article]
        sentence = stand_alone(source.article, span, source.known, opens=unit.index == 0)
        if sentence is not None and not _lacks_source(source, span):
            alone.append(Chosen(number, unit.article, sentence))
    fit = [one for one in alone if SHORTEST <= one.words <= LONGEST and one.sentence.text[-1:] in _ENDS]
    return (
        fit
        or alone
        or [
            Chosen(number, unit.article, SummarySentence(unit.text, (span,)))
            for number, (unit, span) in enumerate(zip(units, spans, strict=True))
        ]
    )


def _lacks_source(source: Source, span: Span) -> bool:
    """Whether the sentence is somebody's claim and does not say whose."""
    for one in source.known.contents.overlapping(span):
        named = any(span.overlaps(piece) for piece in (*one.source, *one.cue))
        if covered_by(one.content, span) >= SPOKEN * (span.end - span.start) and not named:
            return True
    text = span.of(source.article.text)
    return text[0] in '"“' and text.rstrip(".")[-1] in '"”' and not re.search(r"[\"”][^\"“”]*\w", text[1:])


def _focused(sources: Sequence[Source], units: Sequence[Unit], spans: Sequence[Span], focus: Sequence[str]) -> Floats:
    """1 for sentences about the focus, 0 for the others, (N,)."""
    about = [places(places_of(source, focus) if focus else ()) for source in sources]
    return np.array(
        [float(bool(about[unit.article].overlapping(span))) for unit, span in zip(units, spans, strict=True)]
    )
