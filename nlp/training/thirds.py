"""Third names in labelled sentences: they take no side only because somebody beside them does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from nlp.training.mining_patterns import NO_NAME, SHORT_NAME
from nlp.training.stance_examples import NEUTRAL, Example, Range

MOST = 2
"""Third names that are asked about in one sentence."""
_LISTED = re.compile(r"\W*(?:and|or|with)?\W*(?:\w+\W*)?")
"""What may stand between two names of one list, or between a name and its apposition."""


def third_parties(examples: Sequence[Example], random: np.random.Generator) -> list[Example]:
    """Of every polar pair: where other names of the sentence stand on its target; nowhere."""
    found = []
    for example in examples:
        for source, target, label in example.answers:
            if label != NEUTRAL:
                names = list(_others(example.text, example.spans[source], example.spans[target]))
                chosen = random.permutation(len(names))[:MOST]
                aimed = example.spans[target]
                found += [Example(example.text, (names[number], aimed), ((0, 1, NEUTRAL),)) for number in chosen]
    return found


def _others(text: str, holder: Range | str, target: Range | str) -> Iterator[Range]:
    if isinstance(holder, str) or isinstance(target, str):
        return
    for match in SHORT_NAME.finditer(text):
        span = match.span()
        words = match[0].split()
        taken = any(span[0] < other[1] and other[0] < span[1] for other in (holder, target))
        if not taken and span[0] > 0 and not NO_NAME.fullmatch(words[0]) and not _listed(text, span, holder):
            yield span


def _listed(text: str, span: Range, holder: Range) -> bool:
    first, second = sorted([span, holder])
    return _LISTED.fullmatch(text[first[1] : second[0]]) is not None
