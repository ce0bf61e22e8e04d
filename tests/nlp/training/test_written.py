"""Sentences written for training, their marks, and the questions made of them."""

from pathlib import Path

import numpy as np
import pytest

from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, NEUTRAL, Example
from nlp.training.written import FOLDER, parse, read_written, written_examples

LINE = (
    "[b:Ana Lund] was thanked by [a:the pilots], who <a:called [t:the night roster] a relief>; [c:the ferry line] said"
    ' <c:[a:they] had “not read it”>. => a + b; a + t; c - a; c 0 "longer holidays"'
)


def asked(example: Example) -> set[tuple[str, str, int]]:
    """(source, target, label) of each answer, in words."""
    words = [span if isinstance(span, str) else example.text[slice(*span)] for span in example.spans]
    holders = {AUTHOR: "", **dict(enumerate(words))}
    return {(holders[source], words[target], label) for source, target, label in example.answers}


def questions(line: str, kind: str, seed: int = 0) -> list[set[tuple[str, str, int]]]:
    """What is asked about one line."""
    return [asked(one) for one in written_examples([parse(line)], np.random.default_rng(seed))[kind]]


def test_marks_are_taken_out_and_kept_as_places() -> None:
    row = parse(LINE)
    assert row.text.startswith("Ana Lund was thanked by the pilots, who called the night roster a relief; the ferry")
    assert row.name("b") == "Ana Lund"
    assert [row.text[slice(*place)] for place in row.mentions["a"]] == ["the pilots", "they"]
    assert [row.text[slice(*place)] for place in row.voices["a"]] == ["called the night roster a relief"]
    assert row.stances[("c", "longer holidays")] == NEUTRAL
    assert row.parties == ["b", "a", "c"]


def test_pairs_are_asked_both_ways_and_neutral_unless_listed() -> None:
    found = questions(LINE, "written")
    assert {("Ana Lund", "the pilots", NEUTRAL), ("the pilots", "Ana Lund", FAVOUR)} in found
    assert {("the pilots", "the night roster", FAVOUR), ("the night roster", "the pilots", NEUTRAL)} in found
    assert {("the pilots", "the ferry line", NEUTRAL), ("the ferry line", "the pilots", AGAINST)} in found
    assert sum(all(label == NEUTRAL for _, _, label in one) for one in found) <= 2


def test_two_who_attack_each_other_are_asked_apart() -> None:
    found = questions("[a:The mill] and [b:the union] sued each other. => a - b; b - a", "written")
    assert found == [{("The mill", "the union", AGAINST)}, {("the union", "The mill", AGAINST)}]


def test_voices_are_asked_about_topics_and_whom_they_speak_of() -> None:
    examples = written_examples([parse(LINE)], np.random.default_rng(0))["judged"]
    texts = {one.text: asked(one) for one in examples if one.answers[0][0] == AUTHOR}
    assert texts["called the night roster a relief"] == {("", "the night roster", FAVOUR)}
    voiced = [asked(one) for one in examples if one.text.startswith("they had")]
    assert {("", "the pilots", AGAINST)} in voiced
    assert {("", "longer holidays", NEUTRAL)} in voiced


def test_the_author_is_a_holder() -> None:
    assert {("", "Ana Lund", AGAINST)} in questions("[a:Ana Lund], vain as ever, left early. => @ - a", "judged")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[a:Ana] left.", "=>"),
        ("[a:Ana left. => none", "not closed"),
        ("Ana] left. => none", "closes nothing"),
        ("[a:Ana] left. => a - b", "'b' is not marked"),
        ("[a:Ana] left. => a hates b", "no stance"),
    ],
)
def test_faults_are_named(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse(line)


def test_the_shipped_sentences_are_well_formed() -> None:
    rows = read_written(FOLDER)
    assert len(rows) > 3000
    assert len({row.text for row in rows}) > 0.99 * len(rows)
    labels = [label for row in rows for label in row.stances.values()]
    assert 0.6 < labels.count(FAVOUR) / labels.count(AGAINST) < 1.2, "favour is nearly as frequent as against"


def test_a_fault_in_a_file_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("[a:Ana] left. => none\nnothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.txt, line 2"):
        read_written(tmp_path)
