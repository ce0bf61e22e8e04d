"""Cues that label a pair of names by themselves, and the shapes of sentences in which they join one."""

from __future__ import annotations

import re

from nlp.training.stance_examples import AGAINST, FAVOUR, NEUTRAL

FAVOURING = (
    "praised|endorsed|thanked|applauded|defended|backed|supported|congratulated|hailed|commended|lauded|embraced|welcomed"
    "|championed"
)
OPPOSING = (
    "condemned|criticized|criticised|accused|blamed|slammed|blasted|attacked|denounced|rebuked|mocked|ripped|threatened"
    "|assailed|lambasted|chided|ridiculed|scolded|sued|bashed|insulted|hammered|castigated|excoriated|berated"
)
FAVOURING_NOW = "praises|endorses|thanks|applauds|defends|backs|supports|hails|commends|welcomes"
OPPOSING_NOW = "condemns|criticizes|accuses|blames|slams|blasts|attacks|denounces|mocks|rips|threatens"
DEALINGS = (
    "met with|spoke with|spoke to|talked to|talked with|called|met|told|asked|joined|replaced|succeeded|interviewed"
    "|visited|contacted|followed|reminded|informed"
)
PLEASED = (
    "drew praise from|won praise from|earned praise from|won support from|won the endorsement of|won over|impressed"
)
ANGERED = (
    "drew criticism from|drew fire from|faced criticism from|came under fire from|drew the ire of|angered|infuriated"
    "|outraged|alienated|enraged|irked"
)
"""PLEASED and ANGERED have the target as subject and the holder of the view as object."""


def _labels(label: int, *cues: str) -> dict[str, int]:
    return {cue: label for some in cues for cue in some.split("|")}


LABEL_OF = {
    **_labels(FAVOUR, FAVOURING, FAVOURING_NOW, PLEASED),
    **_labels(AGAINST, OPPOSING, OPPOSING_NOW, ANGERED),
    **_labels(NEUTRAL, DEALINGS),
}

NAME = (
    r"(?:[A-Z][\w'’&-]*\w"
    r"(?: (?:of|for|the|al|and|de|von|bin) [A-Z][\w’'-]+| [A-Z]\.| [A-Z][\w’'-]*\w){0,4})"
)
SHORT_NAME = re.compile(r"(?:[A-Z][\w'’&-]*\w(?: [A-Z][\w’'-]+){0,3})")
TITLES = (
    r"(?:(?:the|former|President|Sen\.|Rep\.|Gov\.|Mr\.|Mrs\.|Ms\.|Senator|Secretary|Speaker|Republican|Democratic"
    r"|presidential|candidate|nominee|front-runner|rival|leader|fellow|then-|Vice) )*"
)
ADVERBS = "also |then |later |repeatedly |publicly |sharply |strongly "

ACTIVE = re.compile(
    rf"\b(?P<holder>{NAME})(?P<between>,? (?:has |have |had |{ADVERBS}|recently |immediately |quickly |again |once "
    rf"|who |and |which )*)(?P<cue>{FAVOURING}|{OPPOSING}|{FAVOURING_NOW}|{OPPOSING_NOW}|{DEALINGS}) "
    rf"{TITLES}(?P<target>{NAME})"
)
PASSIVES = re.compile(
    rf"\b(?P<target>{NAME})(?P<between>,? (?:was|were|is|are|has been|have been|had been|being|been|got)? ?"
    rf"(?:{ADVERBS}|widely |roundly |harshly )*)(?P<cue>{FAVOURING}|{OPPOSING}) by {TITLES}(?P<holder>{NAME})"
)
TURNED = re.compile(
    rf"\b(?P<target>{NAME})(?P<between> (?:has |have |had |also )*)"
    rf"(?P<cue>{PLEASED}|{ANGERED}) {TITLES}(?P<holder>{NAME})"
)
PAST = re.compile(rf"{FAVOURING}|{OPPOSING}")
"""Cues that a passive can be made of."""
PLAIN_PAST = re.compile(rf" ?(?:has |have |had |{ADVERBS}|recently |immediately |quickly |again |once )*")
DOUBT = re.compile(r"\b(?:not|never|n't|n’t|nor|denied|if|would|whether|could)\b")
SENTENCES = re.compile(r"(?<=[.!?][”\"’' ]) ?(?=[A-Z“\"])")
NO_NAME = re.compile(
    r"The|A|An|In|On|At|But|And|He|She|It|They|This|That|When|While|As|If|For|After|Before|With|Who|What|I|We"
    r"|His|Her|Their|Mr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|Yet|Then|So|Some|Many"
    r"|No|There|Those|These|Its|Although|Though|Since|Because|Even|Last|More|Most|Not|Now|One|Our|You"
)
"""Capitalised words with which no name begins or ends."""
LONGEST_NAME = 45
"""Characters."""
