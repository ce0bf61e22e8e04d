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

    Events share the length by the square of how many articles report them and are told one after the other.
    """
    check_focus(sources, options.focus)
    duplicates = find_duplicates([source.article for source in sources])
    single = [number for number in range(len(sources)) if number not in duplicates]
    groups = group_by_event([sources[at].article for at in single], [sources[at].sentences for at in single])
    events = tuple(tuple(single[at] for at in group) for group in groups)
    drafts: list[Draft] = []
    left: SummaryOptions | None = None
    # The smallest first, so that what they leave unused goes to the event that most articles report.
    for members, share in reversed(list(zip(events, _shares(events, options), strict=False))):
        limits = share if left is None else _more(share, left)
        drafts.append(_drafted([sources[at] for at in members], limits, None if options.extractive else writer))
        left = _unused(limits, drafts[-1]) if options.max_words or options.max_sentences else None
    sentences = tuple(
        JointSentence(members[one.article], one.sentence, event)
        for event, (members, draft) in enumerate(zip(events, reversed(drafts), strict=False))
        for one in draft.sentences
    )
    replaced = tuple(one for draft in reversed(drafts) for one in draft.replaced)
    return JointText(sentences, events, duplicates, options.style, replaced)


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
    # Squares: what one article of several is about is mostly beside the point (design/summaries.md).
    sizes = [len(members) ** 2 for members in events[:told]]
    words, sentences = (_split(limit, sizes) for limit in (options.max_words, options.max_sentences))
    return [replace(options, max_words=one, max_sentences=other) for one, other in zip(words, sentences, strict=True)]


def _unused(limits: SummaryOptions, draft: Draft) -> SummaryOptions:
    """What the draft leaves of its limits."""
    words = sum(one.words for one in draft.sentences)
    return replace(
        limits,
        max_words=None if limits.max_words is None else max(0, limits.max_words - words),
        max_sentences=None if limits.max_sentences is None else max(0, limits.max_sentences - len(draft.sentences)),
    )


def _more(limits: SummaryOptions, left: SummaryOptions) -> SummaryOptions:
    """The limits raised by what is left of others, which are in the same units."""
    return replace(
        limits,
        max_words=None if limits.max_words is None else limits.max_words + (left.max_words or 0),
        max_sentences=None if limits.max_sentences is None else limits.max_sentences + (left.max_sentences or 0),
    )


def _split(limit: int | None, sizes: Sequence[int]) -> list[int | None]:
    """The limit in parts that are to each other as the sizes, at least one each."""
    if limit is None:
        return [None] * len(sizes)
    rest = limit - len(sizes)
    bounds = [round(rest * sum(sizes[:number]) / sum(sizes)) for number in range(len(sizes) + 1)]
    return [1 + high - low for low, high in pairwise(bounds)]
