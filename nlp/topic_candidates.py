"""Collects the phrases of an article that may name what is at issue, and what is known of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon
from nlp.analysis import Article, Attribution, Span
from nlp.occurrences import Occurrences
from nlp.topic_objects import Wanted, titled_act
from nlp.topic_phrases import STOP, head_of, is_issue, may_head, phrases
from nlp.topic_references import ANYTHING, references

LEAD = 700
"""Characters at the beginning, title included, in which an article says what it is about."""
OFTEN = 4
"""A noun that names no action may be a topic when the article uses it at least so often."""
TITLED = 3
"""A noun of the title may be a topic when the article uses it at least so often."""
VAGUE = 2
"""Words like "the plan" from which on the text is taken to mean by them what the title names."""

_NOUN = re.compile(r"\b(?:the|a|an|its|their) ([a-z]{4,})(?=\s+(\w+)|[,.;:!?”\"])")
"""A word after an article, and the word after it."""
_COMPOUND = re.compile(
    r"\b(?:the|a|an|its|their|of|on|for|with|about|over|into|from|than) (?=([a-z][a-z-]+ [a-z]{3,})\b)"
)


@dataclass
class Phrase:
    """What is known of a phrase."""

    parties: set[str] = field(default_factory=set)
    takers: set[str] = field(default_factory=set)
    """The parties that take a side on it by a verb."""
    spans: list[Span] = field(default_factory=list)
    leads: bool = False
    in_title: bool = False
    titled: bool = False
    """Whether the title has the phrase itself."""
    is_act: bool = False

    def add(self, other: Phrase) -> None:
        """Count what is known of another form of the phrase."""
        self.parties |= other.parties
        self.takers |= other.takers
        self.spans += other.spans
        self.leads |= other.leads
        self.titled |= other.titled
        self.is_act |= other.is_act


def collect(
    article: Article,
    lowered: Occurrences,
    attributions: Sequence[Attribution],
    wants: Sequence[Wanted],
    taken: set[str],
) -> dict[str, Phrase]:
    """Phrases of statements, lead and title, what the text repeats, and what parties want; all in lower case."""
    found: dict[str, Phrase] = defaultdict(Phrase)
    for attribution in attributions:
        for piece in attribution.content:
            for phrase in phrases(piece.of(article.text), taken):
                found[phrase].parties |= {attribution.party} if attribution.party else set()
    title = article.title or article.text.partition("\n")[0]
    for phrase in (*phrases(article.text[:LEAD], taken), *phrases(title, taken)):
        found[phrase].leads = True
    said = _Said((one.party, piece.of(article.text)) for one in attributions if one.party for piece in one.content)
    titled = set(_titled(title, lowered, taken))
    for phrase in dict.fromkeys((*_repeated(article.text, lowered, taken), *sorted(titled))):
        found[phrase].titled = phrase in titled
        found[phrase].leads |= phrase in article.text[:LEAD].lower()
        found[phrase].parties |= said.by(phrase)
    if (act := titled_act(title, lowered.text)) and not set(act[0].split()) & taken:
        _note_act(*act, article.text, said, found)
    for one in wants:
        if not set(one.name.lower().split()) & taken and one.party:
            _note_wish(one, one.party, found[one.name])
    _merge_numbers(found, lowered)
    stems = {lexicon.singular(word) for word in re.findall(r"[a-z-]{3,}", title.lower())}
    for phrase, known in found.items():
        known.in_title = head_of(phrase) in stems
    return found


def _note_act(name: str, thing: str, text: str, said: _Said, found: dict[str, Phrase]) -> None:
    """What is known of the object of the title's act is known of the act."""
    known = found[name] = found.pop(thing, Phrase())
    known.parties |= said.by(thing)
    known.spans += mentions_of(text, thing)
    known.titled = known.is_act = True


def _note_wish(one: Wanted, party: str, known: Phrase) -> None:
    known.parties.add(party)
    known.takers.add(party)
    known.spans.append(one.span)
    known.is_act |= one.is_act


def _merge_numbers(found: dict[str, Phrase], text: Occurrences) -> None:
    """Take the singular and the plural of a phrase as one, under the form that the text has more often."""
    for plural in list(found):
        single = lexicon.singular(plural)
        if single != plural and single in found:
            plurals, singles = (sum(1 for _ in text.find(form)) for form in (plural, single))
            kept, other = (plural, single) if plurals > singles else (single, plural)
            found[kept].add(found.pop(other))


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
    nouns = Counter(noun for noun, after in _NOUN.findall(text) if after.lower() in STOP or not after.isalpha())
    for phrase, count in pairs.items():
        first, last = phrase.split()
        if count > 1 and excluded.isdisjoint((first, last)) and not first.endswith("ly") and may_head(last):
            yield phrase
    for noun, count in nouns.items():
        if count > 1 and noun not in excluded and may_head(noun) and lowered.count_beginning(head_of(noun)) >= OFTEN:
            yield noun


def _titled(title: str, lowered: Occurrences, taken: set[str]) -> Iterator[str]:
    """Compounds of the title that the text uses, too ("four-day week"), and its nouns that the text often uses.

    Where the text says "the plan" and the like, they may be what is meant, and are taken more readily.
    """
    words = re.findall(r"[a-z][a-z-]+|[^\sa-z]", title.lower())
    is_vague = sum(match["noun"] in ANYTHING for match in references(lowered.text)) >= VAGUE
    for number, noun in enumerate(words):
        before = words[number - 1] if number else ""
        again = lowered.count_beginning(head_of(noun))
        often = is_vague or lowered.count_beginning(before) > 1
        if "-" in before and often and again > 1 and len(noun) > 3 and noun not in ENGLISH_STOP_WORDS:
            yield f"{before} {noun}"
        if noun in STOP or noun in taken or len(noun) < 4 or not may_head(noun):
            continue
        if before not in STOP and before not in taken and lowered.count_beginning(f"{before} {noun}") > 1:
            yield f"{before} {noun}"
        elif (is_issue(noun) and again >= TITLED) or (is_vague and lexicon.is_plural(noun) and again > 1):
            yield noun


def mentions_of(text: str, phrase: str) -> tuple[Span, ...]:
    """Where the phrase stands, in the singular or plural."""
    forms = rf"\b{re.escape(lexicon.singular(phrase))}(?:e?s)?\b|\b{re.escape(phrase)}\b"
    return tuple(Span(*match.span()) for match in re.finditer(forms, text, re.IGNORECASE))
