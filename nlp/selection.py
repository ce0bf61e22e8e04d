"""Selects the sentences of a summary: what matters, nothing twice, and every party in its due share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.analysis import SummarySentence
from nlp.fairness import Voices
from nlp.salience import Floats

REDUNDANCY = 0.6
"""Cosine similarity to a chosen sentence at which a sentence adds nothing."""
NOVELTY = 0.3
"""Share of its salience that a sentence loses by full likeness to a chosen one; 0, .3, .6 and .9 were tried."""
BREVITY = 0.25
"""Power of the length in words that salience is divided by; 0, .25 and .4 were tried."""
USUAL = 20
"""Words of a sentence of usual length, the measure of the worth of a summary."""
FAIRNESS = 4.0
"""Sentences of usual length that a fair summary is worth more than one in which nobody speaks (design/summaries.md)."""

POOL = 80
"""Candidates that may come in by exchange, those that matter most."""
EXCHANGES = 40
"""Most exchanges; each is for the better, and few articles see ten."""
LEAST = 1e-6
"""Smallest gain that is worth an exchange."""


@dataclass(frozen=True)
class Chosen:
    """A sentence that may be used, or is."""

    unit: int
    """Its number among the sentences that were weighed."""
    article: int
    """Number of its article among those summarised together."""
    sentence: SummarySentence

    @property
    def words(self) -> int:
        """Its length as it would be printed."""
        return len(self.sentence.text.split())


@dataclass(frozen=True)
class Selector:
    """What the sentences are judged by, and how many of them there may be."""

    scores: Floats
    """How much each sentence matters, (N,)."""
    likeness: Floats
    """How like they are, (N, N)."""
    voices: Voices
    max_words: int | None = None
    max_sentences: int | None = None

    def select(self, candidates: Sequence[Chosen]) -> list[Chosen]:
        """The best of the candidates within the limits, first by greed, then by exchange."""
        chosen = self._greedy(candidates)
        if not self.voices.whole.any():
            return chosen
        pool = sorted(candidates, key=lambda one: -self.scores[one.unit])[:POOL]
        for _ in range(EXCHANGES):
            worth = self._worth(chosen)
            better = (one for one in self._exchanges(chosen, pool) if self._worth(one) > worth + LEAST)
            if (found := next(better, None)) is None:
                break
            chosen = found
        return chosen

    def _greedy(self, candidates: Sequence[Chosen]) -> list[Chosen]:
        """The candidates that score best by length, each losing by its likeness to those chosen before it."""
        chosen: list[Chosen] = []
        while left := [one for one in candidates if one not in chosen and self._fits([*chosen, one])]:
            chosen.append(max(left, key=lambda one: self._novel(one, chosen) / max(one.words, 1) ** self._brevity))
        return chosen

    @property
    def _brevity(self) -> float:
        # The length counts only where words are what runs out.
        return BREVITY if self.max_words else 0.0

    def _fits(self, chosen: Sequence[Chosen]) -> bool:
        if self.max_sentences is not None and len(chosen) > self.max_sentences:
            return False
        if self.max_words is not None and sum(one.words for one in chosen) > self.max_words:
            return False
        *others, last = chosen
        return self._likest(last, others) < REDUNDANCY

    def _likest(self, one: Chosen, others: Sequence[Chosen]) -> float:
        return float(self.likeness[one.unit, [other.unit for other in others]].max(initial=0.0))

    def _novel(self, one: Chosen, others: Sequence[Chosen]) -> float:
        return float(self.scores[one.unit]) * (1 - NOVELTY * self._likest(one, others))

    def _worth(self, chosen: Sequence[Chosen]) -> float:
        """What all of them say that matters, less what the parties lack of their shares."""
        said = sum(
            self._novel(one, chosen[:number]) * (max(one.words, 1) / USUAL) ** (1 - self._brevity)
            for number, one in enumerate(chosen)
        )
        return float(said) - FAIRNESS * self.voices.unfairness([one.unit for one in chosen])

    def _exchanges(self, chosen: Sequence[Chosen], candidates: Sequence[Chosen]) -> Iterator[list[Chosen]]:
        """Selections within the limits that differ from this one by a sentence more, or by another in its place."""
        for left_out in (*chosen, None):
            kept = [one for one in chosen if one is not left_out]
            for one in candidates:
                if one not in chosen and self._fits([*kept, one]):
                    yield [*kept, one]
