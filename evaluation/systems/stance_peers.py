"""What stance answers are worth without understanding: majority, copies from train, a bag of words and word order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from evaluation.datasets.files import find
from evaluation.datasets.stances import read_claims, read_pairs, read_targets
from evaluation.errors import UnknownName
from evaluation.samples import LABELS, NEUTRAL, Question, StanceSample
from evaluation.systems.base import Bench, Model, Prediction

CORPORA: dict[str, Callable[..., list[StanceSample]]] = {
    "dse": read_pairs,
    "newsmtsc": read_targets,
    "ibm30k": read_claims,
    "perspectrum": read_claims,
}
Label = tuple[str, ...]
"""Gold labels of a sample, one per question."""


@dataclass
class Peer:
    """Answers drawn from a training corpus, with probability one; subclasses say which label."""

    bench: Bench
    corpus: str
    batch: int = 1000

    @cached_property
    def train(self) -> list[StanceSample]:
        """The training corpus."""
        if self.corpus not in CORPORA:
            raise UnknownName("training corpus", self.corpus, CORPORA)
        return CORPORA[self.corpus](find(self.bench.folder(), f"{self.corpus}_train"))

    @cached_property
    def majority(self) -> Label:
        """The most frequent gold label."""
        return Counter(sample.gold for sample in self.train).most_common(1)[0][0]

    def predict(self, samples: Sequence[StanceSample]) -> list[Prediction]:
        """One certain answer per question."""
        return [{"answers": [certain(label) for label in labels]} for labels in self.labels(samples)]

    def labels(self, samples: Sequence[StanceSample]) -> list[Label]:
        """The label of each sample's questions."""
        raise NotImplementedError

    def models(self) -> list[Model]:
        """None: peers are rules over the training corpus."""
        return []


class Majority(Peer):
    """Always the most frequent label of the training corpus."""

    def labels(self, samples: Sequence[StanceSample]) -> list[Label]:
        """The same for all."""
        return [self.majority] * len(samples)


class Lookup(Peer):
    """The label of the same question in the training corpus, failing that of the same text, or the majority's."""

    def labels(self, samples: Sequence[StanceSample]) -> list[Label]:
        """Copied where the text is known."""
        return [self._known.get(_key(one)) or self._texts.get(_text(one)) or self.majority for one in samples]

    @cached_property
    def _known(self) -> dict[Any, Label]:
        return _most_common((_key(sample), sample.gold) for sample in self.train)

    @cached_property
    def _texts(self) -> dict[Any, Label]:
        return _most_common((_text(sample), sample.gold) for sample in self.train)


class BagOfWords(Peer):
    """TF-IDF and logistic regression over the words; of two mentions the first is always the holder."""

    def labels(self, samples: Sequence[StanceSample]) -> list[Label]:
        """The polarity of the text, given to the first question; further questions are neutral."""
        polarities = self._classifier.predict([_words(sample) for sample in samples])
        rest = (NEUTRAL,) * (len(self.majority) - 1)
        return [(str(polarity), *rest) for polarity in polarities]

    @cached_property
    def _classifier(self) -> Any:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline

        polarity = [next((one for one in sample.gold if one != NEUTRAL), NEUTRAL) for sample in self.train]
        model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            LogisticRegression(max_iter=1000, C=4.0),
        )
        return model.fit([_words(sample) for sample in self.train], polarity)


def certain(label: str) -> dict[str, float]:
    """An answer without doubt."""
    return {one: float(one == label) for one in LABELS}


def _key(sample: StanceSample) -> Any:
    return tuple((one.text, one.source, one.target) for one in sample.questions)


def _text(sample: StanceSample) -> str:
    return sample.questions[0].text


def _words(sample: StanceSample) -> str:
    question: Question = sample.questions[0]
    return question.text + (f" {question.target}" if isinstance(question.target, str) else "")


def _most_common(pairs: Any) -> dict[Any, Label]:
    found: dict[Any, Counter[Label]] = defaultdict(Counter)
    for key, label in pairs:
        found[key][label] += 1
    return {key: labels.most_common(1)[0][0] for key, labels in found.items()}
