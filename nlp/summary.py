"""Writes extractive summaries of one article or of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from nlp.analysis import Article, Attribution, Party, Sentence, Span, Summary, SummarySentence
from nlp.openings import stand_alone
from nlp.salience import Floats, Unit, Weighed, first_of_each, weigh
from nlp.salience_model import embedded_salience

DEFAULT_SENTENCES = 4
"""Length of one article's summary when the caller sets none."""
DEFAULT_WORDS = 75
"""Length of several articles' summary when the caller sets none; human round-ups have some 67 words."""
SHORTEST, LONGEST = 6, 60
"""Sentences with fewer or more words are not summary material unless nothing else is there."""
REDUNDANCY = 0.6
"""Cosine similarity to a chosen sentence at which a sentence adds nothing."""
NOVELTY = 0.3
"""Share of its salience that a sentence loses by full likeness to a chosen one; 0, .3, .6 and .9 were tried."""
BREVITY = 0.25
"""Power of the length in words that salience is divided by; 0, .25 and .4 were tried."""
SPOKEN = 0.5
"""Share covered by content whose source stands elsewhere, from which on a sentence is a claim without a source."""
_ENDS = ".!?\"”’')"


@dataclass(frozen=True)
class SummaryOptions:
    """What the caller wants of a summary."""

    max_sentences: int | None = None
    max_words: int | None = None
    focus: tuple[str, ...] = ()
    """Names of parties or words of topics that the summary should be about."""
    style: Literal["prose", "bullets"] = "prose"


@dataclass(frozen=True)
class JointSentence:
    """A sentence of a summary over several articles."""

    article: int
    """Index of the article it stands in."""
    sentence: SummarySentence


@dataclass(frozen=True)
class Source:
    """An article to be summarised, and what is known of it; without parties pronouns cannot be named."""

    article: Article
    sentences: Sequence[Sentence]
    parties: Sequence[Party] = ()
    attributions: Sequence[Attribution] = ()


@dataclass(frozen=True)
class _Candidate:
    """A sentence that may be used."""

    unit: int
    article: int
    sentence: SummarySentence

    @property
    def words(self) -> int:
        """Its length as it would be printed."""
        return len(self.sentence.text.split())


def summarise(source: Source, options: SummaryOptions) -> Summary:
    """Sentences of the article in its order, word for word but for names put in where it would start on a pronoun."""
    limits = options if options.max_words or options.max_sentences else _limited(options, sentences=DEFAULT_SENTENCES)
    return Summary(tuple(one.sentence for one in _choose([source], limits)))


def summarise_jointly(sources: Sequence[Source], options: SummaryOptions) -> tuple[JointSentence, ...]:
    """Sentences of several articles, article by article, none repeating another; an article given twice counts once."""
    limits = options
    if not (options.max_words or options.max_sentences):
        several = len({source.article.text for source in sources}) > 1
        limits = _limited(options, words=DEFAULT_WORDS) if several else _limited(options, sentences=DEFAULT_SENTENCES)
    return tuple(JointSentence(one.article, one.sentence) for one in _choose(sources, limits))


def _limited(options: SummaryOptions, *, sentences: int | None = None, words: int | None = None) -> SummaryOptions:
    return SummaryOptions(sentences, words, options.focus, options.style)


def _choose(sources: Sequence[Source], options: SummaryOptions) -> list[_Candidate]:
    """The best sentences within the limits, in the order of the texts."""
    units, spans = _units(sources)
    if not units:
        return []
    titles = [_title(source) for source in sources]
    weighed = weigh(units, titles)
    scores = embedded_salience().score(weighed)
    scores = scores / scores.max() + _focused(sources, units, spans, options.focus)
    candidates = _candidates(sources, units, spans)
    chosen = _greedy(candidates, scores, weighed, options)
    return sorted(chosen, key=lambda one: one.unit)


