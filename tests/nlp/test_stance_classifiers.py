"""Classifiers from elsewhere behind the interface of stance questions, driven by tiny real checkpoints."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from nlp.analysis import Article, Span, StanceLabel
from nlp.pipeline import Pipeline
from nlp.runtime.errors import ModelUnusable
from nlp.runtime.records import ModelRecord, Origin, Task
from nlp.stance_classifiers import EntailmentLabels, Hypotheses, StanceClassifier, side_labels
from nlp.stancer import AnswersStances, StanceQuestion, Stancer
from nlp.stancers import open_stancer
from tests.nlp.classifiers import build_classifier

TEXT = "Maria Lopez said the harbour levy would ruin the small boats of the bay."
SOURCE, TARGET = Span(0, 11), Span(17, 33)
TEXTS = (TEXT, "The author supports the harbour levy.", "Maria Lopez opposes boats and the new tramway.")
NLI = ("contradiction", "entailment", "neutral")


def opened(folder: Path, hypotheses: Hypotheses | None = None) -> AnswersStances:
    """What opens the checkpoint in the folder."""
    return open_stancer(ModelRecord(Task.STANCE, Origin.PATH, str(folder)), hypotheses=hypotheses)


@pytest.fixture(scope="module")
def nli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny NLI cross-encoder."""
    return build_classifier(tmp_path_factory.mktemp("nli"), NLI, TEXTS)


def outputs(stancer: AnswersStances, premise: str, hypothesis: str) -> dict[str, float]:
    """What the network itself says of a pair, by label."""
    assert isinstance(stancer, StanceClassifier)
    with torch.inference_mode():
        logits = stancer.model(**stancer.tokenizer(premise, hypothesis, return_tensors="pt")).logits[0]
    return dict(zip(NLI, logits.double().softmax(-1).tolist(), strict=True))


def test_an_nli_model_is_asked_for_either_side(nli: Path) -> None:
    stancer = opened(nli)
    (answer,) = stancer.answer([StanceQuestion(TEXT, SOURCE, TARGET)])
    favour = outputs(stancer, TEXT, "Maria Lopez supports the harbour levy.")
    against = outputs(stancer, TEXT, "Maria Lopez opposes the harbour levy.")
    expected = (favour["entailment"] + against["contradiction"]) / 2
    assert answer.probabilities[StanceLabel.FAVOUR] == pytest.approx(expected)
    assert answer.probabilities[StanceLabel.AGAINST] == pytest.approx(
        (favour["contradiction"] + against["entailment"]) / 2
    )
    assert sum(answer.probabilities.values()) == pytest.approx(1)
    assert answer.label == max(answer.probabilities, key=answer.probabilities.__getitem__)


def test_hypotheses_come_from_the_settings(nli: Path) -> None:
    stancer = opened(nli, Hypotheses("{source} likes {target}!", "{source} hates {target}!"))
    (answer,) = stancer.answer([StanceQuestion(TEXT, None, "the tramway")])
    favour = outputs(stancer, TEXT, "The author likes the tramway!")
    against = outputs(stancer, TEXT, "The author hates the tramway!")
    expected = (favour["entailment"] + against["contradiction"]) / 2
    assert answer.probabilities[StanceLabel.FAVOUR] == pytest.approx(expected)


@pytest.mark.parametrize("template", ["{target", "{who} likes {target}", "likes it", "{} likes {target}"])
def test_templates_that_cannot_be_filled_are_refused(template: str) -> None:
    with pytest.raises(ValueError, match="target"):
        Hypotheses(favour=template)


def test_answers_do_not_depend_on_company_and_long_texts_are_read_in_parts(nli: Path) -> None:
    stancer = opened(nli)
    questions = [
        StanceQuestion(TEXT, SOURCE, TARGET),
        StanceQuestion(" ".join([TEXT] * 40), None, "the harbour levy"),
        StanceQuestion("Boats.", None, "boats"),
    ]
    together = stancer.answer(questions)
    assert together == [stancer.answer([question])[0] for question in questions]


def test_a_model_that_knows_only_entailment(tmp_path: Path) -> None:
    stancer = opened(build_classifier(tmp_path, ("entailment", "not_entailment"), TEXTS))
    (answer,) = stancer.answer([StanceQuestion(TEXT, SOURCE, TARGET)])
    assert sum(answer.probabilities.values()) == pytest.approx(1)
    assert min(answer.probabilities.values()) >= 0


def test_a_three_way_classifier_reads_text_and_target(tmp_path: Path) -> None:
    stancer = opened(build_classifier(tmp_path, ("AGAINST", "FAVOR", "NONE"), TEXTS))
    assert isinstance(stancer, StanceClassifier)
    (answer,) = stancer.answer([StanceQuestion(TEXT, SOURCE, TARGET)])
    with torch.inference_mode():
        given = stancer.tokenizer(TEXT, "the harbour levy", return_tensors="pt")
        expected = stancer.model(**given).logits[0].double().softmax(-1).tolist()
    sides = (StanceLabel.AGAINST, StanceLabel.FAVOUR, StanceLabel.NEUTRAL)
    assert [answer.probabilities[side] for side in sides] == pytest.approx(expected)


def test_our_own_network_is_opened_as_such() -> None:
    stancer = open_stancer(ModelRecord(Task.STANCE, Origin.EMBEDDED, "stance"))
    assert isinstance(stancer, Stancer)


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1", "LABEL_2"), ("positive", "negative"), ("toxic", "neutral")])
def test_labels_that_say_nothing_are_refused(tmp_path: Path, labels: tuple[str, ...]) -> None:
    with pytest.raises(ModelUnusable, match="id2label"):
        opened(build_classifier(tmp_path, labels, TEXTS))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({0: "favor", 1: "against", 2: "neutral"}, True),
        ({0: "PRO", 1: "CON", 2: "UNRELATED"}, True),
        ({0: "positive", 1: "negative", 2: "for"}, False),
    ],
)
def test_sides_are_read_from_label_names(names: dict[int, str], expected: bool) -> None:
    assert (side_labels(names) is not None) == expected


def test_labels_of_entailment_are_read_in_any_order() -> None:
    assert EntailmentLabels.of({0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}) == EntailmentLabels(2, 0)
    assert EntailmentLabels.of({0: "entailment", 1: "not_entailment"}) == EntailmentLabels(0, None)
    assert EntailmentLabels.of({0: "favour", 1: "against", 2: "neutral"}) is None


def test_a_pipeline_takes_its_stances_from_a_classifier(nli: Path) -> None:
    record = ModelRecord(Task.STANCE, Origin.PATH, str(nli))
    pipeline = Pipeline.load({Task.STANCE: record})
    analysis = pipeline.analyse(
        Article("Maria Lopez accused Peter Brandt of ruining the boats. Peter Brandt said Lopez was wrong.")
    )
    (used,) = (model for model in analysis.models if model.task == "stance")
    assert (used.name, used.engine) == (str(nli), "torch")
    assert analysis.stances
    assert all(sum(stance.probabilities.values()) == pytest.approx(1) for stance in analysis.stances)
