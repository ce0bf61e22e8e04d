"""Adds up where each party stands on others, on topics and on claims, from what its statements say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from nlp.analysis import Stance, StanceLabel, Target
from nlp.asking import Asked
from nlp.stancer import ANSWERS, StanceAnswer, StanceQuestion
from nlp.weighing import weigh

UNSURE = 0.7
"""A stance whose leading probability is lower is flagged as unsure.

From 0.6 to 0.8 three in five of the sure stances of articles left out of the fit are annotated so, and 19 in 20 of
those that are annotated at all (design/stance.md); `python -m evaluation.weighing` counts them again.
"""
CONTRADICTION = 0.5
"""Two statements that lead different ways at least this far make a stance mixed."""


def find_stances(asked: Sequence[Asked], answers: Mapping[StanceQuestion, StanceAnswer]) -> tuple[Stance, ...]:
    """Stances of each party on the parties, topics and claims that its statements were asked about.

    Where several statements bear on one target, the most polar one speaks for the pair; if another one leads
    the other way, the stance is mixed and carries the mean of the two. No statement, no stance.
    """
    gathered: dict[tuple[str, Target], list[tuple[str, StanceAnswer]]] = defaultdict(list)
    for item in asked:
        gathered[item.source, item.target].append((item.attribution.id, weigh(item, answers)))
    return tuple(combine(source, target, evidence) for (source, target), evidence in gathered.items())


def combine(source: str, target: Target, evidence: Sequence[tuple[str, StanceAnswer]]) -> Stance:
    """One stance from the answers of several statements (attribution id, answer)."""
    leading = max((answer for _, answer in evidence), key=lambda answer: answer.polarity)
    against_it = [answer for _, answer in evidence if _contradicts(answer, leading)]
    probabilities, label = leading.probabilities, leading.label
    if against_it:
        other = max(against_it, key=lambda answer: answer.polarity)
        probabilities = {name: (leading.probabilities[name] + other.probabilities[name]) / 2 for name in ANSWERS}
        label = StanceLabel.MIXED
    ranked = sorted(evidence, key=lambda item: -item[1].polarity)
    return Stance(
        source=source,
        target=target,
        label=label,
        probabilities=probabilities,
        evidence=tuple(dict.fromkeys(name for name, _ in ranked)),
        unsure=label is not StanceLabel.MIXED and probabilities[label] < UNSURE,
    )


def _contradicts(answer: StanceAnswer, leading: StanceAnswer) -> bool:
    polar = (StanceLabel.FAVOUR, StanceLabel.AGAINST)
    opposed = answer.label in polar and leading.label in polar and answer.label is not leading.label
    return opposed and min(answer.probabilities[answer.label], leading.probabilities[leading.label]) >= CONTRADICTION
