"""Finds attributions: tags sources, cues and contents, then links them around each cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from nlp.analysis import Article, Attribution, QuoteKind, Span
from nlp.decoding import CUE, SOURCE, Floats
from nlp.linking import Frame, Links, link_frames
from nlp.overlooked import Tagging, second_look
from nlp.quotation import quote_kind, quoted_spans
from nlp.runtime.engines import Engine, encoder_for
from nlp.words import Words, split_words

if TYPE_CHECKING:
    from typing import Self

    from nlp.networks.attribution import AttributionModel
    from nlp.reading import WordReading
    from nlp.runtime.encoder import Encoder
    from nlp.runtime.records import ModelRecord

INSIDE = np.array([2, 4, 6])
"""Tags that continue a span."""
IMPOSSIBLE = -1e4
"""Score of a tag that may not be; the one span in 61,000 of PolNeAR that crosses a line break is a slip."""


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

    @cached_property
    def tag_probabilities(self) -> NDArray[np.float64]:
        """Probability of each entity tag of each word, (words, 9)."""
        logits = self.states.entities.astype(np.float64)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))

    @cached_property
    def kind_probabilities(self) -> NDArray[np.float64]:
        """Probability of each kind of entity of each word, (words, 4)."""
        return np.asarray(self.tag_probabilities[:, 1::2] + self.tag_probabilities[:, 2::2])


class Attributor:
    """The attribution network with its decoding."""

    def __init__(self, model: AttributionModel, encoder: Encoder) -> None:
        self.model = model
        self.encoder = encoder
        self.chain = model.crf.chain()

    @classmethod
    def load(cls, record: ModelRecord, engine: Engine = Engine.AUTO, threads: int = 0) -> Self:
        """Load the network of a model record to run on an engine with so many threads; raises ModelError."""
        from transformers import AutoModel

        from nlp.networks.attribution import AttributionModel
        from nlp.runtime.errors import ModelUnusable
        from nlp.runtime.loading import load_model

        model = load_model(record, AutoModel)
        if not isinstance(model, AttributionModel):
            raise ModelUnusable(
                record.name, "it is no attribution network", "train one with `polyphony train attribution`"
            )
        encoder = encoder_for(model.bert, engine, threads)
        # An engine that is not torch has weights of its own.
        del model.bert
        return cls(model, encoder)

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
            for article, words, state in zip(articles, texts, read_words(self.model, self.encoder, texts), strict=True)
        ]

    def _attributions(self, article: Article, words: Words, state: WordReading) -> list[Attribution]:
        """Attributions in text order; a content without a cue counts when it holds a quotation."""
        quoted = quoted_spans(article.text)
        found = []
        for frame in self.frames(words, state):
            content = _spans(words, frame.content)
            kind = quote_kind(article.text, content, quoted)
            if frame.cue or kind is not QuoteKind.INDIRECT:
                source, cue = _spans(words, frame.source), _spans(words, frame.cue)
                found.append(Attribution("", kind, self.probability(frame.features), source, cue, content))
        found.sort(key=lambda attribution: attribution.extent)
        return [replace(attribution, id=f"a{number}") for number, attribution in enumerate(found, start=1)]

    def probability(self, features: Sequence[float]) -> float:
        """Calibrated probability of an attribution with these features; 0.5 for an uncalibrated network."""
        fit = self.model.config.calibration
        if not fit:
            return 0.5
        score = fit["intercept"] + float(np.dot(fit["coefficients"], features))
        return float(np.interp(score, fit["scores"], fit["probabilities"]))

    def frames(self, words: Words, state: WordReading) -> list[Frame]:
        """Cues with their linked sources and contents, as word ranges; none runs over a line break."""
        from nlp.reading import link_probabilities

        emissions = state.tags.copy()
        emissions[np.ix_(words.opens_line, INSIDE)] = IMPOSSIBLE
        tagging = Tagging(self.chain, emissions, words.opens_line)
        tagging.have_likely(SOURCE)
        cues = tagging.spans(CUE)
        links = Links(link_probabilities(self.model, state.hidden, cues))
        sources, contents = second_look(tagging, links)
        return link_frames(sources, cues, contents, links, tagging.certainty)


def _spans(words: Words, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
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
