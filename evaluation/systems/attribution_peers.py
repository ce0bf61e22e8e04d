"""A regex quote extractor: what stands in double quotation marks, with the nearest verb of saying and its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.samples import ArticleSample
from evaluation.systems.base import Bench, Model, Prediction

VERBS = "said|says|told|added|adds|wrote|writes|asked|warned|insisted|explained|announced|argued|stated|replied"
_QUOTE = re.compile(r"“[^“”\n]{3,}”?|\"[^\"\n]{3,}\"")
_WORD = r"(?:[A-Z]\.|(?:Mr|Ms|Mrs|Dr|Sen|Gov|Rep)\.|[A-Z][\w’'-]+)"
_NAME = rf"(?:{_WORD}(?: (?:{_WORD}|of|for|the))*|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]he \w+)"
_AFTER = re.compile(rf"[\s,]{{0,3}}(?:(?P<s1>{_NAME}) (?P<c1>{VERBS})|(?P<c2>{VERBS}) (?P<s2>{_NAME}))\b")
_BEFORE = re.compile(rf"(?P<s1>{_NAME}) (?P<c1>{VERBS})\b[^\n“”\".]{{0,40}}[,:]?\s*$")
REACH = 120
"""Characters on either side of a quotation in which the verb is sought."""


@dataclass
class RegexQuotes:
    """Direct quotations only; every source is a party of its own name."""

    bench: Bench
    batch: int = 50

    def predict(self, samples: Sequence[ArticleSample]) -> list[Prediction]:
        """The quotations of each article."""
        return [{"attributions": _attributions(sample.article.text), "parties": []} for sample in samples]

    def models(self) -> list[Model]:
        """None."""
        return []


def _attributions(text: str) -> list[dict[str, Any]]:
    found = []
    for number, quote in enumerate(_QUOTE.finditer(text)):
        after = _AFTER.match(text, quote.end(), quote.end() + REACH)
        before = None if after else _BEFORE.search(text[: quote.start()], max(0, quote.start() - REACH))
        match = after or before
        if match is None:
            continue
        second = bool(after and after["s2"])
        source, cue = ("s2", "c2") if second else ("s1", "c1")
        found.append(
            {
                "id": f"a{number}",
                "source": [_span(match, source)],
                "cue": [_span(match, cue)],
                "content": [{"start": quote.start(), "end": quote.end()}],
                "party": None,
                "probability": 1.0,
            }
        )
    return found


def _span(match: re.Match[str], group: str) -> dict[str, int]:
    return {"start": match.start(group), "end": match.end(group)}
