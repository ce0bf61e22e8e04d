from __future__ import annotations

import pytest

from evaluation.datasets.seeds import SECOND, read_seeds, read_twice_annotated
from evaluation.measures.alignment import align
from evaluation.systems.annotators import SecondAnnotator, as_prediction
from evaluation.systems.base import Bench
from tests.evaluation.builders import seed_sample


def test_the_second_annotator_has_read_the_same_texts() -> None:
    second = {sample.id: sample for sample in read_seeds(SECOND)}
    samples = read_twice_annotated()
    assert {sample.id for sample in samples} == second.keys()
    assert all(second[sample.id].article.text == sample.article.text for sample in samples)
    assert len(SecondAnnotator(Bench()).predict(samples)) == len(samples)


def test_an_article_annotated_once_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        SecondAnnotator(Bench()).predict([seed_sample()])


def test_a_joint_source_is_a_party_with_members() -> None:
    for sample in read_seeds():
        prediction = as_prediction(sample)
        alignment = align(sample, prediction)
        for relation, found in alignment.sources:
            assert set(relation.parties) <= alignment.gold_ids(found or "") or not relation.parties
