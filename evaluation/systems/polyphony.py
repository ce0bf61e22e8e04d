"""This project's models as systems under test."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.samples import ArticleSample, StanceSample, SummarySample, SupportSample
from evaluation.systems.base import Bench, Model, Prediction
from nlp.analysis import Analysis, Article


@dataclass
class Readers:
    """Attributions and parties alone, without the stance model."""

    bench: Bench
    batch: int = 1

    def predict(self, samples: Sequence[ArticleSample]) -> list[Prediction]:
        """Attributions and parties of each article."""
        return [self._read(sample.article) for sample in samples]

    def _read(self, article: Article) -> Prediction:
        from nlp.boilerplate import mark_boilerplate
        from nlp.parties import find_parties
        from nlp.sentences import split_sentences

        sentences = split_sentences(article, mark_boilerplate(article))
        parties, attributions = find_parties(article, sentences, self.bench.attributor.read(article))
        return {"attributions": as_json(attributions), "parties": as_json(parties)}

    def models(self) -> list[Model]:
        """The attribution model."""
        return [self.bench.model("attribution")]


@dataclass
class Stances:
    """Free-standing stance questions."""

    bench: Bench
    batch: int = 64

    def predict(self, samples: Sequence[StanceSample]) -> list[Prediction]:
        """The answers to the questions of each sample."""
        from nlp.stancer import StanceQuestion

        questions = [question for sample in samples for question in sample.questions]
        found = self.bench.pipeline.answer([StanceQuestion(one.text, one.source, one.target) for one in questions])
        answers = iter(found)
        return [{"answers": [_triple(next(answers).probabilities) for _ in sample.questions]} for sample in samples]

    def models(self) -> list[Model]:
        """The stance model."""
        return [self.bench.model("stance")]


@dataclass
class Analyses:
    """The whole way from text to Analysis."""

    bench: Bench
    batch: int = 1

    def predict(self, samples: Sequence[ArticleSample]) -> list[Prediction]:
        """The analysis of each article, in the names of `nlp.analysis`."""
        from nlp.summary import SummaryOptions

        return [
            analysis_as_json(
                self.bench.pipeline.analyse(
                    sample.article, claims=sample.claims, options=SummaryOptions(max_words=sample.words)
                )
            )
            for sample in samples
        ]

    def models(self) -> list[Model]:
        """All models of the pipeline."""
        return [as_json(model) for model in self.bench.pipeline.models]


@dataclass
class Summaries:
    """Summaries of one or several articles."""

    bench: Bench
    batch: int = 1

    def predict(self, samples: Sequence[SummarySample]) -> list[Prediction]:
        """The joint summary of each sample's articles, within its word budget."""
        return [{"summary": {"sentences": self._summarise(sample)}} for sample in samples]

    def _summarise(self, sample: SummarySample) -> list[Prediction]:
        from nlp.summary import SummaryOptions

        options = SummaryOptions(max_words=sample.words)
        if len(sample.articles) == 1:
            analysis = self.bench.pipeline.analyse(sample.articles[0], options=options)
            return [{**as_json(sentence), "article": 0} for sentence in analysis.summary.sentences]
        joint = self.bench.pipeline.summarise(sample.articles, options)
        return [{**as_json(one.sentence), "article": one.article} for one in joint.summary.sentences]

    def models(self) -> list[Model]:
        """All models of the pipeline."""
        return [as_json(model) for model in self.bench.pipeline.models]


@dataclass
class SupportCheck:
    """The check of generated sentences; a sentence with anything foreign in it counts as unsupported."""

    bench: Bench
    batch: int = 20

    def predict(self, samples: Sequence[SupportSample]) -> list[Prediction]:
        """A probability for each sentence."""
        return [{"supported": self._check(sample)} for sample in samples]

    def _check(self, sample: SupportSample) -> list[float]:
        from nlp.boilerplate import mark_boilerplate
        from nlp.sentences import split_sentences
        from nlp.support import Evidence, embedded_support

        article = sample.article
        sentences = split_sentences(article, mark_boilerplate(article))
        evidence = Evidence(tuple(one.span.of(article.text) for one in sentences))
        found = [embedded_support().check(sentence, evidence) for sentence in sample.sentences]
        return [0.0 if one.foreign else round(one.probability, 6) for one in found]

    def models(self) -> list[Model]:
        """The weights of the check."""
        from nlp.support import SHA256

        return [{"task": "support", "name": "support", "digest": SHA256}]


def analysis_as_json(analysis: Analysis) -> Prediction:
    """An analysis as JSON values, without the article, which the sample has."""
    return {
        one.name: as_json(getattr(analysis, one.name)) for one in dataclasses.fields(analysis) if one.name != "article"
    }


def as_json(value: Any) -> Any:
    """Frozen dataclasses, mappings and sequences as JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: as_json(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _triple(probabilities: Any) -> dict[str, float]:
    return {str(label): round(float(value), 6) for label, value in probabilities.items() if str(label) != "mixed"}
