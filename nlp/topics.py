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
from nlp.topic_objects import Wanted, wanted
from nlp.topic_phrases import STOP, head_of, is_issue, may_head, phrases
from nlp.topic_references import ANYTHING, WISHES, meant, references, same_sort

MOST = 6
"""At most so many topics per article."""
LEAD = 700
"""Characters at the beginning, title included, in which an article says what it is about."""
ENOUGH = 4.0
"""A phrase of less weight is no topic; on the seeds' dev half fewer than 5 then still find what 10 would."""
OFTEN = 4
"""A noun that names no action may be a topic when the article uses it at least so often."""
TITLED = 3
"""A noun of the title may be a topic when the article uses it at least so often."""
IN_TITLE, REPEATED, TAKEN = 1.5, 1.5, 2.0
"""Weight of a head that stands in the title, of a compound used more than once, and of each party that takes a side."""
RECENT = 800
"""Characters within which "the demand" means the last one."""

_PROCESSES = frozenset("ballot debate hearing meeting poll referendum talk trial vote".split())  # noqa: SIM905
"""What happens about an issue rather than the issue; "the plan" never means one."""
_NAMED = r"\b((?:(?!The\b|A\b|An\b|In\b|On\b)[A-Z][\w-]+ ){{1,2}}){0}\b"
"""Names before a noun tell which one is meant: "the Corran bid"."""
_COMPOUND = re.compile(
    r"\b(?:the|a|an|its|their|of|on|for|with|about|over|into|from|than) (?=([a-z][a-z-]+ [a-z]{3,})\b)"
)
_COMPLEMENT = re.compile(r" (?:of|on|for|with|at) (?:the |a |an )?(?:[a-z-]{4,} )?[a-z-]{4,}(?=[\s,.;:!?”\"])")


@dataclass(frozen=True)
class Topic:
    """A noun phrase at issue and where the text mentions it."""

    name: str
    mentions: tuple[Span, ...]


@dataclass
class _Phrase:
    """What is known of a phrase."""

    parties: set[str] = field(default_factory=set)
    takers: set[str] = field(default_factory=set)
    """The parties that take a side on it by a verb."""
    spans: list[Span] = field(default_factory=list)
    leads: bool = False
    in_title: bool = False
    is_act: bool = False


def find_topics(article: Article, attributions: Sequence[Attribution], parties: Sequence[Party]) -> tuple[Topic, ...]:
    """What parties ask for, back or reject, and noun phrases of the lead and of the statements.

    Without a part-of-speech tagger a phrase counts as a noun phrase when it is the object of a verb of attitude, when
    its head names an action or a measure ("recall", "closure"), or when a determiner stands before it and a function
    word or punctuation after it. What most parties speak of comes first.
    """
    taken = {word for party in parties for name in (party.name, *party.aliases) for word in name.lower().split()}
    lowered = Occurrences(article.text.lower())
    wants = list(wanted(article, attributions))
    found = _collect(article, lowered, attributions, wants, taken)
    heads: dict[str, set[str]] = defaultdict(set)
    for phrase, known in found.items():
        heads[head_of(phrase)] |= known.parties
    weights = {phrase: _weight(phrase, known, len(heads[head_of(phrase)]), lowered) for phrase, known in found.items()}
    able = [one for one in found if weights[one] >= ENOUGH and (found[one].parties or found[one].in_title)]
    titled = {head_of(one) for one in able if found[one].in_title} - _PROCESSES
    chosen = _choose(sorted(able, key=lambda one: (-weights[one], lowered.text.find(one))), titled)
    mentions = {phrase: {*found[phrase].spans, *_mentions(article.text, phrase)} for phrase in chosen}
    _refer(article.text, wants, mentions, titled)
    return tuple(Topic(_whole(article.text, phrase), _apart(spans)) for phrase, spans in mentions.items())


