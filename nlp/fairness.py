"""How evenly a summary lets the parties of its articles have their say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from nlp.analysis import Span
from nlp.places import Places
from nlp.salience import Floats, Unit

if TYPE_CHECKING:
    from typing import Self

    from nlp.summary import Source


class Voices:
    """Words that each of P parties is quoted with, in all and in each of N sentences; joint ones count for each."""

    def __init__(self, whole: Floats, within: Floats) -> None:
        self.whole = whole
        """(P,)"""
        self.within = within
        """(N, P)"""

    @classmethod
    def of(cls, sources: Sequence[Source], units: Sequence[Unit], spans: Sequence[Span]) -> Self:
        """Count the words; parties of one name in several articles are one."""
        said = list(_said(sources))
        names = {name: number for number, name in enumerate(dict.fromkeys(name for name, _, _ in said))}
        standing = list(zip(units, spans, strict=True))
        places = [
            Places((span, number) for number, (unit, span) in enumerate(standing) if unit.article == article)
            for article in range(len(sources))
        ]
        whole, within = np.zeros(len(names)), np.zeros((len(units), len(names)))
        for name, article, piece in said:
            text = sources[article].article.text
            whole[names[name]] += len(piece.of(text).split())
            for number in places[article].overlapping(piece):
                shared = Span(max(spans[number].start, piece.start), min(spans[number].end, piece.end))
                within[number, names[name]] += len(shared.of(text).split())
        return cls(whole, within)

    def unfairness(self, chosen: Sequence[int]) -> float:
        """Mean over the parties of what their share in the chosen sentences lacks of that in the articles."""
        if not len(self.whole):
            return 0.0
        told = self.within[list(chosen)].sum(axis=0)
        shares = [counts / max(counts.sum(), 1.0) for counts in (self.whole, told)]
        return float(np.maximum(shares[0] - shares[1], 0).mean())


def _said(sources: Sequence[Source]) -> Iterator[tuple[str, int, Span]]:
    """Name of the party, number of the article and place of every piece that is said."""
    for article, source in enumerate(sources):
        parties = {party.id: party for party in source.parties}
        for attribution in source.attributions:
            speaker = parties.get(attribution.party or "")
            if speaker is not None:
                for party in [parties[one] for one in speaker.members if one in parties] or [speaker]:
                    yield from ((party.name.casefold(), article, piece) for piece in attribution.content)
