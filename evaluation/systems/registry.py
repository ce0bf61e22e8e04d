"""Systems by name: NAME, or NAME:ARGUMENT for those that are made for a corpus or a model."""

from __future__ import annotations

from collections.abc import Callable

from evaluation.errors import UnknownName
from evaluation.systems import polyphony, stance_peers
from evaluation.systems.base import Bench, System

SYSTEMS: dict[str, Callable[[Bench], System]] = {
    "readers": polyphony.Readers,
    "stances": polyphony.Stances,
    "analyses": polyphony.Analyses,
}
MADE_FOR: dict[str, Callable[[Bench, str], System]] = {
    "majority": stance_peers.Majority,
    "lookup": stance_peers.Lookup,
    "words": stance_peers.BagOfWords,
}
"""Systems that take an argument, written behind a colon."""


def system(name: str, bench: Bench) -> System:
    """The system of that name; raises UnknownName."""
    if name in SYSTEMS:
        return SYSTEMS[name](bench)
    kind, _, argument = name.partition(":")
    if kind not in MADE_FOR:
        raise UnknownName("system", name, [*SYSTEMS, *(f"{one}:…" for one in MADE_FOR)])
    return MADE_FOR[kind](bench, argument)
