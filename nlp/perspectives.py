"""Writes each party's part of an article: its own best statements, word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp.analysis import (
    Article,
    Attribution,
    Party,
    Perspective,
    QuoteKind,
    Span,
    Stance,
    Summary,
    SummarySentence,
)

STATEMENTS = 3
"""Statements in a party's own summary."""
REPETITION = 0.6
"""Share of a statement's words that stand in a chosen one, from which on it adds nothing."""
FULL = 25
"""Words from which on more of them make a statement no fuller."""

_STRONG = re.compile(
    r"\b(?:must|never|always|wrong|right|demand\w*|reject\w*|refus\w*|oppos\w*|support\w*|condemn\w*|accus\w*|blam\w*"
    r"|den(?:y|ied|ies)|false|lie[ds]?|fail\w*|urge\w*|call\w* (?:for|on)|welcom\w*|violat\w*|breach\w*|threat\w*"
    r"|promis\w*|guarantee\w*|unacceptable|illegal|unfair|cannot|will not|won['’]t|should|need\w*)\b",
    re.IGNORECASE,
)


def write_perspectives(
    article: Article, attributions: Sequence[Attribution], parties: Sequence[Party], stances: Sequence[Stance]
) -> tuple[Perspective, ...]:
    """One perspective per party that speaks; a joint statement belongs to each of its members."""
    evidence = {name for stance in stances for name in stance.evidence if stance.label != "neutral"}
    voices = {party.id: _heard_through(party) for party in parties}
    said: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        for heard in voices.get(attribution.party or "", ()):
            said[heard].append(attribution)
    held: dict[str, list[int]] = defaultdict(list)
    for number, stance in enumerate(stances):
        held[stance.source].append(number)
    perspectives = []
    for party in parties:
        own = said[party.id]
        if own and not party.members:
            perspectives.append(
                Perspective(
                    party=party.id,
                    summary=_statements(article, own, evidence),
                    statements=tuple(attribution.id for attribution in own),
                    stances=tuple(held[party.id]),
                )
            )
    return tuple(perspectives)


def _heard_through(speaker: Party) -> set[str]:
    """Ids of the parties of whose perspective its words are part: its own, its members', whom it speaks for."""
    return {speaker.id, *speaker.members, *([speaker.speaks_for] if speaker.speaks_for else [])}


def _statements(article: Article, own: Sequence[Attribution], evidence: set[str]) -> Summary:
    """The party's strongest and most specific statements, word for word, best first, none repeating another."""
    chosen: list[Attribution] = []
    for attribution in sorted(own, key=lambda item: -_substance(article, item, evidence)):
        if len(chosen) < STATEMENTS and not any(_repeats(article, attribution, other) for other in chosen):
            chosen.append(attribution)
    return Summary(
        tuple(
            SummarySentence(
                " … ".join(piece.of(article.text) for piece in item.content), item.content, edited=len(item.content) > 1
            )
            for item in chosen
        )
    )


def _substance(article: Article, attribution: Attribution, evidence: set[str]) -> float:
    """How sure, full, specific and outspoken a statement is."""
    text = " ".join(piece.of(article.text) for piece in attribution.content)
    words = text.split()
    telling = len(_content_words(article.text, attribution.content)) / FULL
    specific = sum(word[:1].isupper() or word[:1].isdigit() for word in words[1:]) / FULL
    outspoken = 0.25 * min(len(_STRONG.findall(text)), 2) + 0.25 * (attribution.id in evidence)
    said = 0.15 if attribution.kind is not QuoteKind.INDIRECT else 0.0
    alone = -0.3 if len(words) < 4 or words[0].lower().strip("\"“'‘") in ("it", "that", "this", "so") else 0.0
    return attribution.probability * (min(telling, 0.6) + min(specific, 0.2) + outspoken + said + alone)


def _content_words(text: str, pieces: Sequence[Span]) -> set[str]:
    words = {word for piece in pieces for word in re.findall(r"\w{3,}", piece.of(text).lower())}
    return words - set(ENGLISH_STOP_WORDS)


def _repeats(article: Article, one: Attribution, other: Attribution) -> bool:
    first, second = (_content_words(article.text, item.content) for item in (one, other))
    return bool(first) and len(first & second) / min(len(first), len(second) or 1) >= REPETITION
