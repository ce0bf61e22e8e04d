from __future__ import annotations

from types import MappingProxyType, SimpleNamespace
from typing import Any

from evaluation.samples import Question, StanceSample, SummarySample
from evaluation.systems.base import Bench
from evaluation.systems.polyphony import Analyses, Stances, Summaries, analysis_as_json
from nlp.analysis import (
    Analysis,
    Article,
    Attribution,
    ModelVersion,
    Party,
    PartyKind,
    QuoteKind,
    Span,
    Stance,
    StanceLabel,
    Summary,
    SummarySentence,
    Target,
    TargetKind,
)
from nlp.joint_summary import JointSentence
from nlp.stancer import StanceAnswer, StanceQuestion
from tests.evaluation.builders import seed_sample

PROBABILITIES = MappingProxyType({StanceLabel.FAVOUR: 0.1, StanceLabel.AGAINST: 0.7, StanceLabel.NEUTRAL: 0.2})
SENTENCE = SummarySentence("It rained.", (Span(0, 10),))


def analysis(article: Article) -> Analysis:
    return Analysis(
        article=article,
        sentences=(),
        attributions=(
            Attribution("a1", QuoteKind.DIRECT, 0.5, (Span(0, 2),), (Span(3, 4),), (Span(5, 9),), party="p1"),
        ),
        parties=(Party("p1", "Ora", PartyKind.PERSON),),
        stances=(Stance("p1", Target(TargetKind.TOPIC, "rain"), StanceLabel.AGAINST, PROBABILITIES, ("a1",)),),
        summary=Summary((SENTENCE,)),
        perspectives=(),
        models=(ModelVersion("stance", "s", "0"),),
        timings_ms={"stance": 1.0},
    )


class FakePipeline:
    """Remembers what it was asked."""

    models = (ModelVersion("stance", "s", "0"),)

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def analyse(self, article: Article, *, claims: Any = (), options: Any = None) -> Analysis:
        self.asked.append((claims, options))
        return analysis(article)

    def summarise(self, articles: Any, options: Any) -> Any:
        self.asked.append((articles, options))
        return SimpleNamespace(summary=SimpleNamespace(sentences=(JointSentence(1, SENTENCE),)))


def bench_with(**fakes: Any) -> Bench:
    bench = Bench()
    bench.__dict__.update(fakes)
    return bench


def test_an_analysis_becomes_plain_json() -> None:
    value = analysis_as_json(analysis(Article("It rained.")))
    assert "article" not in value
    assert value["attributions"][0]["source"] == [{"start": 0, "end": 2}]
    assert value["stances"][0]["probabilities"] == {"favour": 0.1, "against": 0.7, "neutral": 0.2}
    assert value["stances"][0]["target"] == {"kind": "topic", "text": "rain", "id": None}
    assert value["parties"][0]["kind"] == "person"


def test_analyses_get_claims_and_the_word_budget() -> None:
    pipeline = FakePipeline()
    system = Analyses(bench_with(pipeline=pipeline))
    system.predict([seed_sample(claims=("rain is bad",), words=40)])
    ((claims, options),) = pipeline.asked
    assert claims == ("rain is bad",)
    assert options.max_words == 40
    assert system.models() == [{"task": "stance", "name": "s", "digest": "0", "engine": None}]


def test_answers_go_back_to_their_samples() -> None:
    class Answering:
        def answer(self, questions: list[StanceQuestion]) -> list[StanceAnswer]:
            assert questions[0] == StanceQuestion("x", None, "rain")
            return [StanceAnswer(StanceLabel.AGAINST, PROBABILITIES)] * len(questions)

    question = Question("x", None, "rain")
    samples = [
        StanceSample(id=str(number), cluster="1", questions=(question,) * number, gold=("against",) * number)
        for number in (1, 2)
    ]
    predictions = Stances(bench_with(pipeline=Answering())).predict(samples)
    assert [len(one["answers"]) for one in predictions] == [1, 2]
    assert predictions[0]["answers"][0] == {"favour": 0.1, "against": 0.7, "neutral": 0.2}


def test_one_article_is_analysed_and_several_are_joined() -> None:
    pipeline = FakePipeline()
    system = Summaries(bench_with(pipeline=pipeline))
    one, several = (
        SummarySample(id="1", cluster="1", articles=(Article("It rained."),) * count, references=("x",), words=9)
        for count in (1, 2)
    )
    first, second = system.predict([one, several])
    assert first["summary"]["sentences"][0]["article"] == 0
    assert second["summary"]["sentences"][0]["article"] == 1
    assert all(options.max_words == 9 for _, options in pipeline.asked)