def _choose(ranked: Sequence[str], titled: set[str]) -> list[str]:
    """The first of the phrases with different heads; "the plan" is none where the title says what is at issue."""
    chosen: list[str] = []
    for phrase in ranked:
        if len(chosen) < MOST and not any(same_sort(head_of(phrase), head_of(one)) for one in chosen):
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


def _collect(
    article: Article,
    lowered: Occurrences,
    attributions: Sequence[Attribution],
    wants: Sequence[Wanted],
    taken: set[str],
) -> dict[str, _Phrase]:
    found: dict[str, _Phrase] = defaultdict(_Phrase)
    for attribution in attributions:
        for piece in attribution.content:
            for phrase in phrases(piece.of(article.text), taken):
                found[phrase].parties |= {attribution.party} if attribution.party else set()
    title = article.title or article.text.partition("\n")[0]
    for phrase in (*phrases(article.text[:LEAD], taken), *phrases(title, taken)):
        found[phrase].leads = True
    said = _Said((one.party, piece.of(article.text)) for one in attributions if one.party for piece in one.content)
    for phrase in (*_repeated(article.text, lowered, taken), *_titled(title, lowered, taken)):
        found[phrase].leads |= phrase in article.text[:LEAD].lower()
        found[phrase].parties |= said.by(phrase)
    for one in wants:
        if not set(one.name.lower().split()) & taken and one.party:
            known = found[one.name]
            known.parties.add(one.party)
            known.takers.add(one.party)
            known.spans.append(one.span)
            known.is_act |= one.is_act
    stems = {lexicon.singular(word) for word in re.findall(r"[a-z-]{3,}", title.lower())}
    for phrase, known in found.items():
        known.in_title = head_of(phrase) in stems
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
    excluded = STOP | taken
    pairs = Counter(_COMPOUND.findall(text))
    nouns = Counter(re.findall(r"\b(?:the|a|an|its|their) ([a-z]{4,})(?=[\s,.;:!?”\"])", text))
    for phrase, count in pairs.items():
        first, last = phrase.split()
        if count > 1 and excluded.isdisjoint((first, last)) and not first.endswith("ly") and may_head(last):
            yield phrase
    for noun, count in nouns.items():
        if count > 1 and noun not in excluded and may_head(noun) and lowered.count_beginning(head_of(noun)) >= OFTEN:
            yield noun


def _titled(title: str, lowered: Occurrences, taken: set[str]) -> Iterator[str]:
    """Compounds of the title that the text uses, too ("four-day week"), and its nouns that the text often uses."""
    words = re.findall(r"[a-z][a-z-]+|[^\sa-z]", title.lower())
    for number, noun in enumerate(words):
        before = words[number - 1] if number else ""
        if "-" in before and lowered.count_beginning(before) > 1 and len(noun) > 3 and noun not in ENGLISH_STOP_WORDS:
            yield f"{before} {noun}"
        if noun in STOP or noun in taken or len(noun) < 4 or not may_head(noun):
            continue
        if before not in STOP and before not in taken and lowered.count_beginning(f"{before} {noun}") > 1:
            yield f"{before} {noun}"
        elif is_issue(noun) and lowered.count_beginning(head_of(noun)) >= TITLED:
            yield noun


def _weight(phrase: str, known: _Phrase, parties: int, text: Occurrences) -> float:
    """Actions before things, what is spoken of by several before what one says, the lead before the rest."""
    issue = 2.5 if is_issue(phrase.rsplit(maxsplit=1)[-1]) or known.is_act else 0.0
    words = phrase.split()
    repeated = len(words) > 1 and text.count_beginning(phrase) > 1
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
    named = [match.group(1).strip() for match in re.finditer(_NAMED.format(re.escape(phrase)), text)]
    named = [name for name in named if not set(name.lower().split()) & (lexicon.NEVER_NAMES | STOP)]
    return f"{Counter(named).most_common(1)[0][0]} {phrase}" if named else phrase


def _mentions(text: str, phrase: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE))
