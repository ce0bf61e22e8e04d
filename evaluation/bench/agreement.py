"""How far two systems say the same of the same articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Facts = Counter[tuple[Any, ...]]


@dataclass(frozen=True)
class Agreement:
    """Shares of what one or the other says that both say; probabilities and times are left out."""

    articles: float
    """Articles of which all is the same."""
    attributions: float
    """Kind, source, cue and content, to the character."""
    parties: float
    """Names."""
    stances: float
    """Source, target and label."""


def agreement(ours: Sequence[Any], theirs: Sequence[Any]) -> Agreement:
    """Agreement on the answers to the same articles in the same order."""
    pairs = [(_facts(one), _facts(other)) for one, other in zip(ours, theirs, strict=True)]
    return Agreement(
        articles=sum(one == other for one, other in pairs) / max(1, len(pairs)),
        attributions=_shared((one["attributions"], other["attributions"]) for one, other in pairs),
        parties=_shared((one["parties"], other["parties"]) for one, other in pairs),
        stances=_shared((one["stances"], other["stances"]) for one, other in pairs),
    )


def _shared(pairs: Iterable[tuple[Facts, Facts]]) -> float:
    """Share of the facts of either that both have."""
    both = either = 0
    for one, other in pairs:
        both += (one & other).total()
        either += (one | other).total()
    return both / either if either else 1.0


def _facts(analysis: Any) -> dict[str, Facts]:
    names = {party["id"]: party["name"] for party in analysis["parties"]}
    return {
        "attributions": Counter(_attributions(analysis)),
        "parties": Counter((name,) for name in names.values()),
        "stances": Counter(
            (names[one["source"]], one["target"]["kind"], one["target"]["text"], one["label"])
            for one in analysis["stances"]
        ),
    }


def _attributions(analysis: Any) -> Iterator[tuple[Any, ...]]:
    for one in analysis["attributions"]:
        spans = (tuple((span["start"], span["end"]) for span in one[role]) for role in ("source", "cue", "content"))
        yield (one["kind"], *spans)
