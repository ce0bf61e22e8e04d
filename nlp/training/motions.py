"""Motions as stances on topics: who argues that zoos should be abolished is against zoos."""

from __future__ import annotations

import re

from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, Example

ENDING = (
    "abandon|abolish|ban|fight(?! for)|oppose|limit|prohibit|end|stop|close|cancel|scrap|restrict|remove|reject|boycott"
)
"""Verbs of motions against their object; those of PUTTING are for it."""
PUTTING = (
    "adopt|legalize|legalise|subsidize|subsidise|introduce|support|encourage|build|expand|protect|promote|allow|create"
)
ENDED = (
    "banned|abandoned|abolished|prohibited|restricted|scrapped|closed|limited|reduced|lowered|stopped"
    "|a criminal offence"
)
PUT = "legalized|legalised|allowed|protected|introduced|encouraged|promoted|recognised|adopted|free|expanded"

_OBJECT = re.compile(
    rf"(?:We|Britain|Governments?|The EU)?(?: ?should| must)? ?(?:(?P<against>{ENDING})|{PUTTING}) (?P<topic>.+)", re.I
)
_SUBJECT = re.compile(
    rf"(?P<topic>.+?) (?:should|must|have to) be (?:(?P<against>{ENDED})|(?:{PUT}))(?:,? (?:in|by|for|from) .*)?", re.I
)
_HARM = re.compile(r"(?P<topic>.+?) (?P<against>brings more harm than good|is a waste of time|has failed)", re.I)
LONGEST = 7
"""Words of a topic."""


def motion_topic(motion: str) -> tuple[str, bool] | None:
    """The topic of a motion and whether the motion is for it; None where no pattern says."""
    for pattern in (_HARM, _SUBJECT, _OBJECT):
        match = pattern.fullmatch(motion.rstrip(". "))
        if match is not None and len(match["topic"].split()) <= LONGEST:
            return match["topic"], match.groupdict().get("against") is None
    return None


def on_topic(example: Example) -> Example | None:
    """An argument on a motion as a stance on the motion's topic; None where the motion names none."""
    motion, ((*_, label),) = example.spans[0], example.answers
    found = motion_topic(motion) if isinstance(motion, str) else None
    if found is None:
        return None
    topic, favoured = found
    side = label if favoured else {FAVOUR: AGAINST, AGAINST: FAVOUR}[label]
    return Example(example.text, (topic,), ((AUTHOR, 0, side),))
