"""Systems by name: NAME, or NAME:ARGUMENT for those that are made for a corpus."""

from __future__ import annotations

from collections.abc import Callable

from evaluation.errors import UnknownName
from evaluation.systems import annotators, attribution_peers, polyphony, stance_peers, summary_peers, support_peers
from evaluation.systems.base import Bench, System

OWN: dict[str, Callable[[Bench], System]] = {
    "readers": polyphony.Readers,
    "stances": polyphony.Stances,
    "analyses": polyphony.Analyses,
    "summaries": polyphony.Summaries,
    "support": polyphony.SupportCheck,
}
"""This project's own; their figures are pinned."""
PEERS: dict[str, Callable[[Bench], System]] = {
    "second": annotators.SecondAnnotator,
    "regex": attribution_peers.RegexQuotes,
    "lead3": summary_peers.Lead3,
    "lead": summary_peers.Lead,
    "firsts": summary_peers.Firsts,
    "lexrank": summary_peers.LexRank,
    "textrank": summary_peers.TextRank,
    "overlap": support_peers.Overlap,
}
TRAINED_PEERS: dict[str, Callable[[Bench, str], System]] = {
    "majority": stance_peers.Majority,
    "lookup": stance_peers.Lookup,
    "words": stance_peers.BagOfWords,
}
"""Peers that learn from the training corpus written behind a colon."""


def system(name: str, bench: Bench) -> System:
    """The system of that name; raises UnknownName."""
    kind, _, argument = name.partition(":")
    if kind in TRAINED_PEERS and argument:
        return TRAINED_PEERS[kind](bench, argument)
    if name not in OWN | PEERS:
        raise UnknownName("system", name, [*OWN, *PEERS, *(f"{one}:CORPUS" for one in TRAINED_PEERS)])
    return (OWN | PEERS)[name](bench)