def _units(sources: Sequence[Source]) -> tuple[list[Unit], list[Span]]:
    """The prose sentences that are weighed, and where they stand; repeated articles are left out."""
    texts = [source.article.text for source in sources]
    units: list[Unit] = []
    spans: dict[tuple[int, int], Span] = {}
    for number, source in enumerate(sources):
        if source.article.text not in texts[:number]:
            prose = [sentence.span for sentence in source.sentences if sentence.boilerplate is None]
            units += [Unit(number, index, span.of(source.article.text)) for index, span in enumerate(prose)]
            spans |= {(number, index): span for index, span in enumerate(prose)}
    kept = first_of_each(units, len(set(texts)))
    return kept, [spans[unit.article, unit.index] for unit in kept]


def _title(source: Source) -> str:
    found = (one.span.of(source.article.text) for one in source.sentences if one.boilerplate == "title")
    return source.article.title or next(found, "")


def _candidates(sources: Sequence[Source], units: Sequence[Unit], spans: Sequence[Span]) -> list[_Candidate]:
    """Sentences fit for a summary; if there is none, what stands alone, and at last whatever there is."""
    alone = []
    for number, (unit, span) in enumerate(zip(units, spans, strict=True)):
        source = sources[unit.article]
        sentence = stand_alone(source.article, span, source.parties, source.attributions, opens=unit.index == 0)
        if sentence is not None and not _lacks_source(source, span):
            alone.append(_Candidate(number, unit.article, sentence))
    fit = [one for one in alone if SHORTEST <= one.words <= LONGEST and one.sentence.text[-1:] in _ENDS]
    return (
        fit
        or alone
        or [
            _Candidate(number, unit.article, SummarySentence(unit.text, (span,)))
            for number, (unit, span) in enumerate(zip(units, spans, strict=True))
        ]
    )


def _lacks_source(source: Source, span: Span) -> bool:
    """Whether the sentence is somebody's claim and does not say whose."""
    for one in source.attributions:
        covered = sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in one.content)
        named = any(span.overlaps(piece) for piece in (*one.source, *one.cue))
        if covered >= SPOKEN * (span.end - span.start) and not named:
            return True
    text = span.of(source.article.text)
    return text[0] in '"“' and text.rstrip(".")[-1] in '"”' and not re.search(r"[\"”][^\"“”]*\w", text[1:])


def _focused(sources: Sequence[Source], units: Sequence[Unit], spans: Sequence[Span], focus: Sequence[str]) -> Floats:
    """1 for sentences about the focus: its words stand there, or the party of that name is mentioned or speaks."""
    if not focus:
        return np.zeros(len(units))
    wanted = re.compile("|".join(rf"\b{re.escape(word)}" for word in focus), re.IGNORECASE)
    places = [_places_of(source, wanted) for source in sources]
    return np.array(
        [
            float(bool(wanted.search(unit.text)) or any(span.overlaps(place) for place in places[unit.article]))
            for unit, span in zip(units, spans, strict=True)
        ]
    )


def _places_of(source: Source, wanted: re.Pattern[str]) -> list[Span]:
    """Mentions and words of the parties whose name is wanted."""
    parties = [one for one in source.parties if any(wanted.search(name) for name in (one.name, *one.aliases))]
    ids = {party.id for party in parties}
    said = [piece for one in source.attributions if one.party in ids for piece in one.content]
    return [*said, *(mention for party in parties for mention in party.mentions)]


def _greedy(
    candidates: Sequence[_Candidate], scores: Floats, weighed: Weighed, options: SummaryOptions
) -> list[_Candidate]:
    """The candidates that score best by length, each losing by its likeness to those chosen before it."""
    chosen: list[_Candidate] = []
    likeness = np.zeros(len(scores))
    room = options.max_words or sum(one.words for one in candidates)
    most = options.max_sentences or len(candidates)
    while len(chosen) < most:
        left = [
            one for one in candidates if one not in chosen and one.words <= room and likeness[one.unit] < REDUNDANCY
        ]
        if not left:
            break
        # The length counts only where words are what runs out.
        power = BREVITY if options.max_words else 0.0
        best = max(
            left, key=lambda one: scores[one.unit] * (1 - NOVELTY * likeness[one.unit]) / max(one.words, 1) ** power
        )
        chosen.append(best)
        room -= best.words
        likeness = np.maximum(likeness, weighed.likeness[best.unit])
    return chosen
