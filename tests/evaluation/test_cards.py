from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from huggingface_hub import ModelCard

from evaluation import cards, runs
from evaluation.errors import DataMissing
from evaluation.systems.base import Bench
from evaluation.tasks import choose
from nlp.runtime.records import DEFAULTS, EMBEDDED
from tests.evaluation.conftest import Knowing, forget_every_third


@pytest.fixture
def results(install: Callable[..., Knowing], root: Path, bench: Bench, tmp_path: Path) -> Path:
    install(spoil=forget_every_third)
    jobs = runs.jobs_of(choose(["seeds"], ["attribution", "parties", "stance", "stances"]))
    current = runs.open_run(root, runs.plan_of(jobs, bench, 4))
    runs.execute(current, jobs, bench, lambda *_: None, 4)
    cards.publish(current, bench, tmp_path / "results")
    return tmp_path / "results"


def test_a_card_quotes_the_published_figures(results: Path, tmp_path: Path) -> None:
    (published,) = cards.published(results)
    for path in cards.write_cards(results, tmp_path / "out"):
        card = ModelCard.load(path)
        assert card.data.license == "apache-2.0"
        for entry in card.data.eval_results or []:
            outcome = next(one for one in published.outcomes if one.task == entry.dataset_name and one.own)
            figure = outcome.figures[entry.metric_type]
            assert entry.metric_value == round(figure.value, 4)
            assert f"| {entry.metric_type} |" in card.text


def test_a_card_says_what_a_reader_must_know(results: Path, tmp_path: Path) -> None:
    text = cards.write_cards(results, tmp_path / "out")[0].read_text(encoding="utf-8")
    for heading in (
        "Intended use",
        "Limits",
        "Training",
        "Figures",
        "How to make these figures again",
        "Known failures",
    ):
        assert f"\n\n## {heading}\n\n" in text
    assert "PolNeAR" in text
    assert "missed: " in text


def test_without_published_results_there_is_no_card(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="published results"):
        cards.write_cards(tmp_path, tmp_path)


@pytest.mark.skipif(not list(cards.RESULTS.glob("*.json")), reason="no results are published yet")
def test_the_cards_in_the_tree_are_those_of_the_published_results(tmp_path: Path) -> None:
    for path in cards.write_cards(out=tmp_path):
        shipped = EMBEDDED / path.relative_to(tmp_path)
        assert shipped.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), "run `polyphony evaluate cards`"


def test_every_embedded_model_has_a_card() -> None:
    assert {card.name for card in cards.CARDS} == {
        *(record.name for record in DEFAULTS.values()),
        "salience",
        "support",
    }
