"""Finds what is at issue: a handful of readable noun phrases that the parties' statements are about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon
from nlp.analysis import Article, Attribution, Party, Span
from nlp.occurrences import Occurrences
from nlp.topic_candidates import Phrase, collect, mentions_of
from nlp.topic_objects import Wanted, wanted
from nlp.topic_phrases import STOP, head_of, is_issue
from nlp.topic_references import ANYTHING, WISHES, meant, references, same_sort

MOST = 6
"""At most so many topics per article."""
ENOUGH = 4.0
"""A phrase of less weight is no topic; on the seeds' dev half 5 of them then find what 10 would (design/stance.md)."""
IN_TITLE, REPEATED, TAKEN = 1.5, 1.5, 2.5
"""Weight of a head that stands in the title, of a compound used more than once, and of each party that takes a side."""
RECENT = 800
"""Characters within which "the demand" means the last one."""

_PROCESSES = frozenset("ballot debate hearing meeting poll referendum talk trial vote".split())  # noqa: SIM905
"""What happens about an issue rather than the issue; "the plan" never means one."""
_NAMED = r"\b((?:(?!The\b|A\b|An\b|In\b|On\b)[A-Z][\w-]+ ){{1,2}}){0}\b"
"""Names before a noun tell which one is meant: "the Corran bid"."""
_OPENING = re.compile(r"(?:^|[.!?:;“\"\n]\s*)$")
"""Before a word that has a capital because a sentence begins with it."""
_COMPLEMENT = re.compile(r" (?:of|on|for|with|at) (?:the |a |an )?(?:[a-z-]{4,} )?[a-z-]{4,}(?=[\s,.;:!?”\"])")


@dataclass(frozen=True)
class Topic:
    """A noun phrase at issue and where the text mentions it."""

    name: str
    mentions: tuple[Span, ...]


def find_topics(article: Article, attributions: Sequence[Attribution], parties: Sequence[Party]) -> tuple[Topic, ...]:
    """What parties ask for, back or reject, and noun phrases of the lead and of the statements.

    Without a part-of-speech tagger a phrase counts as a noun phrase when it is the object of a verb of attitude, when
    its head names an action or a measure ("recall", "closure"), or when a determiner stands before it and a function
    word or punctuation after it. What most parties speak of comes first.
    """
    taken = {word for party in parties for name in (party.name, *party.aliases) for word in name.lower().split()}
    taken -= ENGLISH_STOP_WORDS
    lowered = Occurrences(article.text.lower())
    wants = list(wanted(article, attributions))
    found = collect(article, lowered, attributions, wants, taken)
    heads: dict[str, set[str]] = defaultdict(set)
    for phrase, known in found.items():
        heads[head_of(phrase)] |= known.parties
    weights = {phrase: _weight(phrase, known, len(heads[head_of(phrase)]), lowered) for phrase, known in found.items()}
    able = [one for one in found if weights[one] >= ENOUGH and _at_issue(one, found[one], lowered)]
    titled = {head_of(one) for one in able if found[one].in_title} - _PROCESSES
    chosen = _choose(sorted(able, key=lambda one: (-weights[one], lowered.text.find(one))), titled)
    mentions = {phrase: {*found[phrase].spans, *mentions_of(article.text, phrase)} for phrase in chosen}
    _refer(article.text, wants, mentions, titled)
    return tuple(Topic(_whole(article.text, phrase), _apart(spans)) for phrase, spans in mentions.items())


def _at_issue(phrase: str, known: Phrase, text: Occurrences) -> bool:
    """Whether somebody speaks of it or the title does; a thing that is named but once is a detail."""
    if phrase in WISHES - ANYTHING or not (known.parties or known.in_title):
        return False
    is_told = known.takers or known.titled or is_issue(phrase.rsplit(maxsplit=1)[-1])
    return bool(is_told) or text.count_beginning(phrase.lower()) > 1


def _choose(ranked: Sequence[str], titled: set[str]) -> list[str]:
    """The first of the phrases with different heads; "the plan" is none where the title says what is at issue."""
    chosen: list[str] = []
    for phrase in ranked:
        words = set(phrase.split())
        if len(chosen) < MOST and not any(
            same_sort(head_of(phrase), head_of(one)) or words < set(one.split()) for one in chosen
        ):
            chosen.append(phrase)
    specific = [phrase for phrase in chosen if phrase not in ANYTHING]
    return specific if any(head_of(phrase) in titled for phrase in specific) else chosen


def _refer(text: str, wants: Sequence[Wanted], mentions: dict[str, set[Span]], titled: set[str]) -> None:
    """Give the topics the definite phrases that mean them."""
    names = list(mentions)
    known = {span for spans in mentions.values() for span in spans}
    for match in references(text):
        noun = match["noun"].lower()
        number = meant(noun, [head_of(name) for name in names], titled)
        if noun in WISHES:
            before = [one for one in wants if one.is_wish and 0 < match.start() - one.span.start < RECENT]
            asked_for = [name for name in names if before and before[-1].span in mentions[name]]
            number = names.index(asked_for[0]) if asked_for else number
        if number is not None and not any(span.overlaps(Span(*match.span())) for span in known):
            mentions[names[number]].add(Span(*match.span()))


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in text order, of those that overlap the one that begins first."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _weight(phrase: str, known: Phrase, parties: int, text: Occurrences) -> float:
    """Actions before things, what is spoken of by several before what one says, the lead before the rest."""
    issue = 2.5 if is_issue(phrase.rsplit(maxsplit=1)[-1]) or known.is_act else 0.0
    words = phrase.split()
    repeated = len(words) > 1 and text.count_beginning(phrase.lower()) > 1
    return (
        issue
        + min(parties, 3)
        + 1.5 * known.leads
        + TAKEN * min(len(known.takers), 2)
        + IN_TITLE * known.in_title
        + REPEATED * repeated
        + min(text.count_beginning(head_of(phrase)), 6) / 3
        + 0.4 * min(len(words) - 1, 2)
    )


def _whole(text: str, phrase: str) -> str:
    """The phrase with the complement that follows it most tellingly: "recall" -> "recall of the bicycles"."""
    if len(phrase.split()) > 1:
        return phrase
    for match in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE):
        complement = _COMPLEMENT.match(text, match.end())
        if complement and complement.group().split()[-1].lower() not in STOP and is_issue(phrase):
            return phrase + complement.group()
    named = [
        match.group(1).strip()
        for match in re.finditer(_NAMED.format(re.escape(phrase)), text)
        if match.group(1).count(" ") > 1 or not _OPENING.search(text[max(0, match.start() - 3) : match.start()])
    ]
    named = [name for name in named if not set(name.lower().split()) & (lexicon.NEVER_NAMES | STOP)]
    return f"{Counter(named).most_common(1)[0][0]} {phrase}" if named else phrase
