"""How well an analysis says where parties stand, on seed articles.

Definitions. A found stance answers an annotated one when its source is the same party (or a joint party with it, or
its spokesperson, or the one it speaks for) and its target is the same party or names the same topic or claim: at
least half of the content words of the shorter text, by stem, are in the longer. Recall is over the annotated stances
that are sure. Precision is over the found favour, against and mixed stances that are not unsure: right when the label
is that of an annotated stance which it answers, wrong otherwise, also where nothing was annotated. A found neutral
is wrong when it answers an annotated polar stance, and not counted where nothing was annotated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from evaluation.measures.alignment import Alignment, align
from evaluation.samples import NEUTRAL, GoldStance, SeedSample
from evaluation.tally import Tally

ENOUGH = 0.5
"""Share of the content words of the shorter text that must be in the longer."""
STOP = frozenset(
    "a an the of to in on at for and or by with from that this its their his her be is are was were should".split()  # noqa: SIM905
)


def measure_stances(sample: SeedSample, prediction: Mapping[str, Any], tally: Tally) -> None:
    """Add the counts of one seed article."""
    alignment = align(sample, prediction)
    found = prediction["stances"]
    for gold in sample.stances:
        if gold.sure:
            answers = [one for one in found if answers_to(one, gold, alignment)]
            right = any(one["label"] == gold.label for one in answers)
            for slice_ in ("", f"target={gold.target_kind}", f"label={gold.label}"):
                tally.mean("sure_found", float(right), slice_=slice_)
                tally.mean("sure_answered", float(bool(answers)), slice_=slice_)
    for one in found:
        _count_found(one, sample.stances, alignment, tally)


def _count_found(one: Mapping[str, Any], golds: Sequence[GoldStance], alignment: Alignment, tally: Tally) -> None:
    labels = {gold.label for gold in golds if answers_to(one, gold, alignment)}
    if one["label"] == NEUTRAL and not labels:
        return
    right = one["label"] in labels
    slices = ("", f"target={one['target']['kind']}")
    if labels:
        tally.probability("probability", max(one["probabilities"].values()), right)
    for slice_ in slices if not one.get("unsure") else ():
        tally.mean("shown_right", float(right), slice_=slice_)
        if labels:
            tally.mean("shown_right_where_annotated", float(right), slice_=slice_)


def answers_to(one: Mapping[str, Any], gold: GoldStance, alignment: Alignment) -> bool:
    """Whether a found stance is about the same source and target as an annotated one."""
    if not alignment.gold_ids(one["source"]) & alignment.with_principal(gold.source):
        return False
    target = one["target"]
    if target["kind"] == "party" and gold.target_kind == "party":
        return bool(alignment.gold_ids(target.get("id") or "") & alignment.with_principal(gold.target_id or ""))
    return same_topic(target["text"], gold.target)


def same_topic(one: str, other: str) -> bool:
    """Whether two short texts name the same thing."""
    words, others = stems(one), stems(other)
    shorter = min(len(words), len(others))
    return bool(shorter) and len(words & others) / shorter >= ENOUGH


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Stems of the content words."""
    from rouge_score.tokenizers import DefaultTokenizer

    words = (word for word in re.findall(r"\w+", text.casefold()) if word not in STOP)
    return frozenset(DefaultTokenizer(use_stemmer=True).tokenize(" ".join(words)))
