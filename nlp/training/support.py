"""Fits the support check on article sentences that were shortened, or spoilt on purpose first."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
from sklearn.linear_model import LogisticRegression

from nlp.analysis import Article
from nlp.boilerplate import mark_boilerplate
from nlp.sentences import split_sentences
from nlp.support import Evidence, SupportModel, closest_to, features_of
from nlp.training.corpora import read_corpus

CORPUS = "neusfull_train"
CLAIMS = 4
"""Sentences taken of each article, each once true and once spoilt."""
SHORTENED = 0.5
"""Share of the sentences that each way of shortening is applied to."""
DROPPED = 0.2
"""Most of a sentence's plain words that are dropped; .2, .4 and .6 were tried (design/summaries.md)."""
SENTENCES = 40
"""Sentences of an article that are read."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should)\b(?! not|n't)")
_TAIL = re.compile(r", (?:which|who|where|when|after|before|as|with|while|including)\b[^,]*$|, (?:\w+ing)\b[^,]*$")
_OPENING = re.compile(r"^(?:On|In|At|During|After|Last|Earlier)\b[^,]{3,40}, (?=\w)")

Example = tuple[str, Evidence, bool]


def train_support(data: Path, out: Path, seed: int = 0) -> Path:
    """Fit the model on the articles in `data` and write it into `out`; returns the file."""
    chance = random.Random(seed)  # noqa: S311 - draws examples
    return fit([example for texts in _articles(data) for example in _examples(texts, chance)]).save(out)


def fit(examples: Sequence[Example]) -> SupportModel:
    """The logistic regression of the examples' verdicts on their features, both verdicts weighing the same."""
    rows = [features_of(claim, evidence, closest_to(claim, evidence)) for claim, evidence, _ in examples]
    names = tuple(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000)
    model.fit(values, [supported for _, _, supported in examples])
    return SupportModel(
        names, tuple(round(float(one), 4) for one in model.coef_[0]), round(float(model.intercept_[0]), 4)
    )


def _articles(data: Path) -> Iterator[tuple[str, ...]]:
    for event in read_corpus(data, CORPUS):
        for document in event["documents"]:
            article = Article(document.get("text") or document["lead"])
            sentences = split_sentences(article, mark_boilerplate(article))
            texts = tuple(one.span.of(article.text) for one in sentences if one.boilerplate is None)[:SENTENCES]
            if len(texts) > CLAIMS:
                yield texts


def _examples(texts: tuple[str, ...], chance: random.Random) -> Iterator[Example]:
    evidence = Evidence(texts)
    long_enough = [text for text in texts if 8 <= len(text.split()) <= 40]
    for text in chance.sample(long_enough, min(CLAIMS, len(long_enough))):
        yield shortened(text, chance), evidence, True
        ways = [way for way in SPOILERS if way(text, texts, chance) not in (None, text)]
        if ways and (spoilt := chance.choice(ways)(text, texts, chance)) is not None:
            yield shortened(spoilt, chance), evidence, False


def shortened(text: str, chance: random.Random) -> str:
    """The sentence as a summariser would shorten it: without its opening, its last clause or some of its words."""
    for cut in (_without_tail, _without_opening):
        if chance.random() < SHORTENED:
            text = cut(text)
    return _without_words(text, chance) if chance.random() < SHORTENED else text


def _without_words(text: str, chance: random.Random) -> str:
    """The sentence without some of the words inside it that are neither names, numbers nor what holds it together."""
    first, *words = text.split()
    plain = [at for at, word in enumerate(words[:-1]) if word.islower() and word not in ENGLISH_STOP_WORDS]
    gone = set(chance.sample(plain, round(len(plain) * chance.uniform(0, DROPPED))))
    return " ".join([first, *(word for at, word in enumerate(words) if at not in gone)])


def _without_tail(text: str) -> str:
    ending = text[-1:] if text[-1:] in ".!?" else ""
    return _TAIL.sub("", text.removesuffix(ending)) + ending


def _without_opening(text: str) -> str:
    rest = _OPENING.sub("", text)
    return rest[:1].upper() + rest[1:]


def swap_name(text: str, texts: Sequence[str], chance: random.Random) -> str | None:
    """The sentence with a name of another sentence of the article in place of one of its own."""
    return _swapped(_NAME, text, texts, chance)


def swap_number(text: str, texts: Sequence[str], chance: random.Random) -> str | None:
    """The sentence with a number of another sentence in place of one of its own."""
    return _swapped(_NUMBER, text, texts, chance)


def _swapped(pattern: re.Pattern[str], text: str, texts: Sequence[str], chance: random.Random) -> str | None:
    own = list(pattern.finditer(text))
    others = sorted({found for other in texts for found in pattern.findall(other) if found not in text})
    if not own or not others:
        return None
    match = chance.choice(own)
    other: str = chance.choice(others)
    return text[: match.start()] + other + text[match.end() :]


def negate(text: str, texts: Sequence[str], chance: random.Random) -> str | None:  # noqa: ARG001 - one of SPOILERS
    """The sentence with "not" put after an auxiliary."""
    found = list(_AUXILIARY.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return f"{text[: match.end()]} not{text[match.end() :]}"


def splice(text: str, texts: Sequence[str], chance: random.Random) -> str | None:
    """The beginning of the sentence with the end of one that stands near it."""
    place = texts.index(text)
    near = texts[max(0, place - 4) : place + 5]
    others = [other for other in near if other != text and len(other.split()) >= 8]
    if not others:
        return None
    words, other = text.split(), chance.choice(others).split()
    share = chance.uniform(0.2, 0.7)
    return " ".join([*words[: max(2, round(share * len(words)))], *other[max(2, round(share * len(other))) :]])


SPOILERS: tuple[Callable[[str, Sequence[str], random.Random], str | None], ...] = (
    swap_name,
    swap_number,
    negate,
    splice,
    splice,
)
"""Ways to make a sentence that the article does not support; splices are what summarisers get wrong most."""
