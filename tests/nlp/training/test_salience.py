"""The weights of sentences and words, fitted on a few made-up events."""

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from nlp.salience import Unit, weigh
from nlp.salience_model import SalienceModel, read_salience
from nlp.training.corpora import CorpusMissing
from nlp.training.salience import train_salience

TOPICS = ("bridge", "school", "harbour", "tunnel", "museum", "hospital")


def event(number: int, topic: str) -> dict[str, Any]:
    """Two articles that open on what the summary says, and go on about other things."""
    documents = [
        {
            "title": f"Council approves {topic}",
            "text": f"Orrin's council approved a new {topic} on Monday after a long debate.\n\n"
            f"Outlet {outlet} has followed the weather of the week closely as well.\n\n"
            f"It rained in {outlet} for most of the evening, and nobody minded.\n\n"
            "Buses ran late in the night, as they often do in spring.",
        }
        for outlet in ("Herald", "Tribune")
    ]
    return {"id": str(number), "documents": documents, "summary": f"The council approved a new {topic} on Monday."}


def highlighted(topic: str) -> dict[str, str]:
    """An article that opens on its outlet's highlights."""
    prose = event(0, topic)["documents"][0]["text"]
    text = f"Story highlights Council approves {topic}\n\nThe debate was long\n\n{prose}\n\nThe mayor was pleased."
    return {"title": f"A new {topic}", "text": text}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [json.dumps(event(number, topic)) for number, topic in enumerate(TOPICS)]
    for name, part in (("neusfull_train", rows[:4]), ("neusfull_2of3_train", rows[4:])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(part))
    with lzma.open(tmp_path / "news_0.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(highlighted(topic)) for topic in TOPICS))
    return tmp_path


@pytest.fixture
def model(data: Path, tmp_path: Path) -> SalienceModel:
    return read_salience(train_salience(data, tmp_path / "out")).one


UNITS = [
    Unit(0, 0, "Selun's council approved a new library on Monday, after years."),
    Unit(0, 1, "The buses of the town were late again, as they often are."),
    Unit(0, 2, "Nobody knew when the rain would stop in the evening."),
]


def test_what_summaries_hold_matters_most(model: SalienceModel) -> None:
    scores = model.score(weigh(UNITS, [""]))
    assert scores.argmax() == 0


def test_words_that_summaries_use_are_expected(model: SalienceModel) -> None:
    scores = model.score(weigh(UNITS, [""]))
    wording = model.expect(UNITS, [""], scores)
    assert ((wording.chances > 0) & (wording.chances < 1)).all()
    assert wording.said([0]) > max(wording.said([1]), wording.said([2]))


def test_training_gives_the_same_weights_again(data: Path, tmp_path: Path) -> None:
    first, again = (train_salience(data, tmp_path / name).read_bytes() for name in ("one", "two"))
    assert first == again


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="neusfull_train"):
        train_salience(tmp_path, tmp_path / "out")
