"""Noun phrases that may name what is at issue, found without a part-of-speech tagger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon

LONGEST = 3
"""Words of the longest phrase."""
_NEWS_WORDS = """
    said says say told according to would could should may might will shall must new last next first second year
    years day days week weeks month months time times way thing things people monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december
    percent million billion today yesterday tomorrow lot part end number numbers members
    higher lower latest further early earlier
    late previous old recent current opposite
    reporters one two three four five number
    don didn doesn isn wasn going want wants make made get got like just really morning evening night noon hour hours
    minute minutes spring solution search summer autumn winter century decade weekend
"""
STOP = ENGLISH_STOP_WORDS | lexicon.PRONOUNS | frozenset(_NEWS_WORDS.split())
_ACTORS = lexicon.ACTOR_NOUNS | lexicon.DOCUMENT_NOUNS
_NOT_NOUN = re.compile(r"(?:ly|ed|ing)$")
_ISSUES = frozenset(
    """
    accord aid amnesty appeal apology ban bid blockade boycott breach brake budget ceasefire closure cut deal
    debate debt decree delay demand dispute election embargo evacuation exchange expulsion fee fine fund funding
    hearing increase inquiry inspection investigation invasion law lawsuit lockdown lockout loan merger occupation
    offer patent petition plan policy poll probe project proposal protest quota raid raise recall reform refit
    referendum refund rent resignation return rise rights roster rule ruling sale sanction scheme search sentence
    settlement shutdown sit-in strike study summit surveillance surcharge takeover talk tariff tax tender toll trade
    transfer treaty trial truce turnout verdict veto vote wage walkout war warning withdrawal
    """.split()  # noqa: SIM905 - easier to keep in order
)
_ACTION = re.compile(r"(?:tion|sion|ment|ance|\w{4}ship|ism)s?$")
_NO_ACTION = frozenset(
    """
    government department statement comment apartment parliament moment document station position question section
    nation population instance distance element equipment ambulance mention attention decision direction generation
    opinion option passion pension permission profession region religion television version vision union million
    foundation institution organisation organization administration commission corporation association tradition
    situation condition explanation impression chance balance entrance substance assessment information location
    """.split()  # noqa: SIM905
)
SPEECH = frozenset(
    """
    account accusation allegation answer apology approval argument blame charge claim comment comparison criticism
    doubt explanation lie question remark reply report rumour suggestion thank view word work truth
    """.split()  # noqa: SIM905
)
"""Nouns for what is said; who denies it takes a side on a claim."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|[^\sA-Za-z]")


def phrases(text: str, taken: set[str]) -> Iterator[str]:
    """Runs of up to LONGEST lower-case words that look like noun phrases, without words of the parties' names."""
    run: list[str] = []
    before = ""
    for word in [*_WORD.findall(text), "."]:
        lowered = word.lower()
        if lowered not in STOP and lowered[0].isalpha():
            run.append(word)
            continue
        if run and (phrase := _noun_phrase(run, before)) and not set(phrase.split()) & taken:
            yield phrase
        run, before = [], lowered


def _noun_phrase(run: Sequence[str], before: str) -> str | None:
    kept = list(run)
    while kept and (_NOT_NOUN.search(kept[0].lower()) or not kept[0].islower()):
        kept = kept[1:]
    if not kept or len(kept[-1]) < 3 or not all(word.islower() for word in kept):
        return None
    head = kept[-1]
    if is_issue(head):
        return unmeasured(" ".join(kept[-2:])) if before in lexicon.DETERMINERS and len(kept) <= LONGEST else head
    if not may_head(head):
        return None
    return " ".join(kept) if before in lexicon.DETERMINERS and 2 <= len(kept) <= LONGEST else None


def may_head(noun: str) -> bool:
    """Whether a word may name an issue: those for people, bodies and documents may not, nor may what is no noun."""
    singular = lexicon.singular(noun)
    return not (
        (_NOT_NOUN.search(noun) and not is_issue(noun))
        or singular in SPEECH
        or noun in lexicon.PART_OF_BODY
        or noun in _ACTORS
        or singular in _ACTORS
        or singular in lexicon.COLLECTIVE_PEOPLE
    )


_MEASURE = re.compile(r"^(?:[\w-]+-(?:year|month|week|day|hour|minute|point|man|woman|strong)|\d[\w.,%-]*) (?=[a-z])")


def unmeasured(phrase: str) -> str:
    """The phrase without how long or how much, which does not tell one act from another: "four-year ban" -> "ban"."""
    return _MEASURE.sub("", phrase) if is_issue(phrase.rsplit(maxsplit=1)[-1]) else phrase


def head_of(phrase: str) -> str:
    """The last word, in the singular."""
    return lexicon.singular(phrase.rsplit(maxsplit=1)[-1])


def is_issue(word: str) -> bool:
    """Whether a noun names an action or a measure."""
    singular = lexicon.singular(word)
    if word in _NO_ACTION or singular in _NO_ACTION | SPEECH:
        return False
    return word in _ISSUES or singular in _ISSUES or bool(_ACTION.search(word))
