"""Checks whether an article supports a sentence that was written about it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from nlp.runtime.base import sha256_of
from nlp.runtime.errors import ModelMissing, ModelTampered
from nlp.runtime.records import EMBEDDED
from nlp.salience import stem

FOLDER = EMBEDDED / "support"
FILE = "weights.json"
SHA256 = "1716939430da9e788c77c04c1b6914b745abfd9cdb36578cc7c625b42f360a56"
"""Digest of the weights that ship."""
ENOUGH = 0.5
"""Probability from which on a sentence counts as supported."""
NEAR = 6
"""Words of the article within which two words that follow each other in the sentence should stand."""
_NEGATION = frozenset("no not never none nobody nothing neither nor cannot without deny denied denies refused".split())  # noqa: SIM905
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Evidence:
    """The sentences of an article, ready to be compared with."""

    sentences: tuple[str, ...]

    @cached_property
    def words(self) -> list[list[str]]:
        """Stemmed words of each sentence."""
        return [words_of(sentence) for sentence in self.sentences]

    @cached_property
    def pairs(self) -> list[frozenset[tuple[str, str]]]:
        """Words of each sentence that stand next to each other."""
        return [frozenset(pairwise(words)) for words in self.words]

    @cached_property
    def near(self) -> list[frozenset[tuple[str, str]]]:
        """Words of each sentence that stand near each other, in their order."""
        return [
            frozenset((word, other) for at, word in enumerate(words) for other in words[at + 1 : at + 1 + NEAR])
            for words in self.words
        ]

    @cached_property
    def plain(self) -> str:
        """All of it in lower case, with plain apostrophes."""
        return _plain(" ".join(self.sentences))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in it, without separators."""
        return frozenset(_numbers(self.plain))


@dataclass(frozen=True)
class Support:
    """What an article has to say for a sentence."""

    probability: float
    """Calibrated on made-up errors: that the article supports the sentence."""
    sentences: tuple[int, ...]
    """Places of the one or two article sentences that come closest, in their order."""
    foreign: tuple[str, ...]
    """Names, numbers and quotations of the sentence that the article does not have."""

    @property
    def enough(self) -> bool:
        """Whether the sentence may be used."""
        return self.probability >= ENOUGH and bool(self.sentences) and not self.foreign


@dataclass(frozen=True)
class SupportModel:
    """A logistic regression over `features_of`, kept as plain JSON."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float

    def check(self, sentence: str, evidence: Evidence) -> Support:
        """How far the evidence supports the sentence."""
        closest = closest_to(sentence, evidence)
        values = features_of(sentence, evidence, closest)
        score = self.intercept + sum(
            weight * values[name] for name, weight in zip(self.features, self.weights, strict=True)
        )
        return Support(float(1 / (1 + np.exp(-score))), closest, foreign_to(sentence, evidence))

    def save(self, folder: Path) -> Path:
        """Write the weights into the folder; returns the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")
        return path


@cache
def embedded_support() -> SupportModel:
    """The model that ships; raises ModelMissing, or ModelTampered when its file is not the one that was released."""
    path = FOLDER / FILE
    if not path.is_file():
        raise ModelMissing("support", str(path), "install the project again, or run `polyphony train support`")
    if (found := sha256_of(path)) != SHA256:
        raise ModelTampered("support", str(path), expected=SHA256, found=found)
    value = json.loads(path.read_text(encoding="utf-8"))
    return SupportModel(tuple(value["features"]), tuple(map(float, value["weights"])), float(value["intercept"]))


def closest_to(sentence: str, evidence: Evidence) -> tuple[int, ...]:
    """Places of the sentence that shares most words and pairs with it, and of the one that adds most to that."""
    words = words_of(sentence)
    wanted = {*words, *pairwise(words)}
    held = [wanted & {*own, *pairs} for own, pairs in zip(evidence.words, evidence.pairs, strict=True)]
    if not any(held):
        return ()
    best = max(range(len(held)), key=lambda at: len(held[at]))
    second = max(range(len(held)), key=lambda at: len(held[at] - held[best]))
    return tuple(sorted({best, second} if held[second] - held[best] else {best}))


