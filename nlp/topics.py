"""Finds what is at issue: a handful of readable noun phrases that the parties' statements are about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp import lexicon
from nlp.analysis import Article, Attribution, Party, Span

MOST = 5
"""At most so many topics per article."""
LONGEST = 3
"""Words of the longest topic."""

_DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "any", "no", "such", "of"]
)
_NEWS_WORDS = """
    said says say told according to would could should may might will shall must new last next first second year
    years day days week weeks month months time times way thing things people monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december
    percent million billion today yesterday tomorrow lot part end number members reporters one two three four five
    don didn doesn isn wasn going want wants make made get got like just really
"""
_STOP = ENGLISH_STOP_WORDS | lexicon.PRONOUNS | frozenset(_NEWS_WORDS.split())
_NOT_NOUN = re.compile(r"(?:ly|ed|ing)$")


@dataclass(frozen=True)
class Topic:
    """A noun phrase at issue and where the text mentions it."""

    name: str
    mentions: tuple[Span, ...]


def find_topics(article: Article, attributions: Sequence[Attribution], parties: Sequence[Party]) -> tuple[Topic, ...]:
    """Noun phrases of the parties' statements, those that most parties and most of the text speak of first.

    Without a part-of-speech tagger a phrase counts as a noun phrase when a determiner, or an infinitive's verb,
    stands before it somewhere in the article and a function word or punctuation after it.
    """
    taken = {word for party in parties for name in (party.name, *party.aliases) for word in name.lower().split()}
    spoken: dict[str, set[str]] = defaultdict(set)
    for attribution in attributions:
        for piece in attribution.content:
            for phrase, _ in _phrases(article.text, piece):
                if attribution.party and not set(phrase.split()) <= taken and phrase.split()[-1] not in taken:
                    spoken[phrase].add(attribution.party)
    text = article.text.lower()
    counts = Counter({phrase: len(re.findall(rf"\b{re.escape(phrase)}\b", text)) for phrase in spoken})
    ranked = sorted(
        spoken, key=lambda phrase: (-_weight(phrase, len(spoken[phrase]), counts[phrase]), text.find(phrase))
    )
    chosen: list[str] = []
    for phrase in ranked:
        if counts[phrase] + len(spoken[phrase]) > 2 and not any(
            phrase.split()[-1] == other.split()[-1] for other in chosen
        ):
            chosen.append(phrase)
    return tuple(Topic(phrase, _mentions(article.text, phrase)) for phrase in chosen[:MOST])


def _weight(phrase: str, parties: int, count: int) -> float:
    return parties * 2 + count + 0.5 * len(phrase.split())


def _mentions(text: str, phrase: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE))


def _phrases(text: str, piece: Span) -> Iterator[tuple[str, Span]]:
    """Runs of up to LONGEST words that look like noun phrases."""
    words = list(re.finditer(r"[A-Za-z][A-Za-z-]*|[^\sA-Za-z]", text[piece.start : piece.end]))
    run: list[re.Match[str]] = []
    before = ""
    for word in [*words, None]:
        lowered = word.group().lower() if word else ""
        if word and lowered not in _STOP and lowered[0].isalpha():
            run.append(word)
            continue
        if run:
            yield from _noun_phrase(run, before, piece)
        run, before = [], lowered


def _noun_phrase(run: Sequence[re.Match[str]], before: str, piece: Span) -> Iterator[tuple[str, Span]]:
    kept = list(run[1:] if before == "to" else run)
    determined = before in _DETERMINERS or before == "to"
    if not kept or not determined or len(kept) > LONGEST or _NOT_NOUN.search(kept[-1].group().lower()):
        return
    if any(word.group()[0].isupper() for word in kept) or len(kept[-1].group()) < 4:
        return
    yield (
        " ".join(word.group().lower() for word in kept),
        Span(piece.start + kept[0].start(), piece.start + kept[-1].end()),
    )
