"""Finds what is at issue: a handful of readable noun phrases that the parties' statements are about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon
from nlp.analysis import Article, Attribution, Party, Span
from nlp.occurrences import Occurrences

MOST = 5
"""At most so many topics per article."""
LONGEST = 3
"""Words of the longest topic before its complement ("recall of the bicycles")."""
LEAD = 700
"""Characters at the beginning, title included, in which an article says what it is about."""
ENOUGH = 4.0
"""A phrase of less weight is no topic; on the seeds' dev half fewer than 5 then still find what 10 would."""
OFTEN = 4
"""A noun that names no action may be a topic when the article uses it at least so often."""
IN_TITLE, REPEATED = 1.5, 1.5
"""Weight of a head that stands in the title, and of a compound used more than once."""

_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "any", "no", "such"]
)
_NEWS_WORDS = """
    said says say told according to would could should may might will shall must new last next first second year
    years day days week weeks month months time times way thing things people monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december
    percent million billion today yesterday tomorrow lot part end number members reporters one two three four five
    don didn doesn isn wasn going want wants make made get got like just really morning evening night noon hour hours
    minute minutes spring summer autumn winter century decade weekend
"""
_STOP = ENGLISH_STOP_WORDS | lexicon.PRONOUNS | frozenset(_NEWS_WORDS.split())
_ACTORS = lexicon.PERSON_NOUNS | lexicon.GOVERNMENT_NOUNS | lexicon.ORGANISATION_NOUNS | lexicon.DOCUMENT_NOUNS
_NOT_NOUN = re.compile(r"(?:ly|ed|ing)$")
_ISSUES = frozenset(
    """
    accord aid amnesty appeal apology ban bid blockade boycott breach brake budget ceasefire claim closure cut deal
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
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|[^\sA-Za-z]")
_COMPOUND = re.compile(
    r"\b(?:the|a|an|its|their|of|on|for|with|about|over|into|from|than) (?=([a-z][a-z-]+ [a-z]{3,})\b)"
)
_COMPLEMENT = re.compile(r" (?:of|on|for|to|with|at) (?:the |a |an )?(?:[a-z-]{4,} )?[a-z-]{4,}(?=[\s,.;:!?”\"])")


@dataclass(frozen=True)
class Topic:
    """A noun phrase at issue and where the text mentions it."""

    name: str
    mentions: tuple[Span, ...]


@dataclass
class _Phrase:
    """What is known of a phrase."""

    parties: set[str] = field(default_factory=set)
    leads: bool = False
    in_title: bool = False


def find_topics(article: Article, attributions: Sequence[Attribution], parties: Sequence[Party]) -> tuple[Topic, ...]:
    """Noun phrases of the lead and of the statements, actions and measures that most parties speak of first.

    Without a part-of-speech tagger a phrase counts as a noun phrase when its head names an action or a measure
    ("recall", "closure"), or when a determiner stands before it and a function word or punctuation after it.
    """
    taken = {word for party in parties for name in (party.name, *party.aliases) for word in name.lower().split()}
    lowered = Occurrences(article.text.lower())
    found = _collect(article, lowered, attributions, taken)
    heads: dict[str, set[str]] = defaultdict(set)
    for phrase, known in found.items():
        heads[_head(phrase)] |= known.parties
    weights = {phrase: _weight(phrase, known, len(heads[_head(phrase)]), lowered) for phrase, known in found.items()}
    chosen: list[str] = []
    able = [one for one in found if weights[one] >= ENOUGH and (found[one].parties or found[one].in_title)]
    for phrase in sorted(able, key=lambda one: (-weights[one], lowered.text.find(one))):
        if len(chosen) < MOST and _head(phrase) not in map(_head, chosen):
            chosen.append(phrase)
    return tuple(Topic(_whole(article.text, phrase), _mentions(article.text, phrase)) for phrase in chosen)


def _collect(
    article: Article, lowered: Occurrences, attributions: Sequence[Attribution], taken: set[str]
) -> dict[str, _Phrase]:
    found: dict[str, _Phrase] = defaultdict(_Phrase)
    for attribution in attributions:
        for piece in attribution.content:
            for phrase in _phrases(piece.of(article.text), taken):
                found[phrase].parties |= {attribution.party} if attribution.party else set()
    title = article.title or article.text.partition("\n")[0]
    for phrase in (*_phrases(article.text[:LEAD], taken), *_phrases(title, taken)):
        found[phrase].leads = True
    said = _Said((one.party, piece.of(article.text)) for one in attributions if one.party for piece in one.content)
    for phrase in _repeated(article.text, lowered, taken):
        found[phrase].leads |= phrase in article.text[:LEAD].lower()
        found[phrase].parties |= said.by(phrase)
    stems = {lexicon.singular(word) for word in re.findall(r"[a-z-]{3,}", title.lower())}
    for phrase, known in found.items():
        known.in_title = _head(phrase) in stems
    return found


class _Said:
    """Who says what, to be searched for phrases."""

    def __init__(self, said: Iterable[tuple[str, str]]) -> None:
        self._parties, words = [], []
        self._starts, at = [], 0
        for party, piece in said:
            self._parties.append(party)
            self._starts.append(at)
            words.append(piece)
            at += len(piece) + 1
        self._text = "\n".join(words)

    def by(self, phrase: str) -> set[str]:
        """The parties whose statements have the phrase."""
        found, at = set(), self._text.find(phrase)
        while at >= 0:
            found.add(self._parties[bisect_right(self._starts, at) - 1])
            at = self._text.find(phrase, at + 1)
        return found


def _repeated(text: str, lowered: Occurrences, taken: set[str]) -> Iterator[str]:
    """Compounds that the article uses more than once ("river data"), and nouns that it uses often with an article."""
    excluded = _STOP | taken
    pairs = Counter(_COMPOUND.findall(text))
    nouns = Counter(re.findall(r"\b(?:the|a|an|its|their) ([a-z]{4,})(?=[\s,.;:!?”\"])", text))
    for phrase, count in pairs.items():
        first, last = phrase.split()
        if count > 1 and excluded.isdisjoint((first, last)) and not first.endswith("ly") and _may_head(last):
            yield phrase
    for noun, count in nouns.items():
        if count > 1 and noun not in excluded and _may_head(noun) and lowered.count_beginning(_head(noun)) >= OFTEN:
            yield noun


def _may_head(noun: str) -> bool:
    """Whether a word may name an issue: those for people, bodies and documents may not, nor may what is no noun."""
    singular = lexicon.singular(noun)
    return not (
        _NOT_NOUN.search(noun) or noun in _ACTORS or singular in _ACTORS or singular in lexicon.COLLECTIVE_PEOPLE
    )


def _weight(phrase: str, known: _Phrase, parties: int, text: Occurrences) -> float:
    """Actions before things, what is spoken of by several before what one says, the lead before the rest."""
    issue = 2.5 if _is_issue(phrase.rsplit(maxsplit=1)[-1]) else 0.0
    words = phrase.split()
    repeated = len(words) > 1 and text.count_beginning(phrase) > 1
    return (
        issue
        + min(parties, 3)
        + 1.5 * known.leads
        + IN_TITLE * known.in_title
        + REPEATED * repeated
        + min(text.count_beginning(_head(phrase)), 6) / 3
        + 0.4 * (len(words) - 1)
    )


def _head(phrase: str) -> str:
    return lexicon.singular(phrase.rsplit(maxsplit=1)[-1])


def _is_issue(word: str) -> bool:
    singular = lexicon.singular(word)
    if word in _NO_ACTION or singular in _NO_ACTION:
        return False
    return word in _ISSUES or singular in _ISSUES or bool(_ACTION.search(word))


def _whole(text: str, phrase: str) -> str:
    """The phrase with the complement that follows it most tellingly: "recall" -> "recall of the bicycles"."""
    if len(phrase.split()) > 1:
        return phrase
    for match in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE):
        complement = _COMPLEMENT.match(text, match.end())
        if complement and complement.group().split()[-1].lower() not in _STOP and _is_issue(phrase):
            return phrase + complement.group()
    return phrase


def _mentions(text: str, phrase: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE))


def _phrases(text: str, taken: set[str]) -> Iterator[str]:
    """Runs of up to LONGEST lower-case words that look like noun phrases, without words of the parties' names."""
    run: list[str] = []
    before = ""
    for word in [*_WORD.findall(text), "."]:
        lowered = word.lower()
        if lowered not in _STOP and lowered[0].isalpha():
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
    if _is_issue(head):
        return " ".join(kept[-2:]) if before in _DETERMINERS and len(kept) <= LONGEST else head
    if not _may_head(head):
        return None
    return " ".join(kept) if before in _DETERMINERS and 2 <= len(kept) <= LONGEST else None
