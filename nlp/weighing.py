"""Weighs what the network and the verbs say of one statement on one target into one answer."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nlp.analysis import StanceLabel, TargetKind
from nlp.asking import Asked
from nlp.stancer import ANSWERS, StanceAnswer, StanceQuestion

Floats = NDArray[np.float64]

WEIGHTS: Mapping[str, float] = {
    "voice.party": 0.02,
    "voice.topic": 0.15,
    "voice.claim": 0.33,
    "marked.party": 0.69,
    "marked.topic": 0.13,
    "verb.party": 0.86,
    "verb.topic": 1.87,
    "wish": 2.63,
    "verb.other": 0.22,
    "cue": 0.23,
    "cue.claim": 0.47,
    "cue.claim.other": -1.31,
    "shared": 1.05,
    "party": 0.38,
    "topic": -0.16,
    "claim": -0.1,
}
"""Fitted on the seeds' dev half by `python -m evaluation.weighing` (design/stance.md).

One set serves both sides, so that none is preferred. A name tells what it weighs: the log-odds of a side against
neutral that the network gives to the statement in its holder's voice or to the marked sentence, by kind of target; a
verb for or against the target, or of asking for it; a verb of the other side; a cue that takes a side on something
else; the share of a claim's words; and the kind of target."""
CUT = 4.0
"""Log-odds of the network count no further than this."""
_SIDES = ((StanceLabel.FAVOUR, 1), (StanceLabel.AGAINST, -1))


def weigh(asked: Asked, answers: Mapping[StanceQuestion, StanceAnswer]) -> StanceAnswer:
    """The answer of a statement on a target."""
    return answer_of(features(asked, answers) @ np.array(list(WEIGHTS.values())))


def answer_of(scores: Floats) -> StanceAnswer:
    """The answer with these log-odds of favour and against over neutral, (2,)."""
    weights = np.exp(np.append(scores, 0.0) - max(0.0, *scores))
    probabilities = dict(zip(ANSWERS, (float(p) for p in weights / weights.sum()), strict=True))
    return StanceAnswer(max(ANSWERS, key=probabilities.__getitem__), probabilities)


def features(asked: Asked, answers: Mapping[StanceQuestion, StanceAnswer]) -> Floats:
    """What speaks for each side, favour first, in the order of WEIGHTS: (2, F)."""
    return np.array([_speaking_for(label, sign, asked, answers) for label, sign in _SIDES])


def _speaking_for(
    label: StanceLabel, sign: int, asked: Asked, answers: Mapping[StanceQuestion, StanceAnswer]
) -> list[float]:
    kind, verb, cue = asked.target.kind.value, asked.side.sign, asked.cue.sign
    is_claim = asked.target.kind is TargetKind.CLAIM
    found = {kind: 1.0, f"voice.{kind}": _log_odds(answers[asked.voice], label)}
    if asked.marked:
        found[f"marked.{kind}"] = _log_odds(answers[asked.marked], label)
    if verb:
        name = "verb.other" if verb != sign else "wish" if asked.side.asked_for else f"verb.{kind}"
        found[name] = 1.0
    elif cue and is_claim and not asked.cue.asked_for:
        found["cue.claim" if cue == sign else "cue.claim.other"] = 1.0
    elif cue == sign and not is_claim:
        found["cue"] = 1.0
    if is_claim:
        found["shared"] = asked.shared
    return [found.get(name, 0.0) for name in WEIGHTS]


def _log_odds(answer: StanceAnswer, label: StanceLabel) -> float:
    side, neutral = (max(answer.probabilities[name], 1e-4) for name in (label, StanceLabel.NEUTRAL))
    return max(-CUT, min(CUT, math.log(side / neutral)))
