from __future__ import annotations

import pytest
from rouge_score.rouge_scorer import RougeScorer

from evaluation.bootstrap import estimate
from evaluation.measures.summary import (
    measure_seed_summary,
    measure_summary,
    quoted_words,
    unfairness,
    within_budget,
)
from evaluation.samples import SummarySample
from evaluation.tally import Table, Tally
from nlp.analysis import Article, Span
from tests.evaluation.builders import TEXT, find, perfect, seed_sample


def sentence(text: str, start: int = 0, **named: object) -> dict[str, object]:
    return {"text": text, "spans": [{"start": start, "end": start + len(text)}], "edited": False, **named}


def values(tally: Tally) -> dict[str, float]:
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def test_the_budget_cuts_the_sentence_that_goes_past() -> None:
    kept = within_budget([sentence("One two three."), sentence("Four five six.", 20), sentence("Seven.", 40)], 4)
    assert [one["text"] for one in kept] == ["One two three.", "Four"]
    assert kept[1]["spans"] == [{"start": 20, "end": 24}]


def test_rouge_is_rouge_scores_with_a_sentence_a_line() -> None:
    reference = "The ferry stopped. Nobody was hurt."
    sample = SummarySample(id="1", cluster="1", articles=(Article("x"),), references=(reference,), words=50)
    tally = Tally()
    sentences = [sentence("Nobody was hurt at sea."), sentence("The ferries stopped.")]
    measure_summary(sample, {"summary": {"sentences": sentences}}, tally)
    scorer = RougeScorer(["rouge1", "rougeLsum"], use_stemmer=True)
    expected = scorer.score("The ferry stopped.\nNobody was hurt.", "Nobody was hurt at sea.\nThe ferries stopped.")
    found = values(tally)
    assert found["rouge1"] == pytest.approx(expected["rouge1"].fmeasure)
    assert found["rougeLsum"] == pytest.approx(expected["rougeLsum"].fmeasure)
    assert found["words"] == 8


def test_loose_starts() -> None:
    sample = SummarySample(id="1", cluster="1", articles=(Article("x"),), references=("x y",), words=50)
    tally = Tally()
    sentences = [
        sentence("But nobody came."),
        sentence("“He left.”"),
        sentence("Heather stayed."),
        sentence("Ann ran."),
    ]
    measure_summary(sample, {"summary": {"sentences": sentences}}, tally)
    assert values(tally)["loose_starts"] == 0.5


def test_an_empty_summary() -> None:
    tally = Tally()
    measure_summary(seed_sample(), {"summary": {"sentences": []}}, tally)
    found = values(tally)
    assert found["rouge1"] == found["words"] == 0


def test_quoted_words_go_to_their_party() -> None:
    counts = quoted_words(seed_sample(), [find(TEXT, "said the bridge would ruin the harbour.")])
    assert counts == {"p1": 6, "p2": 0, "p3": 0, "p4": 0}


def test_the_whole_article_is_fair_and_silence_is_not() -> None:
    sample = seed_sample()
    assert unfairness(sample, [Span(0, len(TEXT))]) == 0
    assert unfairness(sample, []) == pytest.approx(1 / 4)
    one_sided = unfairness(sample, [find(TEXT, "the bridge would ruin the harbour")])
    assert 0 < one_sided < 1 / 4


def test_parties_that_speak_twice_must_be_represented() -> None:
    tally = Tally()
    prediction = perfect(seed_sample())
    prediction["perspectives"] = prediction["perspectives"][:1]
    measure_seed_summary(seed_sample(), prediction, tally)
    assert values(tally)["parties_represented"] == 0.5


def test_a_peer_without_perspectives_is_not_asked_for_them() -> None:
    tally = Tally()
    measure_seed_summary(seed_sample(), {"summary": {"sentences": [sentence("Mayor opposes bridge")]}}, tally)
    assert "parties_represented" not in values(tally)
