"""Summarises several articles: copies counted once, events told apart and never blended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nlp.analysis import SummarySentence, written_out
from nlp.events import find_duplicates, group_by_event
from nlp.focus import check_focus
from nlp.generated import Draft, Replaced, Writer
from nlp.summary import DEFAULT_SENTENCES, DEFAULT_WORDS, Source, SummaryOptions, choose

FEWEST_WORDS = 20
"""Words of an event's share of the summary, below which the smallest events get none."""


@dataclass(frozen=True)
class JointSentence:
    """A sentence of a summary over several articles."""

    article: int
    """Index of the article it stands in."""
    sentence: SummarySentence
    event: int = 0
    """Index of the event that it is about."""


@dataclass(frozen=True)
class JointText:
    """A summary over several articles, and what was found out about them for it."""

    sentences: tuple[JointSentence, ...]
    """Event by event, and within it article by article."""
    events: tuple[tuple[int, ...], ...] = ()
    """Indices of the articles on each event, copies left out; more than one when the articles are on several."""
    duplicates: Mapping[int, int] = field(default_factory=dict)
    """Index of each article that repeats another -> index of that other, which alone counts."""
    style: str = "prose"
    replaced: tuple[Replaced, ...] = ()
    """Sentences of a generating model that were not used."""

    @property
    def text(self) -> str:
        """The summary to be read: a paragraph an event, or a list of points."""
        own = [[one.sentence for one in self.sentences if one.event == event] for event in range(len(self.events))]
        blank = "\n\n" if self.style == "prose" else "\n"
        return blank.join(written_out(sentences, self.style) for sentences in own if sentences)


def summarise_jointly(sources: Sequence[Source], options: SummaryOptions, writer: Writer | None = None) -> JointText:
    """Sentences of several articles, none repeating another, or what the writer makes of them; raises UnknownFocus.

    Events share the length by how many articles report them and are told one after the other.
    """
    check_focus(sources, options.focus)
    duplicates = find_duplicates([source.article for source in sources])
    single = [number for number in range(len(sources)) if number not in duplicates]
    groups = group_by_event([sources[at].article for at in single], [sources[at].sentences for at in single])
    events = tuple(tuple(single[at] for at in group) for group in groups)
    sentences: list[JointSentence] = []
    replaced: list[Replaced] = []
    for event, (members, limits) in enumerate(zip(events, _shares(events, options), strict=False)):
        draft = _drafted([sources[at] for at in members], limits, None if options.extractive else writer)
        sentences += [JointSentence(members[one.article], one.sentence, event) for one in draft.sentences]
        replaced += draft.replaced
    return JointText(tuple(sentences), events, duplicates, options.style, tuple(replaced))


def _drafted(sources: Sequence[Source], limits: SummaryOptions, writer: Writer | None) -> Draft:
    if writer is None:
        return Draft(tuple(choose(sources, limits)), ())
    return writer.write(sources, limits, limits.max_words or DEFAULT_WORDS)


def _shares(events: Sequence[Sequence[int]], options: SummaryOptions) -> list[SummaryOptions]:
    """The limits of each event that has a place in the summary, the events of most articles first."""
    if not (options.max_words or options.max_sentences):
        return [
            replace(options, max_words=DEFAULT_WORDS)
            if len(members) > 1
            else replace(options, max_sentences=DEFAULT_SENTENCES)
            for members in events
        ]
    told = min(
        len(events),
        max(1, (options.max_words or len(events) * FEWEST_WORDS) // FEWEST_WORDS),
        options.max_sentences or len(events),
    )
    sizes = [len(members) for members in events[:told]]
    words, sentences = (_split(limit, sizes) for limit in (options.max_words, options.max_sentences))
    return [replace(options, max_words=one, max_sentences=other) for one, other in zip(words, sentences, strict=True)]


def _split(limit: int | None, sizes: Sequence[int]) -> list[int | None]:
    """The limit in parts that are to each other as the sizes, at least one each."""
    if limit is None:
        return [None] * len(sizes)
    rest = limit - len(sizes)
    bounds = [round(rest * sum(sizes[:number]) / sum(sizes)) for number in range(len(sizes) + 1)]
    return [1 + high - low for low, high in pairwise(bounds)]
