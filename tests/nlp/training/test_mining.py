"""Pairs mined from news: who holds the view, whatever the order of the words."""

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from nlp.training.mining import MASK, Mined, bystander, masked, mine, mined_examples, passive
from nlp.training.stance_examples import AGAINST, FAVOUR, NEUTRAL


def found(sentence: str) -> Mined:
    """What is mined from the sentence, which must hold a pair."""
    hit = mine(sentence)
    assert hit is not None
    return hit


@pytest.mark.parametrize(
    ("sentence", "holder", "target", "label"),
    [
        (
            "On Tuesday, Maria Lopez sharply criticized Peter Brandt over the levy.",
            "Maria Lopez",
            "Peter Brandt",
            AGAINST,
        ),
        ("Peter Brandt was criticized by Maria Lopez over the levy.", "Maria Lopez", "Peter Brandt", AGAINST),
        ("Earlier, Maria Lopez endorsed Senator Brandt for the post.", "Maria Lopez", "Brandt", FAVOUR),
        ("The vote drew praise; Brandt won praise from Lopez as well.", "Lopez", "Brandt", FAVOUR),
        ("Last night Lopez met with Brandt in the capital.", "Lopez", "Brandt", NEUTRAL),
    ],
)
def test_a_cue_names_holder_target_and_label(sentence: str, holder: str, target: str, label: int) -> None:
    hit = found(sentence)
    assert sentence[slice(*hit.holder)] == holder
    assert sentence[slice(*hit.target)] == target
    assert hit.label == label


@pytest.mark.parametrize(
    "sentence",
    [
        "Lopez never criticized Brandt over the levy.",
        "It is unclear whether Lopez praised Brandt at all.",
        "The committee criticized the levy on fishing boats.",
        "Lopez criticized Lopez in a mirror of her own making.",
    ],
)
def test_doubt_and_missing_names_give_nothing(sentence: str) -> None:
    assert mine(sentence) is None


def test_a_passive_keeps_holder_target_and_label() -> None:
    before = found("On Tuesday, Maria Lopez has sharply criticized Senator Peter Brandt over the levy.")
    after = passive(before)
    assert after.text == "On Tuesday, Senator Peter Brandt has been sharply criticized by Maria Lopez over the levy."
    for name in ("holder", "target", "cue"):
        old, new = getattr(before, name), getattr(after, name)
        assert before.text[slice(*old)] == after.text[slice(*new)]
    assert after.label == before.label


def test_a_passive_is_left_as_it_is() -> None:
    hit = found("Peter Brandt was criticized by Maria Lopez over the levy.")
    assert passive(hit) == hit


def test_masking_hides_the_cue_and_keeps_the_names() -> None:
    before = found("Peter Brandt was criticized by Maria Lopez over the levy.")
    after = masked(before)
    assert after.text == f"Peter Brandt was {MASK} by Maria Lopez over the levy."
    assert after.text[slice(*after.holder)] == "Maria Lopez"
    assert after.text[slice(*after.target)] == "Peter Brandt"


def test_a_third_name_is_neutral_unless_it_is_listed_with_the_pair() -> None:
    outside = bystander(found("After a vote in Lisbon the mayor of the port, Maria Lopez, condemned Peter Brandt."))
    assert outside is not None
    assert {outside.text[slice(*span)] for span in outside.spans if not isinstance(span, str)} == {
        "Lisbon",
        "Maria Lopez",
    }
    assert {label for *_, label in outside.answers} == {NEUTRAL}
    assert bystander(found("Maria Lopez condemned Peter Brandt and Anna Weiss.")) is None


def test_files_of_news_become_examples(tmp_path: Path) -> None:
    lines = [
        "Maria Lopez condemned Peter Brandt over the levy on boats.",
        "Anna Weiss met with Tom Field in the capital today.",
    ]
    path = tmp_path / "news_0.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "\n".join(lines)}) + "\n")
    pairs, bystanders = mined_examples([path], np.random.default_rng(1))
    assert sorted(max(label for *_, label in pair.answers) for pair in pairs) == [NEUTRAL, NEUTRAL]
    assert sorted(min(label for *_, label in pair.answers) for pair in pairs) == [AGAINST, NEUTRAL]
    assert bystanders == []
