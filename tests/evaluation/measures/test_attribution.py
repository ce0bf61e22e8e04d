from __future__ import annotations

from typing import Any

import pytest
from nervaluate.evaluator import Evaluator

from evaluation.bootstrap import estimate
from evaluation.datasets.seeds import read_seeds
from evaluation.measures.attribution import match_leniently, measure_attributions, measure_spans
from evaluation.measures.units import Tokens, runs, units
from evaluation.samples import ROLES, ArticleSample, Relation
from evaluation.tally import Table, Tally
from nlp.analysis import Article, Span
from tests.evaluation.builders import TEXT, article_sample, attributions, relation, relations


def figures(sample: ArticleSample, found: tuple[Relation, ...]) -> dict[str, float]:
    tally = Tally()
    measure_attributions(sample, {"attributions": attributions(found)}, tally)
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def test_the_gold_itself_is_perfect_on_every_seed() -> None:
    for sample in read_seeds():
        found = figures(sample, sample.relations)
        assert all(value == 1 for name, value in found.items() if ".f1" in name), sample.id
        assert found.get("quoted_characters_found", 1.0) == 1


def test_nothing_found_is_zero_everywhere() -> None:
    found = figures(article_sample(), ())
    assert found["tokens/source.f1"] == found["exact/cue.f1"] == found["whole/lenient.f1"] == 0
    assert found["quoted_characters_found"] == 0


def test_a_span_too_long_is_no_exact_match_but_a_lenient_one() -> None:
    longer = relation(TEXT, "Mayor Tove Arkwright", "said", "said the bridge would ruin the harbour")
    found = figures(article_sample(relations=relations()[:1]), (longer,))
    assert found["exact/content.f1"] == 0
    assert found["exact/source.f1"] == found["whole/lenient.f1"] == 1
    assert found["whole/strict.f1"] == 0
    assert found["tokens/content.precision"] == pytest.approx(6 / 7)


@pytest.mark.parametrize(
    ("changed", "lenient"),
    [
        (relation(TEXT, "Tove", "said", "the bridge would ruin"), 1),
        (relation(TEXT, "she", "said", "the bridge would ruin the harbour"), 0),
        (relation(TEXT, "", "said", "the bridge would ruin the harbour"), 0),
        (relation(TEXT, "Tove", "added", "the bridge would ruin the harbour"), 0),
        (relation(TEXT, "Tove", "said", "the bridge"), 0),
    ],
)
def test_what_counts_as_found_leniently(changed: Relation, lenient: float) -> None:
    assert figures(article_sample(relations=relations()[:1]), (changed,))["whole/lenient.f1"] == lenient


def test_two_missing_sources_agree() -> None:
    sourceless = relation(TEXT, "", "hopes", "that work starts in May")
    assert figures(article_sample(relations=(sourceless,)), (sourceless,))["whole/lenient.f1"] == 1


def test_one_relation_cannot_answer_for_two() -> None:
    gold = units(Article(TEXT), (relations()[0], relations()[0]), None)
    assert len(match_leniently(gold, gold[:1])) == 1
    found = figures(article_sample(relations=(relations()[0],) * 2), relations()[:1])
    assert found["whole/strict.recall"] == 0.5


def test_the_matching_with_most_matches_wins() -> None:
    """Greedy matching would give the only partner of the second relation to the first."""
    text = "A said one two three four."
    wide, narrow = relation(text, "A", "said", "one two three four"), relation(text, "A", "said", "one two")
    gold = units(Article(text), (wide, narrow), None)
    middle = relation(text, "A", "said", "one two three")
    found = units(Article(text), (middle, wide), None)
    assert match_leniently(gold, found) == {0: 1, 1: 0}


def test_touching_pieces_of_different_attributions_stay_apart() -> None:
    text = "He said yes no."
    gold = (relation(text, "He", "said", "yes"), relation(text, "He", "said", "no"))
    merged = relation(text, "He", "said", "yes no")
    found = figures(article_sample(article=Article(text), relations=gold), (merged,))
    assert found["exact/content.f1"] == 0
    assert found["tokens/content.f1"] == 1
    assert found["exact/source.f1"] == 1


def test_exact_spans_agree_with_nervaluate() -> None:
    sample = read_seeds()[0]
    kept = tuple(one for number, one in enumerate(sample.relations) if number % 3)
    tokens = Tokens.of(sample.article.text)

    def entities(found: tuple[Relation, ...]) -> list[dict[str, Any]]:
        spans = {(role, *run) for one in found for role in ROLES for run in runs(tokens.within(getattr(one, role)))}
        return [{"label": role, "start": first, "end": last} for role, first, last in sorted(spans)]

    evaluator = Evaluator([entities(sample.relations)], [entities(kept)], tags=list(ROLES), loader="dict")
    by_role = evaluator.evaluate()["entities"]
    found = figures(sample, kept)
    for role in ROLES:
        assert found[f"exact/{role}.f1"] == pytest.approx(by_role[role]["strict"].f1)


def test_slices_split_recall_by_gold_and_precision_by_system() -> None:
    found = figures(article_sample(), relations()[:2])
    assert found["whole/lenient.recall@quote=direct"] == 1
    assert found["whole/lenient.recall@quote=indirect"] == pytest.approx(1 / 4)
    assert found["whole/lenient.f1@source=pronoun"] == 1
    assert found["whole/lenient.recall@outlet=herald"] == found["whole/lenient.recall"]


def test_quoted_characters_leave_the_marks_out() -> None:
    gold = (relation(TEXT, "she", "added", "“We will not pay for it,”"),)
    without_marks = relation(TEXT, "she", "added", "We will not pay for it,")
    assert figures(article_sample(relations=gold), (without_marks,))["quoted_characters_found"] == 1
    half = relation(TEXT, "she", "added", "We will not ")
    assert figures(article_sample(relations=gold), (half,))["quoted_characters_found"] == pytest.approx(12 / 23)


def test_probability_is_held_against_the_lenient_match() -> None:
    wrong = relation(TEXT, "she", "said", "the plan", probability=0.9)
    found = figures(article_sample(), (*relations()[:1], wrong))
    assert found["probability.ece"] == pytest.approx(0.9 / 2)


def test_spans_alone_need_no_links() -> None:
    tally = Tally()
    loose = Relation((Span(22, 42),), (), ())
    measure_spans(article_sample(relations=(loose,)), {"attributions": attributions(relations()[:1])}, tally)
    assert not any(cell.metric.startswith("whole") for cell in tally)
