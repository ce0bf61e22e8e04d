"""Finds attributions: tags sources, cues and contents, then links them around each cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from nlp.analysis import Article, Attribution, Span
from nlp.decoding import Floats, runs
from nlp.quotation import quote_kind, quoted_spans
from nlp.words import Words, split_words

if TYPE_CHECKING:
    from typing import Self

    from nlp.networks.attribution import AttributionModel
    from nlp.reading import WordReading
    from nlp.runtime.records import ModelRecord

SOURCE, CUE, CONTENT = range(3)
SOURCE_THRESHOLD = 0.2
CONTENT_THRESHOLD = 0.02
"""A span is linked to its best cue when the mean link probability of its words exceeds this.

Chosen on PolNeAR dev among 0.1-0.5 and 0.02-0.3: higher ones win up to 0.8 points of strict F1 but lose spans.
"""

INSIDE = [2, 4, 6]
"""Tags that continue a span."""
IMPOSSIBLE = -1e4
"""Score of a tag that may not be; the one span in 61,000 of PolNeAR that crosses a line break is a slip."""

Range = tuple[int, int]


@dataclass(frozen=True)
class Entity:
    """A named entity that the network tagged."""

    span: Span
    kind: str
    """PERSON, ORGANIZATION, LOCATION or MISC."""


@dataclass(frozen=True)
class Reading:
    """What one pass over the article found: attributions without parties, entities, and the network's states."""

    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    words: Words
    states: WordReading
    model: AttributionModel


