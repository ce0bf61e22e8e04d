"""Makes statements out of labelled sentences: words put into a mouth, or the speaker moved behind the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from nlp.training.stance_examples import NEUTRAL, Example, pair_example

DESCRIPTIONS = (
    "the senator",
    "the president",
    "the company",
    "the ministry",
    "officials",
    "the spokesman",
    "the minister",
    "critics",
    "Democrats",
    "Republicans",
    "the group",
)
DESCRIBED = 0.1
"""How often a speaker is described instead of named."""
VERBS = ("said", "says", "added", "argued", "wrote", "insisted", "claimed", "warned", "noted")
REPORTS = ("told reporters", "said in a statement", "said on Tuesday")
"""Longer cues, which never stand before the speaker."""
BEHIND, QUOTED, INVERTED = 0.65, 0.6, 0.4
"""How often the speaker follows the words, the words stand in quotation marks, the verb precedes the speaker."""
LONGEST = 260
"""Characters of the longest sentence that is put into a mouth."""
NEUTRAL_MOVED = 0.3
"""Part of the neutral pairs that is moved; polar ones always are."""

SPEAKER_FIRST = re.compile(
    r"^(?P<who>.{0,60}?)"
    r"(?P<cue> (?:said|says|added|argued|argues|claimed|claims|warned|insisted|noted|wrote|tweeted"
    r"|told (?:[A-Z]\w+ ?){1,3})(?: on \w+day| in a statement| at a news conference| last week| earlier this week)?)"
    r"(?:(?: that|,|:) ?[\"“”]*)(?P<words>.{25,})$",
    re.DOTALL,
)


def voiced(example: Example, speakers: Sequence[str], random: np.random.Generator) -> Example | None:
    """A sentence with one marked target as somebody's statement: the author's sentiment becomes the speaker's.

    None when the sentence is too long or its target would be cut.
    """
    span = example.spans[0]
    core = example.text.rstrip(".!?")
    if (
        isinstance(span, str)
        or len(example.text) > LONGEST
        or example.text != example.text.strip()
        or span[1] > len(core)
    ):
        return None
    described = random.random() < DESCRIBED
    pool = DESCRIPTIONS if described else speakers
    speaker = pool[int(random.integers(len(pool)))]
    cues = VERBS + REPORTS
    cue = cues[int(random.integers(len(cues)))]
    quoted = random.random() < QUOTED
    if quoted:
        core = core.replace('"', "'")
    label = example.answers[0][2]
    if random.random() < BEHIND:
        inverted = cue in VERBS and random.random() < INVERTED
        return _speaker_last(core, span, label, speaker, cue, quoted=quoted, inverted=inverted)
    speaker = speaker[0].upper() + speaker[1:]
    lead = f"{speaker} {cue}" + (", “" if quoted else " that ")
    text = lead + core + (".”" if quoted else ".")
    return pair_example(text, (0, len(speaker)), (span[0] + len(lead), span[1] + len(lead)), label)


def _speaker_last(
    core: str, span: tuple[int, int], label: int, speaker: str, cue: str, *, quoted: bool, inverted: bool
) -> Example:
    opening, closing = ("“", ",” ") if quoted else ("", ", ")
    lead = opening + core + closing + (f"{cue} " if inverted else "")
    text = lead + speaker + ("." if inverted else f" {cue}.")
    target = span[0] + len(opening), span[1] + len(opening)
    return pair_example(text, (len(lead), len(lead) + len(speaker)), target, label)


def speaker_moved_back(example: Example) -> Example | None:
    """A pair of which the first entity is the speaker, with the speaker put behind the words; None where none is.

    "A said that B ..." and "“B ...,” A said" mean the same, but in the second the holder comes last.
    """
    (holder, target), label, back = example.spans, example.answers[0][2], example.answers[1][2]
    match = SPEAKER_FIRST.match(example.text)
    if match is None or isinstance(holder, str) or isinstance(target, str) or back != NEUTRAL:
        return None
    begin = match.start("words")
    words = match["words"].rstrip('.!?"“” \n')
    if holder[1] > match.end("who") or target[0] < begin or target[1] - begin > len(words):
        return None
    who = match["who"]
    lead = f"“{words[0].upper()}{words[1:]},” "
    text = lead + who.strip() + match["cue"] + "."
    shift = len(lead) - (len(who) - len(who.lstrip()))
    return pair_example(
        text, (holder[0] + shift, holder[1] + shift), (target[0] - begin + 1, target[1] - begin + 1), label
    )


def moved_back(examples: Sequence[Example], random: np.random.Generator) -> list[Example]:
    """Every polar pair whose speaker can be moved, and some neutral ones."""
    chosen = [
        example
        for example in examples
        if any(label != NEUTRAL for *_, label in example.answers) or random.random() < NEUTRAL_MOVED
    ]
    return [moved for example in chosen if (moved := speaker_moved_back(example)) is not None]
