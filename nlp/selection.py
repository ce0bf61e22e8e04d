"""Selects the sentences of a summary: what a human one would say, nothing twice, every party in its due share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nlp.analysis import SummarySentence
from nlp.fairness import Voices
from nlp.salience import Floats
from nlp.wording import Wording

REDUNDANCY = 0.6
"""Cosine similarity to a chosen sentence at which a sentence adds nothing."""
USUAL = 20
"""Words of a sentence of usual length."""
LEARNED = 70
"""Words of the limit that the lengths of human summaries are known for; a larger one asks for more than they have."""
FAIRNESS = 500.0
"""Expected words that a party's due share is worth, by the number of parties (design/summaries.md)."""

POOL = 80
"""Candidates that may come in by exchange, those that are worth most."""
EXCHANGES = 40
"""Most exchanges; each is for the better, and few articles see ten."""
LEAST = 1e-6
"""Smallest gain that is worth an exchange."""


@dataclass(frozen=True)
class Taste:
    """What counts for how much, chosen on held-out training texts (design/summaries.md)."""

    sentence: float
    """Expected words that the best sentence of usual length is worth by itself."""
    brevity: float
    """Power of the length in words that the worth of a sentence is divided by."""
    length: float
    """Length of the human summary that ours is held against, as a share of a limit of `LEARNED` words."""


ONE = Taste(sentence=3.0, brevity=1.0, length=1.0)
SEVERAL = Taste(sentence=3.0, brevity=0.8, length=0.66)
"""For one article, whose order tells much, and for several, in which what they share does."""


@dataclass(frozen=True)
class Chosen:
    """A sentence that may be used, or is."""

    unit: int
    """Its number among the sentences that were weighed."""
    article: int
    """Number of its article among those summarised together."""
    sentence: SummarySentence

    @cached_property
    def words(self) -> int:
        """Its length as it would be printed."""
        return len(self.sentence.text.split())


@dataclass(frozen=True)
class Selector:
    """What the sentences are judged by, and how many of them there may be."""

    scores: Floats
    """How much each sentence matters by itself, the best having 1, (N,)."""
    wording: Wording
    likeness: Floats
    """How like they are, (N, N)."""
    voices: Voices
    taste: Taste = ONE
    max_words: int | None = None
    max_sentences: int | None = None

    def select(self, candidates: Sequence[Chosen]) -> list[Chosen]:
        """The best of the candidates within the limits, first by greed, then by exchange."""
        chosen = self._greedy(_Pool.of(candidates))
        if not self.voices.whole.any():
            return chosen
        worth = self._worths(_Pool.of(candidates), [])
        pool = _Pool.of([candidates[at] for at in np.argsort(-worth, kind="stable")[:POOL]])
        for _ in range(EXCHANGES):
            better = self._exchanged(chosen, pool)
            if better is None:
                break
            chosen = better
        return chosen

    def _greedy(self, pool: _Pool) -> list[Chosen]:
        """The candidates that add most for their length, one by one, for as long as that raises the expected F1."""
        chosen: list[Chosen] = []
        human, worth, words = self._human(), 0.0, 0
        costs = np.maximum(pool.words, 1) ** self.taste.brevity
        while (fits := self._fit(pool, chosen)).any():
            worths = self._worths(pool, chosen)
            best = int(np.where(fits, worths / costs, -np.inf).argmax())
            gain, longer = float(worths[best]), int(pool.words[best])
            # F1 is twice what both say by the length of both: more of less than the present share lowers it.
            if chosen and gain * (words + human) <= worth * longer:
                break
            chosen.append(pool.candidates[best])
            worth, words = worth + gain, words + longer
        return chosen

    def _human(self) -> float:
        """Words of the human summary that ours is held against; without end where there is no limit."""
        limits = (self.max_words, USUAL * self.max_sentences if self.max_sentences else None)
        limit = min((float(one) for one in limits if one is not None), default=np.inf)
        return self.taste.length * max(LEARNED, limit * limit / LEARNED)

    def _worths(self, pool: _Pool, chosen: Sequence[Chosen]) -> Floats:
        """What each candidate is worth when those are chosen, in expected words."""
        added = self.wording.added([one.unit for one in chosen])[pool.units]
        return np.asarray(added + self.scores[pool.units] * self.taste.sentence / USUAL * pool.words)

    def _fit(self, pool: _Pool, chosen: Sequence[Chosen]) -> NDArray[np.bool_]:
        """Which candidates can be added to the chosen."""
        if self.max_sentences is not None and len(chosen) >= self.max_sentences:
            return np.zeros(len(pool.units), dtype=bool)
        fits = np.ones(len(pool.units), dtype=bool)
        for one in chosen:
            fits &= (self.likeness[pool.units, one.unit] < REDUNDANCY) & (pool.units != one.unit)
        if self.max_words is not None:
            fits &= pool.words <= self.max_words - sum(one.words for one in chosen)
        return fits

    def _exchanged(self, chosen: Sequence[Chosen], pool: _Pool) -> list[Chosen] | None:
        """The best selection that differs by a sentence more or by another in its place; None if none is better."""
        best, found = self._worth(chosen) + LEAST, None
        for left_out in (*chosen, None):
            kept = [one for one in chosen if one is not left_out]
            fits = np.flatnonzero(self._fit(pool, kept))
            worths = self._worth(kept, fair=False) + self._worths(pool, kept)
            for at in fits[worths[fits] > best]:
                selection = [*kept, pool.candidates[at]]
                worth = float(worths[at]) - FAIRNESS * self._unfairness(selection)
                if worth > best:
                    best, found = worth, selection
        return found

    def _worth(self, chosen: Sequence[Chosen], *, fair: bool = True) -> float:
        """What all of them say, less what the parties lack of their shares."""
        alone = sum(float(self.scores[one.unit]) * one.words for one in chosen) * self.taste.sentence / USUAL
        said = self.wording.said([one.unit for one in chosen]) + alone
        return said - FAIRNESS * self._unfairness(chosen) if fair else said

    def _unfairness(self, chosen: Sequence[Chosen]) -> float:
        return self.voices.unfairness([one.unit for one in chosen])


@dataclass(frozen=True)
class _Pool:
    """Candidates, their units and their lengths."""

    candidates: Sequence[Chosen]
    units: NDArray[np.int64]
    words: NDArray[np.int64]

    @classmethod
    def of(cls, candidates: Sequence[Chosen]) -> _Pool:
        units, words = ([one.unit for one in candidates], [one.words for one in candidates])
        return cls(candidates, np.array(units, dtype=np.int64), np.array(words, dtype=np.int64))
