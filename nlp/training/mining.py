"""Distant supervision for stance: pairs of names in news that an unmistakable cue joins.

"A condemned B" labels itself. To teach that the words decide and not their order, half of the active sentences are
turned into passives ("B was condemned by A"); to teach that the rest of the sentence counts too, some cues are masked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nlp.training.corpora import read_rows
from nlp.training.mining_patterns import (
    ACTIVE,
    DOUBT,
    LABEL_OF,
    LONGEST_NAME,
    NO_NAME,
    PASSIVES,
    PAST,
    PLAIN_PAST,
    SENTENCES,
    SHORT_NAME,
    TURNED,
)
from nlp.training.stance_examples import NEUTRAL, Example, pair_example

MASK = "[MASK]"
MASKED, PASSIVE = 0.3, 0.55
"""How often the cue of a polar sentence is masked, and an active one turned into a passive."""
NEUTRAL_PAIRS, BYSTANDERS = 1500, 1500
"""Most examples of each that are kept; "told" alone would give thousands."""
PER_PAIR = 12
"""Most sentences about one pair of names, so that no pair of rivals decides."""
SHORTEST, LONGEST = 40, 330
"""Characters of a sentence that is looked at."""
NEAR = 30
"""Characters before a pair in which a negation or condition spoils the label."""


@dataclass(frozen=True)
class Mined:
    """A sentence in which a cue joins two names; every span is in characters."""

    text: str
    holder: tuple[int, int]
    target: tuple[int, int]
    cue: tuple[int, int]
    label: int
    auxiliaries: str | None
    """What stands between subject and cue of a plain active sentence; None where it cannot be turned round."""


def mine(sentence: str) -> Mined | None:
    """The pair that a cue joins in the sentence, unless a negation or condition stands near it."""
    for pattern in (ACTIVE, PASSIVES, TURNED):
        match = pattern.search(sentence)
        if match is None:
            continue
        holder, target = match.span("holder"), match.span("target")
        low, high = min(holder[0], target[0]), max(holder[1], target[1])
        names = match["holder"], match["target"]
        if not all(map(_is_name, names)) or names[0] == names[1] or DOUBT.search(sentence[max(0, low - NEAR) : high]):
            continue
        plain = pattern is ACTIVE and PAST.fullmatch(match["cue"]) and PLAIN_PAST.fullmatch(match["between"])
        return Mined(
            sentence, holder, target, match.span("cue"), LABEL_OF[match["cue"]], match["between"] if plain else None
        )
    return None


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        not any(NO_NAME.fullmatch(word) for word in (words[0], words[-1]))
        and len(name) < LONGEST_NAME
        and not name.endswith(("'s", "’s"))
    )


def passive(found: Mined) -> Mined:
    """The fact with the target as subject: "A has sharply criticized B" -> "B has been sharply criticized by A"."""
    if found.auxiliaries is None:
        return found
    text, (begin, end), (cue_begin, cue_end) = found.text, found.holder, found.cue
    words = found.auxiliaries.split()
    be = {"has": "has been", "have": "has been", "had": "had been"}.get(words[0] if words else "", "was")
    adverbs = words[1:] if be != "was" else words
    holder, target, cue = text[begin:end], text[slice(*found.target)], text[cue_begin:cue_end]
    subject = text[cue_end : found.target[1]].strip()
    lead = f"{text[:begin]}{subject} {' '.join([be, *adverbs])} "
    after = len(lead) + len(cue) + len(" by ")
    return Mined(
        text=f"{lead}{cue} by {holder}{text[found.target[1] :]}",
        holder=(after, after + len(holder)),
        target=(begin + len(subject) - len(target), begin + len(subject)),
        cue=(len(lead), len(lead) + len(cue)),
        label=found.label,
        auxiliaries=None,
    )


def masked(found: Mined) -> Mined:
    """The sentence with its cue hidden."""
    begin, end = found.cue
    shift = len(MASK) - (end - begin)

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return (span[0] + shift, span[1] + shift) if span[0] >= end else span

    return replace(
        found,
        text=found.text[:begin] + MASK + found.text[end:],
        holder=moved(found.holder),
        target=moved(found.target),
        cue=(begin, begin + len(MASK)),
    )


def bystander(found: Mined) -> Example | None:
    """The holder and a third name outside the pair: neutral both ways; None where no name is clearly outside."""
    low, high = min(found.holder[0], found.target[0]), max(found.holder[1], found.target[1])
    pair = found.text[slice(*found.holder)], found.text[slice(*found.target)]
    for match in SHORT_NAME.finditer(found.text):
        begin, end = match.span()
        if begin == 0 or (end > low - 6 and begin < high + 6):
            continue
        gap = found.text[end:low] if end <= low else found.text[high:begin]
        listed = re.fullmatch(r"\W*(?:and|or)?\W*", gap) or re.search(r"\b(?:and|or)\s+\w*\s*$", gap)
        if not listed and not any(match[0].split()[-1] in name for name in pair):
            return pair_example(found.text, found.holder, (begin, end), NEUTRAL)
    return None


def sentences(files: Iterable[Path]) -> Iterator[str]:
    """Sentences of news articles (xz-compressed JSON Lines with a `text`), of a length worth looking at."""
    for path in files:
        for row in read_rows(path):
            for paragraph in row["text"].split("\n"):
                for sentence in SENTENCES.split(paragraph):
                    if SHORTEST < len(sentence.strip()) < LONGEST:
                        yield sentence.strip()


def mined_examples(files: Iterable[Path], random: np.random.Generator) -> tuple[list[Example], list[Example]]:
    """Joined pairs and bystanders from all files, rewritten at random."""
    pairs: Counter[tuple[str, str]] = Counter()
    found: dict[str, Mined] = {}
    for sentence in sentences(files):
        if sentence not in found and (hit := mine(sentence)) is not None:
            names = sentence[slice(*hit.holder)], sentence[slice(*hit.target)]
            pairs[names] += 1
            if pairs[names] <= PER_PAIR:
                found[sentence] = hit
    order = [list(found.values())[number] for number in random.permutation(len(found))]
    polar = [_rewritten(hit, random) for hit in order if hit.label != NEUTRAL]
    dealings = [hit for hit in order if hit.label == NEUTRAL][:NEUTRAL_PAIRS]
    bystanders = [example for hit in polar if (example := bystander(hit)) is not None][:BYSTANDERS]
    return [pair_example(hit.text, hit.holder, hit.target, hit.label) for hit in polar + dealings], bystanders


def _rewritten(found: Mined, random: np.random.Generator) -> Mined:
    if random.random() < PASSIVE:
        found = passive(found)
    return masked(found) if random.random() < MASKED else found
