"""Sides on topics mined from news, and the words that go with them."""

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from nlp.training.mining_topics import MASK, mined_topics, next_words, take_side, voiced_side
from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, NEUTRAL


@pytest.mark.parametrize(
    ("sentence", "holder", "topic", "label"),
    [
        (
            "On Friday Maria Lopez strongly opposed the harbour levy, her office said.",
            "Maria Lopez",
            "harbour levy",
            AGAINST,
        ),
        ("The mayor listened, and then she backed a ban on night flights because of the noise.", "she", "ban", FAVOUR),
        (
            "Later Peter Brandt called for an end to the ferry strike in the north.",
            "Peter Brandt",
            "ferry strike",
            AGAINST,
        ),
        ("They discussed the route of the new tramway, which is late.", "They", "route of the new tramway", NEUTRAL),
    ],
)
def test_a_cue_names_holder_topic_and_label(sentence: str, holder: str, topic: str, label: int) -> None:
    side = take_side(sentence)
    assert side is not None
    assert sentence[slice(*side.holder)].split()[-len(holder.split()) :] == holder.split()
    assert (side.name, side.label) == (topic, label)


@pytest.mark.parametrize(
    "sentence",
    [
        "Maria Lopez never opposed the harbour levy, her office said.",
        "Whether she backed the ban, nobody knows.",
        "Maria Lopez rejected the claim, as before.",
        "The rain rejected nothing at all today.",
    ],
)
def test_doubt_and_empty_topics_give_nothing(sentence: str) -> None:
    assert take_side(sentence) is None


def test_the_holder_is_heard_until_somebody_else_speaks() -> None:
    following = [
        "“It would ruin the small boats of the bay,” she said.",
        "Peter Brandt said that the levy pays for dredging the channel.",
        "She said that nobody had asked the crews about any of it.",
        "“The crews were never asked about it at all,” Lopez added.",
    ]
    assert list(next_words("Maria Lopez", following)) == [
        "said It would ruin the small boats of the bay",
        "added The crews were never asked about it at all",
    ]


def test_a_hidden_cue_leaves_what_follows() -> None:
    side = take_side("Maria Lopez opposed the harbour levy, saying it would ruin small boats.")
    assert side is not None
    example = voiced_side(side, hidden=True)
    assert example.text == f"{MASK} the harbour levy, saying it would ruin small boats."
    assert example.spans == ("harbour levy",)
    assert example.answers == ((AUTHOR, 0, AGAINST),)


def test_news_files_are_mined_for_sides_and_words(tmp_path: Path) -> None:
    text = (
        "Maria Lopez opposed the harbour levy, saying it would ruin small boats.\n"
        "“Nobody asked the crews about any of this,” Lopez said.\n"
        "Peter Brandt discussed the harbour levy, as always on a Monday."
    )
    path = tmp_path / "news_0.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text}) + "\n")
    mined = mined_topics([path], np.random.default_rng(3))
    (said,) = mined["words"]
    assert said.text == "said Nobody asked the crews about any of this"
    assert said.answers == ((AUTHOR, 0, AGAINST),)
    labels = sorted(label for side in mined["sides"] for *_, label in side.answers[:1])
    assert len(mined["sides"]) == 2
    assert labels == [AGAINST, NEUTRAL]
