"""Verbs that take a side by themselves ("backs the plan", "ruled out a deal"), and on what they take it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp import lexicon
from nlp.analysis import Span
from nlp.attitude_verbs import ATTITUDES, CHARGING, MISDEED, UNDOING, UNDOINGS, Attitude

NEAR = 24
"""Characters before a verb in which a negation turns it round."""
REACH = 4
"""Most words between a verb and the head of its object."""
REMEMBERED = 512
"""Statements whose verbs are kept: each is asked about every topic and party that it mentions."""
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|nor|neither|cannot|without|declin\w+ to|refus\w+ to|fail\w+ to|stopped short of"
    r"|unable to)\b|n['’]t\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[,;:.!?()—–]|\b(?:of|for|to|that|who|whom|which|whose|with|by|in|on|at|from|as|and|or|but|if|because|while|when"
    r"|is|are|was|were|be|has|have|had|will|would|can|could|should|must|may|might|over|about|after|before|than)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?<!\bbefore )(?<!\bafter )(?<!\buntil )(?<!\bunless )(?<!\bonce )\b(?:i|we|he|she|they|it)"
    r"(?:\s+(?:also|now|still|strongly|fully|always|really|simply|would|will|do|all|both))*\s+$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\W*to\s+(?:\w+ly\s+)?")
_NO = re.compile(r"\b(?:no|neither|less|fewer|without)\b", re.IGNORECASE)
_UNDONE = re.compile(
    rf"\s+(?P<modal>(?:should|must|ought to|had to|has to)\s+)?(?:to\s+)?(?:be|been|being)\s+(?:{UNDOING})\b",
    re.IGNORECASE,
)
_STOPS = (
    r"of|for|to|that|who|whom|which|whose|with|by|in|on|at|from|as|and|or|but|if|because|while|when|until|before|after"
    r"|is|are|was|were|be|has|have|had|will|would|can|could|should|must|may|might|over|about|than|into|it|he|she|they|we"
)
_WORDS = rf"(?!(?:{_STOPS})\b)[\w'’-]+"
_ACT = re.compile(
    rf"(?P<who>\s+[^,.;:“”\"]{{0,60}}?)?(?:(?<= )|(?<=to)\s+|\s+)to\s+"
    rf"(?P<act>[a-z]+(?: (?:up|down|out|off|in|back))?(?: {_WORDS}){{0,5}})"
)
_THING = re.compile(
    rf"\s+[“\"]?(?P<thing>{_WORDS}(?: {_WORDS}){{0,4}}"
    rf"(?: (?:of|for|on|to) (?:the |a |an |its |their )?{_WORDS}(?: {_WORDS})?)?)"
)
_ACTORS = "|".join(sorted(lexicon.ACTOR_NOUNS))
_THAT = rf"\s+that\s+(?:{_WORDS}\s+){{0,4}}?"
_WHO = rf"(?:{_WORDS}|\w+ of \w+)\s+(?:should|must)|(?:{_ACTORS}|\w*(?:er|or|ie)s)\s+(?!(?:{_ACTORS})s?\b)"
_CLAUSE = re.compile(
    rf"{_THAT}(?:{_WHO})\s*\b(?P<act>(?!(?:be|not|stay|remain|{_STOPS})\b)[a-z]+(?: (?:up|down|out|off|in|back))?"
    rf"(?: {_WORDS}){{0,5}})",
)
"""What others are to do: "demanded that the army move the goods"; the last word before the act is who is to do it."""
_PASSIVE = re.compile(
    rf"\s+that\s+(?P<thing>{_WORDS}(?: {_WORDS}){{0,3}}?)\s+(?:should\s+|must\s+)?(?:be|stay|remain)\b"
)
"""What is to be done to a thing, or how it is to be: "demanded that the gates stay open"."""
_ASKS = re.compile(rf"(?:\s+(?!to\b){_WORDS}){{0,6}}\s+to\s+|{_THAT}(?:should\s+|must\s+)?", re.IGNORECASE)
"""Who is asked to do what: "urged the minister to"; "demanded that the minister"."""
_DETERMINERS = lexicon.DETERMINERS | {"new"}
_DID = re.compile(
    r"(?:['’]s)?(?:,? not [\w’'-]+(?: [A-Z][\w’'-]+)*,?)?(?:,? (?:that|who|which))?(?:,[^,.;]{2,60},)?"
    r"(?:\s+(?:has|had|have|forces|troops|also|repeatedly|deliberately|knowingly|again))*"
    rf"\s+(?:{MISDEED})\b(?!\s+by\b)",
    re.IGNORECASE,
)
"""What follows the doer of a misdeed: "Aland had violated"; "it was Aland, not Borland, that violated"."""
_DONE_BY = re.compile(rf"\b(?:{MISDEED})\s+(?:[\w’'-]+\s+){{0,3}}?by\s+(?:the\s+)?$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|nor|denied that|denies that|deny that)\s+$", re.IGNORECASE)
_GIVES_WAY = re.compile(rf"(?:['’]s\s+\w+)?\s+(?:(?:to|should|must)\s+)?(?:\w+ly\s+)?(?:{UNDOING})\b", re.IGNORECASE)
"""What follows whoever is to give way: "called on Aland to withdraw"."""
_ADDRESSED = re.compile(r"[^,.;:]{0,40}?\s+to\s+(?!the\b|a\b)[a-z“‘\"']", re.IGNORECASE)
"""Who is asked to do something is no object of the wish: "urged the minister to step in"."""


@dataclass(frozen=True)
class Taken:
    """A verb of attitude in a text."""

    attitude: Attitude
    negated: bool
    start: int
    end: int

    @property
    def sign(self) -> int:
        """+1 for its object, -1 against it."""
        return (-1 if self.attitude is Attitude.AGAINST else 1) * (-1 if self.negated else 1)


@dataclass(frozen=True)
class Side:
    """What the verbs of a statement say of one of the things that it mentions."""

    sign: int = 0
    """+1 for it, -1 against it, 0 where no verb takes a side on it."""
    asked_for: bool = False
    """Whether it is asked for, rather than judged."""


_PAST = re.compile(r"\b(?:once|long|initially|originally|formerly|previously|used to|at first)\b", re.IGNORECASE)
"""Near a verb: a side that was taken and may since have been left."""


@lru_cache(maxsize=REMEMBERED)
def taken(text: str, cue: int) -> tuple[Taken, ...]:
    """The verbs by which a holder takes a side; of those after the cue, which ends at `cue`, only its own."""
    return tuple(_taken(text, cue))


def _taken(text: str, cue: int) -> Iterator[Taken]:
    for match in ATTITUDES.find(text):
        if match.start() < cue or _is_own(text, cue, match.start()):
            if _PAST.search(text, max(0, match.start() - NEAR), match.start()):
                continue
            negated = bool(_NEGATION.search(text, max(0, match.start() - NEAR), match.start()))
            yield Taken(Attitude(match.lastgroup or ""), negated, *match.span())


@lru_cache(maxsize=REMEMBERED)
def _undoings(text: str) -> tuple[Span, ...]:
    """Where something is said to be undone, stopped or left."""
    return tuple(Span(*match.span()) for match in UNDOINGS.find(text))


def _is_own(text: str, cue: int, verb: int) -> bool:
    """Whether a verb within the content has the holder as its subject, as far as a pronoun or infinitive tells."""
    return bool(_SUBJECT.search(text, cue, verb) or _INFINITIVE.fullmatch(text, cue, verb))


def side_on(text: str, cue: int, mention: Span) -> Side:
    """The side on a mention that is the object of a verb of attitude, or is to be undone."""
    sign, asked_for = 0, False
    for verb in taken(text, cue):
        between = text[verb.end : mention.start]
        if verb.end <= mention.start and (
            _governs(between) or (verb.attitude is Attitude.WANT and _ASKS.fullmatch(between))
        ):
            sign = -verb.sign if _NO.search(between) else verb.sign
            asked_for = verb.attitude is Attitude.WANT
    undone = [one for one in _undoings(text) if one.end <= mention.start and _governs(text[one.end : mention.start])]
    outer = [verb for verb in taken(text, cue) if not undone or verb.end <= undone[-1].start]
    if undone and outer:
        return Side(-outer[-1].sign)
    to_be_undone = _UNDONE.match(text, mention.end)
    if to_be_undone and (outer or to_be_undone["modal"]):
        return Side(-outer[-1].sign if outer else -1)
    wished = bool(outer) and outer[-1].attitude is Attitude.WANT and outer[-1].sign > 0
    if not sign and (_is_blamed(text, cue, mention) or (wished and _GIVES_WAY.match(text, mention.end))):
        return Side(-1)
    if asked_for and _ADDRESSED.match(text, mention.end):
        return Side()
    if asked_for and _GIVES_WAY.match(text, mention.end):  # "demanded that the strike end"
        return Side(-sign)
    return Side(sign, asked_for)


def _is_blamed(text: str, cue: int, mention: Span) -> bool:
    """Whether the holder says that it did something that nobody may do."""
    if _NOT.search(text, 0, mention.start) or _NEGATION.search(text, 0, cue) or cue_side(text, cue).sign < 0:
        return False
    return bool(_DID.match(text, mention.end) or _DONE_BY.search(text, 0, mention.start))


def _governs(between: str) -> bool:
    return len(between.split()) < REACH and not _BETWEEN.search(between)


@dataclass(frozen=True)
class Object:
    """What a verb of attitude is about: a thing ("a public inquiry") or an act ("drop the case")."""

    verb: Taken
    span: Span
    is_act: bool


def objects(text: str, cue: int) -> Iterator[Object]:
    """The objects of the verbs of attitude in a statement; of "urged the board to open talks" the act."""
    for verb in taken(text, cue):
        if verb.attitude is Attitude.WANT and (wish := _wish(text, verb)):
            yield wish
        elif thing := _THING.match(text, verb.end):
            first = thing["thing"].split()[0]
            is_act = text[verb.start : verb.end].lower().endswith(" to") and first.islower()
            yield Object(verb, Span(*thing.span("thing")), is_act and first not in _DETERMINERS)


def _wish(text: str, verb: Taken) -> Object | None:
    """What is asked for by a clause or an infinitive, if there is one."""
    if clause := _PASSIVE.match(text, verb.end):
        return Object(verb, Span(*clause.span("thing")), is_act=False)
    if clause := _CLAUSE.match(text, verb.end):
        return Object(verb, Span(*clause.span("act")), is_act=True)
    if (act := _ACT.match(text, verb.end)) and not (act["who"] and _BETWEEN.search(act["who"])):
        return Object(verb, Span(*act.span("act")), is_act=True)
    return None


_CHARGING = re.compile(rf"\b(?:{CHARGING})\b", re.IGNORECASE)


def side_on_claim(text: str, cue: int) -> Side:
    """The side of the cue on a claim: to deny is against it, but to accuse somebody is to claim what he did."""
    if _CHARGING.search(text, 0, cue):
        return Side(1)
    return cue_side(text, cue)


def cue_side(text: str, cue: int) -> Side:
    """What the last verb of attitude in the cue says of whatever follows it."""
    verbs = [verb for verb in taken(text, cue) if verb.start < cue]
    return Side(verbs[-1].sign, verbs[-1].attitude is Attitude.WANT) if verbs else Side()
