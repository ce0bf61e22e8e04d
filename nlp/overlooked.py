"""Finds spans that the best tagging leaves out: those that are likelier there than not, and those that the linker sees.

The best tagging of a whole sentence may drop a source that most taggings have; and of a long one ("Ask, who chairs
the board and would be the first to lose by it, maintains ...") the linker often knows better than the tagger who says
what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.decoding import CONTENT, CUE, SOURCE, Chain, Floats, runs
from nlp.linking import CONTENT_THRESHOLD, SOURCE_THRESHOLD, Link, Links, Range, best_sources, share_out

RAISED = 100.0
"""Added to a score to have a tag there."""
LIKELY = 0.5
"""Probability of being in a source from which on a word is."""


class Tagging:
    """The role of each of W words, as the best tagging has it and, line by line, as better ones do."""

    def __init__(self, chain: Chain, emissions: Floats, opens_line: NDArray[np.bool_]) -> None:
        self._chain = chain
        self._emissions = emissions
        self._lines = [0, *(np.flatnonzero(opens_line[1:]) + 1).tolist(), len(emissions)]
        self.tags = chain.best_tags(emissions)
        self.probabilities = chain.marginals(emissions)
        """Probability of each tag of each word, (W, tags)."""
        self.certainty = self._certainty(self.tags, 0)
        """Log probability of the tag that each word was given, (W,)."""

    def spans(self, role: int) -> list[Range]:
        """The spans of a role, in text order."""
        return runs(self.tags, role)

    def _certainty(self, tags: NDArray[np.int64], low: int) -> Floats:
        chosen = self.probabilities[np.arange(low, low + len(tags)), tags]
        return np.asarray(np.log(np.maximum(chosen, 1e-6)), np.float32)

    def have_likely(self, role: int) -> None:
        """Tag lines anew in which a word outside all spans is more likely in one of this role than not."""
        likely = self.probabilities[:, [2 * role + 1, 2 * role + 2]].sum(axis=1) >= LIKELY
        wanted = np.flatnonzero(likely & (self.tags == 0)).tolist()
        for low, high in self._lines_of(wanted):
            tags = self._tags_with(role, [word for word in wanted if low <= word < high], low, high)
            self.tags[low:high], self.certainty[low:high] = tags, self._certainty(tags, low)

    def through(self, role: int, words: Iterable[int], beside: Sequence[Range]) -> list[Range]:
        """The spans of a role that hold these words in the best tagging that has such; none overlaps those given."""
        found: list[Range] = []
        for word in sorted(set(words)):
            for low, high in self._lines_of([word]):
                tags = self._tags_with(role, [word], low, high)
                start, end = next(one for one in runs(tags, role) if one[0] <= word - low < one[1])
                span = (start + low, end + low)
                if not any(_overlap(span, other) for other in (*beside, *found)):
                    found.append(span)
                    self.certainty[slice(*span)] = self._certainty(tags, low)[start:end]
        return found

    def _lines_of(self, words: Sequence[int]) -> Iterator[Range]:
        """The lines that hold any of the words."""
        at = np.unique(np.searchsorted(self._lines, words, side="right"))
        return ((self._lines[line - 1], self._lines[line]) for line in at)

    def _tags_with(self, role: int, words: Sequence[int], low: int, high: int) -> NDArray[np.int64]:
        """The best tags of a line, given that these words are in spans of the role."""
        raised = self._emissions[low:high].copy()
        for word in words:
            raised[word - low, [2 * role + 1, 2 * role + 2]] += RAISED
        starts = self._chain.moves[self.tags[low - 1]] if low else self._chain.starts
        return Chain(self._chain.moves, starts).best_tags(raised)


def second_look(tagging: Tagging, links: Links) -> tuple[list[Range], list[Range]]:
    """The sources and the contents, in text order: those tagged, and those that only the linker sees.

    It sees a span where it is surest of a cue's source, or of the content of a cue that has none but a source, and no
    span is tagged.
    """
    cues, sources, contents = (tagging.spans(role) for role in (CUE, SOURCE, CONTENT))
    unseen = _peaks(links.of_cue, 0, SOURCE_THRESHOLD, tagging.tags, SOURCE)
    sources = sorted([*sources, *tagging.through(SOURCE, unseen, [*sources, *cues])])
    spoken, held = best_sources(sources, links.named), share_out(contents, links.held)
    lacking = [link for link, source, content in zip(links.of_cue, spoken, held, strict=True) if source and not content]
    unseen = _peaks(lacking, 1, CONTENT_THRESHOLD, tagging.tags, CONTENT)
    used = [source for some in spoken for source in some]
    return sources, sorted([*contents, *tagging.through(CONTENT, unseen, [*contents, *cues, *used])])


def _peaks(links: Sequence[Link], column: int, threshold: float, tags: NDArray[np.int64], role: int) -> Iterator[int]:
    """For each cue the word that it is likeliest linked to, unless that is unlikely or in a span of the role."""
    for low, probabilities in links:
        at = int(probabilities[:, column].argmax())
        if probabilities[at, column] > threshold and (int(tags[low + at]) - 1) // 2 != role:
            yield low + at


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
