from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.datasets.seeds import ARTICLES, read_seed_questions, read_seeds
from evaluation.errors import DataMissing, FileFault
from nlp.analysis import Span


def test_every_seed_is_read_with_all_its_layers() -> None:
    samples = read_seeds()
    assert len({sample.id for sample in samples}) == len(samples) == len(list(ARTICLES.glob("*.json")))
    for sample in samples:
        parties = {party.id for party in sample.parties}
        assert {name for relation in sample.relations for name in relation.parties} <= parties
        assert {stance.source for stance in sample.stances} <= parties
        assert len(sample.references) == 2


def test_articles_of_one_event_are_one_cluster() -> None:
    clusters = [sample.cluster for sample in read_seeds()]
    assert len(set(clusters)) <= len(clusters)


def test_questions_mark_what_stands_in_the_passage() -> None:
    samples = read_seed_questions()
    assert len({sample.id for sample in samples}) == len(samples)
    for sample in samples:
        (question,) = sample.questions
        spans = [value for value in (question.source, question.target) if isinstance(value, Span)]
        assert all(0 <= span.start < span.end <= len(question.text) for span in spans)
        if len(spans) == 2:
            assert not spans[0].overlaps(spans[1])


def test_a_seed_that_breaks_the_schema_is_refused(tmp_path: Path) -> None:
    path = next(iter(sorted(ARTICLES.glob("*.json"))))
    value = json.loads(path.read_text(encoding="utf-8"))
    value["attributions"][0]["kind"] = "loud"
    (tmp_path / path.name).write_text(json.dumps(value))
    with pytest.raises(FileFault, match=r"a seed article \(schema, at \$\.attributions\[0\]\.kind\)"):
        read_seeds(tmp_path)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="seed articles"):
        read_seeds(tmp_path)