@dataclass(frozen=True)
class Frame:
    """A cue with the word ranges linked to it, and the features that its probability is read from."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    features: tuple[float, ...]


class Attributor:
    """The attribution network with its decoding."""

    def __init__(self, model: AttributionModel) -> None:
        self.model = model
        self.chain = model.crf.chain()

    @classmethod
    def load(cls, record: ModelRecord) -> Self:
        """Load the network of a model record; raises ModelError."""
        from transformers import AutoModel

        from nlp.networks.attribution import AttributionModel
        from nlp.runtime.errors import ModelUnusable
        from nlp.runtime.loading import load_model

        model = load_model(record, AutoModel)
        if not isinstance(model, AttributionModel):
            raise ModelUnusable(
                record.name, "it is no attribution network", "train one with `polyphony train attribution`"
            )
        return cls(model)

    def read(self, article: Article) -> Reading:
        """Attributions and entities of one article."""
        return self.read_many([article])[0]

    def read_many(self, articles: Sequence[Article]) -> list[Reading]:
        """The same for several articles in one go."""
        from nlp.reading import read_words
        from nlp.runtime import base

        texts = [split_words(article.text, base.tokenizer()) for article in articles]
        return [
            Reading(
                attributions=tuple(self._attributions(article, words, state)),
                entities=tuple(_entities(words, state.entities)),
                words=words,
                states=state,
                model=self.model,
            )
            for article, words, state in zip(articles, texts, read_words(self.model, texts), strict=True)
        ]

    def _attributions(self, article: Article, words: Words, state: WordReading) -> list[Attribution]:
        quoted = quoted_spans(article.text)
        found = []
        for frame in self.frames(words, state):
            content = _spans(words, frame.content)
            found.append(
                Attribution(
                    id="",
                    kind=quote_kind(article.text, content, quoted),
                    probability=self.probability(frame.features),
                    source=_spans(words, frame.source),
                    cue=_spans(words, [frame.cue]),
                    content=content,
                )
            )
        found.sort(key=lambda attribution: attribution.extent)
        return [replace(attribution, id=f"a{number}") for number, attribution in enumerate(found, start=1)]

    def probability(self, features: Sequence[float]) -> float:
        """Calibrated probability of an attribution with these features."""
        weights = self.model.config.calibration
        if weights is None:
            return float(np.exp(np.mean(features)))
        score = weights["intercept"] + float(np.dot(weights["coefficients"], features))
        return float(1 / (1 + np.exp(-score)))

    def frames(self, words: Words, state: WordReading) -> list[Frame]:
        """Cues with their linked sources and contents, as word ranges; none runs over a line break."""
        from nlp.reading import link_probabilities

        emissions = state.tags.copy()
        emissions[np.ix_(words.opens_line, INSIDE)] = IMPOSSIBLE
        tags = self.chain.best_tags(emissions)
        marginals = self.chain.marginals(emissions)
        cues = runs(tags, CUE)
        links = link_probabilities(self.model, state.hidden, cues)
        sources = _link_sources(runs(tags, SOURCE), links)
        contents = _link_contents(runs(tags, CONTENT), links)
        certain = np.log(np.maximum(marginals[np.arange(len(tags)), tags], 1e-6)) if len(tags) else marginals[:, 0]
        return [
            Frame(cue, source, content, _features(cue, source, content, certain, link))
            for cue, source, content, link in zip(cues, sources, contents, links, strict=True)
            if content
        ]


def _mean_link(span: Range, link: tuple[int, Floats], column: int) -> float:
    low, probabilities = link
    start, end = span[0] - low, span[1] - low
    if start < 0 or end > len(probabilities):
        return 0.0
    return float(probabilities[start:end, column].mean())


def _link_sources(spans: Sequence[Range], links: Sequence[tuple[int, Floats]]) -> list[tuple[Range, ...]]:
    """For each cue the best source above the threshold; a source may serve several cues."""
    chosen: list[tuple[Range, ...]] = []
    for link in links:
        scores = [_mean_link(span, link, 0) for span in spans]
        best = int(np.argmax(scores)) if scores else -1
        chosen.append((spans[best],) if scores and scores[best] > SOURCE_THRESHOLD else ())
    return chosen


def _link_contents(spans: Sequence[Range], links: Sequence[tuple[int, Floats]]) -> list[tuple[Range, ...]]:
    """For each cue the contents that fit no other cue better; a content belongs to one cue."""
    chosen: list[list[Range]] = [[] for _ in links]
    for span in spans:
        scores = [_mean_link(span, link, 1) for link in links]
        best = int(np.argmax(scores)) if scores else -1
        if scores and scores[best] > CONTENT_THRESHOLD:
            chosen[best].append(span)
    return [tuple(some) for some in chosen]


def _features(
    cue: Range, source: Sequence[Range], content: Sequence[Range], certain: Floats, link: tuple[int, Floats]
) -> tuple[float, ...]:
    """Log certainty of the tags of each role, and of the links; what the calibration looks at."""
    roles = []
    for spans in ([cue], source, content):
        values = [certain[start:end].mean() for start, end in spans]
        roles.append(float(np.mean(values)) if values else 0.0)
    linked = [_mean_link(span, link, 1) for span in content]
    attached = [_mean_link(span, link, 0) for span in source]
    return (
        *roles,
        float(np.log(min(linked))),
        float(np.log(min(attached))) if attached else 0.0,
        0.0 if source else 1.0,
    )


def _spans(words: Words, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span(*words.characters(low, high)) for low, high in ranges)


def _entities(words: Words, logits: Floats) -> list[Entity]:
    """Entities by the best tag of each word; an I without its B begins one."""
    from nlp.networks.attribution import ENTITIES

    tags = (
        cast("np.ndarray[tuple[int], np.dtype[np.int64]]", logits.argmax(axis=1))
        if len(logits)
        else np.zeros(0, np.int64)
    )
    found: list[Entity] = []
    low = 0
    while low < len(tags):
        kind = (int(tags[low]) - 1) // 2
        high = low + 1
        if tags[low] > 0:
            while high < len(tags) and tags[high] == 2 * kind + 2:
                high += 1
            found.append(Entity(Span(*words.characters(low, high)), ENTITIES[kind]))
        low = high
    return found
