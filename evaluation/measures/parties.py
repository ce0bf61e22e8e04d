"""How well sources are gathered into parties.

Definitions. The items of B-cubed (Bagga and Baldwin, 1998) are the annotated attributions that have a source; an
item's true cluster is its set of annotated parties, its found cluster the party of the found source that overlaps
it most; an item without one is a cluster of its own. Parties are aligned one to one (`alignment`). A name is right
when it equals the annotated name but for case, articles and punctuation. Names, kinds and pronouns are counted
over the annotated parties and sources, so that a party not found is wrong; `name_right_if_found` leaves those out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from evaluation.measures.alignment import Alignment, align
from evaluation.measures.units import kind_of_quote, kind_of_source
from evaluation.samples import Relation, SeedSample
from evaluation.tally import Tally


def measure_parties(sample: SeedSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add the counts of one seed article."""
    alignment = align(sample, prediction)
    _count_clusters(alignment, tally)
    for relation, party in alignment.sources:
        right = bool(party) and _is_right(alignment, relation.parties, str(party))
        for slice_ in _slices(sample, relation):
            tally.mean("source_resolved", float(right), slice_=slice_)
    speaking = {name for relation, _ in alignment.sources for name in relation.parties}
    for name in sorted(speaking & alignment.gold.keys()):
        _count_party(alignment, name, tally)


def _slices(sample: SeedSample, relation: Relation) -> tuple[str, ...]:
    """Everything, the kinds of source and quotation, and the outlet."""
    source = kind_of_source(sample.article.text, relation.source)
    quote = kind_of_quote(sample.article.text, relation)
    return "", f"source={source}", f"quote={quote}", f"outlet={sample.article.outlet}"


def _is_right(alignment: Alignment, parties: Sequence[str], found: str) -> bool:
    if len(parties) == 1:
        return alignment.of_found.get(found) == parties[0]
    members = alignment.found[found].members
    return {alignment.of_found.get(member) for member in members} == set(parties)


def _count_clusters(alignment: Alignment, tally: Tally) -> None:
    gold: dict[Hashable, set[int]] = defaultdict(set)
    found: dict[Hashable, set[int]] = defaultdict(set)
    for number, (relation, party) in enumerate(alignment.sources):
        gold[frozenset(relation.parties)].add(number)
        found[party if party is not None else ("alone", number)].add(number)
    precision = _b_cubed(found, gold)
    recall = _b_cubed(gold, found)
    items = len(alignment.sources)
    tally.shares("b_cubed", recall, precision, items)


def _b_cubed(clusters: Mapping[Hashable, set[int]], others: Mapping[Hashable, set[int]]) -> float:
    """Sum over items of the share of their cluster that the other clustering also puts with them."""
    return sum(len(cluster & other) ** 2 / len(cluster) for cluster in clusters.values() for other in others.values())


def _count_party(alignment: Alignment, name: str, tally: Tally) -> None:
    gold = alignment.gold[name]
    found = alignment.found.get(alignment.of_gold.get(name, ""))
    slice_ = "party=unnamed" if gold.kind == "unnamed" else "party=named"
    same_name = found is not None and plain(found.name) == plain(gold.name)
    known = {plain(gold.name), *map(plain, gold.aliases)}
    for one in ("", slice_):
        tally.mean("name_right", float(same_name), slice_=one)
        tally.mean("name_known", float(found is not None and plain(found.name) in known), slice_=one)
        tally.mean("kind_right", float(found is not None and found.kind == gold.kind), slice_=one)
        tally.mean("party_found", float(found is not None), slice_=one)
        if found is not None:
            tally.mean("name_right_if_found", float(same_name), slice_=one)
    if gold.speaks_for:
        principal = found.speaks_for if found else None
        tally.mean("speaks_for_right", float(alignment.of_found.get(principal or "") == gold.speaks_for))


def plain(name: str) -> str:
    """A name without case, leading article, possessive and punctuation."""
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()))
    return " ".join(words[1:] if words[:1] and words[0] in {"the", "a", "an"} else words)
