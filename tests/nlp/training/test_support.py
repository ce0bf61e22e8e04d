"""Sentences shortened and spoilt, and the check that is fitted on them."""

import json
import random
from pathlib import Path

import pytest

from nlp.support import Evidence
from nlp.training.support import (
    SPOILERS,
    fit,
    negate,
    shortened,
    splice,
    swap_name,
    swap_number,
    train_support,
)

TEXTS = (
    "On Monday, the council of Orrin voted for a bridge over the Tamar, ending ten years of debate.",
    "The bridge will cost 40 million crowns and is to open in 2035, said Mayor Ada Lund.",
    "Ferry owner Jon Ask has warned that forty people would lose their work within a year.",
    "The union of the pilots has asked the court in Brandt for a delay of 12 months.",
    "A study by Hollin College found that traffic on the old road had doubled since 1998.",
    "The first piles are to be driven in May, when the herring have left the estuary.",
)


def drawing(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - draws examples


@pytest.mark.parametrize("seed", range(20))
def test_what_is_shortened_says_nothing_new(seed: int) -> None:
    for text in TEXTS:
        words = shortened(text, drawing(seed)).lower().replace(".", "").split()
        assert set(words) <= set(text.lower().replace(",", "").replace(".", "").split()) | set(text.lower().split())
        assert len(words) <= len(text.split())


def test_openings_and_last_clauses_can_go() -> None:
    found = {shortened(TEXTS[0], drawing(seed)) for seed in range(60)}
    assert "The council of Orrin voted for a bridge over the Tamar." in found
    assert TEXTS[0] in found


def test_names_and_numbers_come_from_other_sentences() -> None:
    swapped = swap_number(TEXTS[3], TEXTS, drawing(0))
    assert swapped is not None
    assert "12" not in swapped
    assert swapped.split("of ")[-1].split()[0] in {"40", "2035", "1998"}
    renamed = swap_name(TEXTS[3], TEXTS, drawing(0))
    assert renamed is not None
    assert "Brandt" not in renamed
    assert swap_name("it rained.", TEXTS, drawing(0)) is None
    assert swap_number(TEXTS[3], TEXTS[3:4], drawing(0)) is None


def test_a_negation_follows_its_auxiliary() -> None:
    assert negate(TEXTS[2], TEXTS, drawing(0)) in {
        "Ferry owner Jon Ask has not warned that forty people would lose their work within a year.",
        "Ferry owner Jon Ask has warned that forty people would not lose their work within a year.",
    }
    assert negate("It rained.", TEXTS, drawing(0)) is None


def test_a_splice_begins_as_one_sentence_and_ends_as_another() -> None:
    spliced = splice(TEXTS[1], TEXTS, drawing(1))
    assert spliced is not None
    assert spliced.startswith("The bridge")
    assert any(spliced.endswith(other[-8:]) for other in TEXTS if other != TEXTS[1])
    assert splice(TEXTS[0], TEXTS[:1], drawing(1)) is None


def test_no_spoiler_leaves_a_sentence_as_it_is() -> None:
    for spoil in SPOILERS:
        assert spoil(TEXTS[1], TEXTS, drawing(3)) != TEXTS[1]


def test_the_fit_tells_true_from_made_up() -> None:
    evidence, chance = Evidence(TEXTS), drawing(0)
    true = [(shortened(text, chance), evidence, True) for text in TEXTS]
    false = [("Nobody in Stenholm has paid a single fine for years.", evidence, False)] * len(TEXTS)
    model = fit([*true, *false])
    assert model.check(TEXTS[1], evidence).probability > 0.5
    assert model.check("Nobody in Stenholm owns a boat.", evidence).probability < 0.5


def test_training_writes_the_same_weights_again(tmp_path: Path) -> None:
    documents = [{"title": "Bridge", "text": "\n\n".join(TEXTS)}]
    rows = [json.dumps({"id": str(number), "documents": documents, "summary": "x"}) for number in range(3)]
    (tmp_path / "neusfull_train.jsonl").write_text("\n".join(rows))
    first, again = (train_support(tmp_path, tmp_path / name).read_text() for name in ("one", "two"))
    assert first == again
    value = json.loads(first)
    assert len(value["features"]) == len(value["weights"]) > 0
