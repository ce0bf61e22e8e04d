"""Held-out written sentences as stance questions."""

from pathlib import Path

from evaluation.datasets.written import folder, read_written_pairs, read_written_targets
from nlp.training.written import parse

LINE = '[a:Mayor Holt {n}] <a:called [t:the loan] a trap> and thanked [b:the bank]. => a - t; a + b; b 0 "lending"'


def written(tmp_path: Path) -> Path:
    """A folder with one sentence that is held out and one that is not."""
    lines = {parse(line).held_out: line for line in (LINE.format(n=number) for number in range(200))}
    (tmp_path / "x.txt").write_text("\n".join(lines.values()) + "\n", encoding="utf-8")
    return tmp_path


def test_pairs_are_asked_both_ways(tmp_path: Path) -> None:
    samples = read_written_pairs(written(tmp_path))
    assert {len(sample.questions) for sample in samples} == {2}
    assert sorted(sample.gold for sample in samples) == [
        ("against", "neutral"),
        ("favour", "neutral"),
        ("neutral", "neutral"),
    ]
    assert len({sample.cluster for sample in samples}) == 1, "only what is held out"


def test_targets_in_other_words_and_voices_are_single_questions(tmp_path: Path) -> None:
    samples = read_written_targets(written(tmp_path))
    found = {(sample.slices, str(sample.questions[0].target), sample.gold) for sample in samples}
    assert found == {
        (("asked=holder",), "lending", ("neutral",)),
        (("asked=voice",), "the loan", ("against",)),
    }


def test_the_shipped_sentences_hold_some_out_under_names_of_their_own() -> None:
    samples = [*read_written_pairs(folder()), *read_written_targets(folder())]
    assert len({sample.cluster for sample in samples}) > 200
    for kind in (read_written_pairs, read_written_targets):
        names = [sample.id for sample in kind(folder())]
        assert len(set(names)) == len(names)