def features_of(sentence: str, evidence: Evidence, closest: Sequence[int]) -> dict[str, float]:
    """What speaks for and against the sentence, by name; shares are of its own words or pairs of words."""
    words = words_of(sentence)
    telling = {word for word in words if word not in ENGLISH_STOP_WORDS}
    pairs, near = set(pairwise(words)), set(pairwise([word for word in words if word in telling]))
    best = max(closest, key=lambda at: len(set(words) & set(evidence.words[at])), default=None)
    one = [] if best is None else [best]
    return {
        "words_known": _share(telling, *map(set, evidence.words)),
        "words_in_one": _share(telling, *(set(evidence.words[at]) for at in one)),
        "words_in_two": _share(telling, *(set(evidence.words[at]) for at in closest)),
        "pairs_known": _share(pairs, *evidence.pairs),
        "pairs_in_one": _share(pairs, *(evidence.pairs[at] for at in one)),
        "pairs_in_two": _share(pairs, *(evidence.pairs[at] for at in closest)),
        "near_known": _share(near, *evidence.near),
        "near_in_one": _share(near, *(evidence.near[at] for at in one)),
        "run": _longest_run(words, [evidence.words[at] for at in closest]) / max(len(words), 1),
        "foreign": min(len(foreign_to(sentence, evidence)), 3) / 3,
        "negation": float(_negated(words) != any(_negated(evidence.words[at]) for at in one)),
        "log_words": float(np.log1p(len(words))),
    }


def foreign_to(sentence: str, evidence: Evidence) -> tuple[str, ...]:
    """Names, numbers and quotations that the evidence does not have."""
    names = [match.group() for match in re.finditer(r"[^\W\d_][\w’'-]*", sentence) if match.start() and _is_name(match)]
    known = set(re.findall(r"\w+", evidence.plain))
    found = [name for name in names if not set(re.findall(r"\w+", _possessed(_plain(name)))) <= known]
    found += [match.group() for match in _NUMBER.finditer(sentence) if _bare(match.group()) not in evidence.numbers]
    quoted = (match.group(1) for match in _QUOTED.finditer(sentence))
    found += [words for words in quoted if _plain(words).strip(" .,;:!?") not in evidence.plain]
    return tuple(dict.fromkeys(found))


def words_of(text: str) -> list[str]:
    """Stemmed words; stop words are left as they are."""
    words = re.findall(r"[^\W_]+", text.lower())
    return [word if word in ENGLISH_STOP_WORDS else stem(word) for word in words]


def _is_name(match: re.Match[str]) -> bool:
    return match.group()[0].isupper() and match.group().lower() not in ENGLISH_STOP_WORDS


def _possessed(word: str) -> str:
    return word.removesuffix("'s")


def _negated(words: Sequence[str]) -> bool:
    return any(word in _NEGATION for word in words) or "t" in words


def _share(wanted: set[str] | set[tuple[str, str]], *held: set[str] | frozenset[tuple[str, str]]) -> float:
    return len(wanted & set().union(*held)) / len(wanted) if wanted else 1.0


def _longest_run(words: Sequence[str], sentences: Sequence[Sequence[str]]) -> int:
    """Length of the longest row of words that a sentence has as well."""
    best = 0
    for other in sentences:
        before = [0] * (len(other) + 1)
        for word in words:
            row = [0] + [before[at] + 1 if word == one else 0 for at, one in enumerate(other)]
            best, before = max(best, *row), row
    return best


def _plain(text: str) -> str:
    return text.lower().translate(str.maketrans("‘’“”", "''\"\""))


def _numbers(text: str) -> list[str]:
    return [_bare(number) for number in _NUMBER.findall(text)]


def _bare(number: str) -> str:
    return number.replace(",", "").rstrip(".")
