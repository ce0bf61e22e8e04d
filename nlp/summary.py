"""Writes extractive summaries: of an article, of several articles, and of each party's part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp import lexicon
from nlp.analysis import (
    Article,
    Attribution,
    Party,
    Perspective,
    Sentence,
    Span,
    Stance,
    Summary,
    SummarySentence,
)

DEFAULT_SENTENCES = 4
"""Length of a summary when the caller sets none."""
SHORTEST, LONGEST = 6, 60
"""Sentences with fewer or more words are not summary material unless nothing else is there."""
LEAD = 0.35
"""Weight of standing early in the article against resembling the rest of it."""
REDUNDANCY = 0.6
"""Cosine similarity to a chosen sentence at which a sentence adds nothing."""
STATEMENTS = 3
"""Statements in a party's own summary."""

_DANGLING = re.compile(
    r"(?:[\"“'‘]?\s*)(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|so|however|also|meanwhile|yet|or"
    r"|then|still|instead|moreover|therefore|thus|nevertheless|the ministry|the company|the group|such|another|both)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SummaryOptions:
    """What the caller wants of a summary."""

    max_sentences: int | None = None
    max_words: int | None = None
    focus: tuple[str, ...] = ()
    """Names of parties or words of topics that the summary should be about."""
    style: Literal["prose", "bullets"] = "prose"


@dataclass(frozen=True)
class JointSentence:
    """A sentence of a summary over several articles."""

    article: int
    """Index of the article it stands in."""
    sentence: SummarySentence


@dataclass(frozen=True)
class _Candidate:
    article: int
    index: int
    span: Span
    text: str


def summarise(
    article: Article,
    sentences: Sequence[Sentence],
    options: SummaryOptions,
) -> Summary:
    """Sentences of the article, word for word and in its order; boilerplate and dangling starts left out."""
    chosen = _choose([(article, sentences)], options)
    return Summary(tuple(SummarySentence(item.text, (item.span,)) for item in chosen))


def summarise_jointly(
    texts: Sequence[tuple[Article, Sequence[Sentence]]], options: SummaryOptions
) -> tuple[JointSentence, ...]:
    """Sentences of several articles, word for word, none repeating another; no boilerplate, no dangling start."""
    chosen = _choose(texts, options)
    return tuple(JointSentence(item.article, SummarySentence(item.text, (item.span,))) for item in chosen)


def _choose(texts: Sequence[tuple[Article, Sequence[Sentence]]], options: SummaryOptions) -> list[_Candidate]:
    """The best sentences of all texts within the limits, in text order."""
    prose = [
        _Candidate(number, index, sentence.span, sentence.span.of(article.text))
        for number, (article, sentences) in enumerate(texts)
        for index, sentence in enumerate(s for s in sentences if s.boilerplate is None)
    ]
    pool = [item for item in prose if _is_material(item)] or prose
    if not pool:
        return []
    vectors = _vectors([item.text for item in pool])
    scores = _salience(pool, vectors, options)
    limit = options.max_sentences or (len(pool) if options.max_words else DEFAULT_SENTENCES)
    chosen: list[int] = []
    words = 0
    for item in np.argsort(-scores, kind="stable"):
        length = len(pool[item].text.split())
        fits = options.max_words is None or words + length <= options.max_words
        fresh = all(float(vectors[item] @ vectors[other]) < REDUNDANCY for other in chosen)
        if len(chosen) < limit and fits and fresh:
            chosen.append(int(item))
            words += length
    return [pool[item] for item in sorted(chosen, key=lambda item: (pool[item].article, pool[item].index))]


def _is_material(item: _Candidate) -> bool:
    words = len(item.text.split())
    return SHORTEST <= words <= LONGEST and not _DANGLING.match(item.text) and item.text[-1:] in '.!?"”’'


def _vectors(texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Unit tf-idf vectors (sentences, terms)."""
    try:
        return np.asarray(TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts).toarray())
    except ValueError:  # no word but stop words
        return np.zeros((len(texts), 1))


def _salience(
    pool: Sequence[_Candidate],
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    options: SummaryOptions,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Likeness to the whole plus earliness, each between 0 and 1; sentences on the focus come first."""
    centroid = vectors.mean(axis=0)
    central = vectors @ centroid
    central = central / central.max() if central.max() > 0 else central
    early = np.array([1 / (1 + item.index / 2) for item in pool])
    wanted = [word.lower() for word in options.focus]
    focused = np.array([any(word in item.text.lower() for word in wanted) for item in pool], dtype=float)
    scores: np.ndarray[tuple[int], np.dtype[np.float64]] = (1 - LEAD) * central + LEAD * early + focused
    return scores


def write_perspectives(
    article: Article, attributions: Sequence[Attribution], parties: Sequence[Party], stances: Sequence[Stance]
) -> tuple[Perspective, ...]:
    """One perspective per party that speaks; a joint statement belongs to each of its members."""
    perspectives = []
    for party in parties:
        own = [
            attribution
            for attribution in attributions
            if attribution.party and _speaks(party, attribution.party, parties)
        ]
        if own and not party.members:
            perspectives.append(
                Perspective(
                    party=party.id,
                    summary=_statements(article, own),
                    statements=tuple(attribution.id for attribution in own),
                    stances=tuple(number for number, stance in enumerate(stances) if stance.source == party.id),
                )
            )
    return tuple(perspectives)


def _speaks(party: Party, speaker: str, parties: Sequence[Party]) -> bool:
    """Whether what `speaker` says is part of the party's perspective."""
    if party.id == speaker:
        return True
    return any(other.id == speaker and (party.id in other.members or other.speaks_for == party.id) for other in parties)


def _statements(article: Article, own: Sequence[Attribution]) -> Summary:
    """The party's fullest statements, word for word, none repeating another."""
    chosen: list[Attribution] = []
    for attribution in sorted(own, key=lambda item: -_substance(article, item)):
        if len(chosen) < STATEMENTS and not any(_repeats(article, attribution, other) for other in chosen):
            chosen.append(attribution)
    chosen.sort(key=lambda item: item.extent)
    return Summary(
        tuple(
            SummarySentence(
                " … ".join(piece.of(article.text) for piece in item.content),
                item.content,
                edited=len(item.content) > 1,
            )
            for item in chosen
        )
    )


def _substance(article: Article, attribution: Attribution) -> float:
    words = sum(len(piece.of(article.text).split()) for piece in attribution.content)
    return attribution.probability * min(words, 30)


def _repeats(article: Article, one: Attribution, other: Attribution) -> bool:
    def words(attribution: Attribution) -> set[str]:
        text = " ".join(piece.of(article.text).lower() for piece in attribution.content)
        return set(re.findall(r"\w{4,}", text)) - lexicon.PRONOUNS

    first, second = words(one), words(other)
    return bool(first) and len(first & second) / len(first) > REDUNDANCY
