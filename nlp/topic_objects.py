"""What the parties ask for, back or reject, as phrases that may be topics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon
from nlp.analysis import Article, Attribution, Span
from nlp.attitude_verbs import Attitude
from nlp.attitudes import Object, objects
from nlp.topic_phrases import STOP, is_issue, may_head, unmeasured
from nlp.topic_references import ANYTHING, WISHES
from nlp.voiced import voiced

_BEFORE = lexicon.DETERMINERS | frozenset(
    """
    first second last latest next new higher lower further early earlier late previous old own recent current either
    immediate urgent
    """.split()  # noqa: SIM905 - easier to keep in order
)
_DETERMINER = re.compile(
    rf"(?:{'|'.join(sorted(_BEFORE))}|\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s)\s+", re.IGNORECASE
)
"""What stands before a noun phrase and does not tell what is at issue."""
_GERUND = re.compile(r"[a-z]{2,}ing(?: (?!of\b|to\b)[a-z’'-]+){1,3}")
_PREPOSITION = re.compile(rf"(?:{'|'.join(sorted(lexicon.PREPOSITIONS))})\b")
_LIGHT = frozenset(
    """
    be become begin come continue do get go have hear hold join keep know launch make open put remain resume say see sit
    start stay take tell try wait win
    """.split()  # noqa: SIM905 - easier to keep in order
)
"""Verbs that name no act by themselves."""
_NO_VERBS = ENGLISH_STOP_WORDS - frozenset(["call", "fill", "find", "fire", "move", "show"])
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_TRAILING = re.compile(
    r"\s+(?:too|more|now|aloud|late|again|altogether|open|soon|sooner|instead|whoever.*|made.*"
    r"|(?:\w+ed|bought|sold|held|built|given|taken|sent)\s+(?:since|by|in|at|during|under|before|after)\b.*)$"
)


@dataclass(frozen=True)
class Wanted:
    """A thing or an act on which a party takes a side by a verb."""

    name: str
    """Lower case and without article; an act as a gerund."""
    span: Span
    """Where it stands in the article."""
    party: str | None
    is_act: bool
    is_wish: bool


def wanted(article: Article, attributions: Sequence[Attribution]) -> Iterator[Wanted]:
    """The objects of the statements' verbs of attitude that may be at issue, in text order."""
    for attribution in attributions:
        statement = voiced(article.text, attribution)
        for found in objects(statement.text, statement.cue):
            words = found.span.of(statement.text)
            name = (_act(words) if _is_public(found, statement.text) else None) if found.is_act else _thing(words)
            span = statement.back(found.span)
            if name and span:
                yield Wanted(name, span, attribution.party, found.is_act, _is_wish(found))


_PUBLIC = re.compile(r"(?:agree|demand|urg|call|ask|want|propos|advis|order|request|press|plead|appeal)", re.IGNORECASE)


def _is_public(found: Object, text: str) -> bool:
    """Whether an act is asked of others or agreed on; what somebody plans or hopes to do is not at issue."""
    return bool(_PUBLIC.match(text, found.verb.start))


def _is_wish(found: Object) -> bool:
    return found.verb.attitude is Attitude.WANT


def _thing(words: str) -> str | None:
    """The noun phrase without determiners, if its head may be at issue."""
    plain = words.strip("“”\"'’ ")
    while match := _DETERMINER.match(plain):
        plain = plain[match.end() :]
    plain = _TRAILING.sub("", plain)
    if _GERUND.fullmatch(plain) and not is_issue(plain.split()[0]):  # "ruled out using troops"
        return plain
    if _PREPOSITION.match(plain):  # "blamed each other for the delay": the others are no topic
        return None
    base = re.split(r"\s+(?:for|on|to)\s+.*|\s+of\s+", plain)
    plain = (
        plain if len(base) > 1 and base[1] and " of " in plain and not base[1].split()[0].endswith("ing") else base[0]
    )
    head = next(reversed(base[0].split()), "")
    single = lexicon.singular(head)
    if not head.islower() or len(head) < 3 or not head.replace("-", "").isalpha() or not may_head(head):
        return None
    if head in STOP or single in STOP or head in ANYTHING | WISHES:
        return None
    return unmeasured(plain)


_TO_DO = re.compile(
    r"(?<= )to (?P<act>[a-z]+ (?P<thing>[a-z-]+(?: [a-z-]+){0,2}?))(?= (?:after|in|for|as|over|by|at|on|if)\b|$)"
)


def titled_act(title: str, text: str) -> tuple[str, str] | None:
    """What the title says somebody is to do, and its object: "Two towns to share water" -> "sharing water", "water".

    A word that the text, in lower case, uses as a noun is no verb: "a challenge to ferry fares".
    """
    match = _TO_DO.search(title)
    verb = match["act"].split()[0] if match else ""
    if not match or verb in _LIGHT or re.search(rf"\b(?:the|a|an|its|their|of|for|with|by|on|in) {verb}s?\b", text):
        return None
    name = _act(match["act"])
    return (name, match["thing"]) if name else None


def _act(words: str) -> str | None:
    """The act as a gerund: "exchange all files" -> "exchanging all files"."""
    verb, _, rest = _TRAILING.sub("", words).partition(" ")
    if verb in _LIGHT:
        return next(filter(None, map(_thing, re.split(r"\s+(?:for|to|into|on|at)\s+", rest))), None)
    if (
        not re.sub(r"^(?:up|down|out|off|in|back)\b\s*", "", rest)
        or verb in _NO_VERBS
        or any(w in lexicon.PRONOUNS for w in rest.split()[:1])
    ):
        return None
    return f"{gerund(verb)} {rest}"


def gerund(verb: str) -> str:
    """The form in -ing of a verb."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if _DOUBLING.match(verb) else verb) + "ing"
