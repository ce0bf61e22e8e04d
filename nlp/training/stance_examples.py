"""Stance corpora as examples: a text, what is marked or named in it, and who stands where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.networks.stance import LABELS

FAVOUR, AGAINST, NEUTRAL = range(len(LABELS))
AUTHOR = -1
"""Number of the source when the text's author is meant."""

SENTIMENT = {"positive": FAVOUR, "negative": AGAINST, "neutral": NEUTRAL}
SIDES = {"favour": FAVOUR, "against": AGAINST}
ENTAILMENT = {"entailment": FAVOUR, "contradiction": AGAINST, "neutral": NEUTRAL}
DIRECTED = {
    0: (NEUTRAL, NEUTRAL),
    1: (FAVOUR, NEUTRAL),
    2: (NEUTRAL, FAVOUR),
    3: (AGAINST, NEUTRAL),
    4: (NEUTRAL, AGAINST),
}
"""DSE label -> (answer first to second, answer second to first)."""

Range = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """A text, what is marked or named in it, and the answers: (source, target, label), source -1 the author."""

    text: str
    spans: tuple[Range | str, ...]
    answers: tuple[tuple[int, int, int], ...]


def pair_example(text: str, holder: Range, target: Range, label: int) -> Example:
    """Two marked entities of which only `holder` takes a side; the earlier one comes first."""
    if holder < target:
        return Example(text, (holder, target), ((0, 1, label), (1, 0, NEUTRAL)))
    return Example(text, (target, holder), ((0, 1, NEUTRAL), (1, 0, label)))


def whole_words(text: str, start: int, end: int) -> Range:
    """The span grown to word borders; DSE cuts some mentions by a letter."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def dse_example(row: dict[str, Any]) -> Example:
    """Both directions of one DSE pair."""
    spans = tuple(whole_words(row["text"], *row[name]) for name in ("first", "second"))
    there, back = DIRECTED[row["label"]]
    return Example(row["text"], spans, ((0, 1, there), (1, 0, back)))


def sentiment_example(row: dict[str, Any]) -> Example:
    """The author's sentiment towards one marked target (NewsMTSC, SEntFiN)."""
    target = whole_words(row["text"], *row["target"])
    return Example(row["text"], (target,), ((AUTHOR, 0, SENTIMENT[row["label"]]),))


def claim_example(row: dict[str, Any]) -> Example:
    """The author's side on a claim that is named after the text (IBM-ArgQ-Rank-30k, Perspectrum)."""
    return Example(row["text"], (row["target"],), ((AUTHOR, 0, SIDES[row["label"]]),))


def entailment_example(row: dict[str, Any]) -> Example:
    """A premise says yes, no or nothing to a hypothesis that is named after it."""
    return Example(row["premise"], (row["hypothesis"],), ((AUTHOR, 0, ENTAILMENT[row["label"]]),))


READERS: dict[str, Callable[[dict[str, Any]], Example]] = {
    "dse": dse_example,
    "newsmtsc": sentiment_example,
    "sentfin": sentiment_example,
    "ibm30k": claim_example,
    "perspectrum": claim_example,
    "nli": entailment_example,
}


def swap_mention(example: Example, which: int, name: str) -> Example:
    """The example with the text of one marked mention replaced by `name`; nested mentions are left alone."""
    span = example.spans[which]
    if isinstance(span, str):
        return example
    start, end = span
    shift = len(name) - (end - start)
    spans: list[Range | str] = []
    for number, other in enumerate(example.spans):
        if isinstance(other, str) or other[1] <= start:
            spans.append(other)
        elif number == which:
            spans.append((start, start + len(name)))
        elif other[0] >= end:
            spans.append((other[0] + shift, other[1] + shift))
        else:
            return example
    return Example(example.text[:start] + name + example.text[end:], tuple(spans), example.answers)


def mention_pool(examples: Sequence[Example]) -> list[str]:
    """Names of one to three capitalised words that are marked in the examples, sorted."""
    mentions = {
        example.text[span[0] : span[1]] for example in examples for span in example.spans if not isinstance(span, str)
    }
    return sorted(name for name in mentions if re.fullmatch(r"[A-Z][\w.'’-]+( [A-Z][\w.'’-]+){0,2}", name))
