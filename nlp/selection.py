"""Selects the sentences of a summary: what a human one would say, nothing twice, every party in its due share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
FAIRNESS = 1000.0
"""Expected words that a party's due share is worth, by the number of parties (design/summaries.md)."""

POOL = 80
"""Candidates that may come in by exchange, those that are worth most."""
EXCHANGES = 40
"""Most exchanges; each is for the better, and few articles see ten."""
LEAST = 1e-6
"""Smallest gain that is worth an exchange."""


@dataclass(frozen=True)
class Taste:
    """What counts for how much; .3 to 1 were tried for brevity, 0 to 20 for the sentence (design/summaries.md)."""

    sentence: float
    """Expected words that the best sentence of usual length is worth by itself."""
    brevity: float
    """Power of the length in words that the worth of a sentence is divided by."""


ONE, SEVERAL = Taste(sentence=10.0, brevity=1.0), Taste(sentence=3.0, brevity=0.8)
"""For one article, whose order tells much, and for several, in which what they share does."""


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
        chosen = self._greedy(candidates)
        if not self.voices.whole.any():
            return chosen
        worth = self._worths(candidates, [])
        pool = [candidates[at] for at in np.argsort(-worth, kind="stable")[:POOL]]
        for _ in range(EXCHANGES):
            better = self._exchanged(chosen, pool)
            if better is None:
                break
            chosen = better
        return chosen

    def _greedy(self, candidates: Sequence[Chosen]) -> list[Chosen]:
        """The candidates that add most for their length, one by one."""
        chosen: list[Chosen] = []
        lengths = np.array([max(one.words, 1) for one in candidates]) ** self.taste.brevity
        while (fits := self._fit(candidates, chosen)).any():
            worths = np.where(fits, self._worths(candidates, chosen) / lengths, -np.inf)
            chosen.append(candidates[int(worths.argmax())])
        return chosen

    def _worths(self, candidates: Sequence[Chosen], chosen: Sequence[Chosen]) -> Floats:
        """What each candidate is worth when those are chosen, in expected words."""
        units = [one.unit for one in candidates]
        added = self.wording.added([one.unit for one in chosen])[units]
        return np.asarray(
            added + self.scores[units] * self.taste.sentence / USUAL * np.array([one.words for one in candidates])
        )

    def _fit(self, candidates: Sequence[Chosen], chosen: Sequence[Chosen]) -> NDArray[np.bool_]:
        """Which candidates can be added to the chosen."""
        if self.max_sentences is not None and len(chosen) >= self.max_sentences:
            return np.zeros(len(candidates), dtype=bool)
        units = [one.unit for one in candidates]
        taken = [one.unit for one in chosen]
        fits = (self.likeness[np.ix_(units, taken)].max(axis=1, initial=0.0) < REDUNDANCY) & ~np.isin(units, taken)
        if self.max_words is not None:
            room = self.max_words - sum(one.words for one in chosen)
            fits &= np.array([one.words <= room for one in candidates], dtype=bool)
        return np.asarray(fits)

    def _exchanged(self, chosen: Sequence[Chosen], pool: Sequence[Chosen]) -> list[Chosen] | None:
        """The best selection that differs by a sentence more or by another in its place; None if none is better."""
        best, found = self._worth(chosen) + LEAST, None
        for left_out in (*chosen, None):
            kept = [one for one in chosen if one is not left_out]
            fits = np.flatnonzero(self._fit(pool, kept))
            worths = self._worth(kept, fair=False) + self._worths(pool, kept)
            for at in fits[worths[fits] > best]:
                selection = [*kept, pool[at]]
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
