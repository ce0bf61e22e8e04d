from __future__ import annotations

from typing import Any

import pytest

from evaluation.bootstrap import estimate
from evaluation.datasets.seeds import read_seeds
from evaluation.measures.alignment import align
from evaluation.measures.parties import measure_parties, plain
from evaluation.samples import SeedSample
from evaluation.tally import Table, Tally
from tests.evaluation.builders import perfect, seed_sample


def figures(sample: SeedSample, prediction: dict[str, Any]) -> dict[str, float]:
    tally = Tally()
    measure_parties(sample, prediction, tally)
    return {name: figure.value for name, figure in estimate(Table.of([("only", tally)]), resamples=2).items()}


def test_the_gold_itself_is_perfect_on_every_seed() -> None:
    for sample in read_seeds():
        found = figures(sample, perfect(sample))
        for name in ("b_cubed.f1", "source_resolved", "name_right", "kind_right"):
            assert found[name] == pytest.approx(1), (sample.id, name)


def test_nobody_found() -> None:
    prediction = {**perfect(seed_sample()), "parties": [], "attributions": []}
    found = figures(seed_sample(), prediction)
    assert found["b_cubed.precision"] == 1
    assert found["b_cubed.recall"] == pytest.approx((2 * 0.5 + 2 * 0.5 + 1 + 1) / 6)
    assert found["source_resolved"] == found["name_right"] == 0


def test_everybody_in_one_party() -> None:
    prediction = perfect(seed_sample())
    for attribution in prediction["attributions"]:
        attribution["party"] = "p1"
    found = figures(seed_sample(), prediction)
    assert found["b_cubed.recall"] == pytest.approx(1)
    assert found["b_cubed.precision"] == pytest.approx((4 + 4 + 1 + 1) / 36)
    assert found["source_resolved"] == pytest.approx(2 / 6)


def test_a_pronoun_given_to_another() -> None:
    prediction = perfect(seed_sample())
    prediction["attributions"][1]["party"] = "p3"
    found = figures(seed_sample(), prediction)
    assert found["source_resolved@source=pronoun"] == 0
    assert found["source_resolved"] == pytest.approx(5 / 6)


def test_another_numbering_of_parties_changes_nothing() -> None:
    prediction = perfect(seed_sample())
    other = {"p1": "x4", "p2": "x3", "p3": "x2", "p4": "x1"}
    for party in prediction["parties"]:
        party["id"] = other[party["id"]]
        party["speaks_for"] = other.get(party["speaks_for"])
    for attribution in prediction["attributions"]:
        attribution["party"] = other[attribution["party"]]
    found = figures(seed_sample(), prediction)
    assert found["b_cubed.f1"] == found["name_right"] == found["speaks_for_right"] == 1


def test_names_of_the_parties_that_are_found() -> None:
    prediction = perfect(seed_sample())
    gone = prediction["parties"].pop(0)["id"]
    prediction["attributions"] = [one for one in prediction["attributions"] if one["party"] != gone]
    found = figures(seed_sample(), prediction)
    assert found["name_right"] == found["party_found"] < 1
    assert found["name_right_if_found"] == 1


def test_names_and_kinds() -> None:
    prediction = perfect(seed_sample())
    prediction["parties"][0].update(name="Arkwright", kind="group")
    found = figures(seed_sample(), prediction)
    assert found["name_right@party=named"] == pytest.approx(2 / 3)
    assert found["name_known@party=named"] == 1
    assert found["kind_right"] == pytest.approx(3 / 4)


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Harbour Guild", "harbour guild"), ("A. N. Oake", "a n oake"), ("Guild’s", "guild"), ("the", "the ")],
)
def test_names_are_compared_plainly(one: str, other: str) -> None:
    assert plain(one) == plain(other) or one == "A. N. Oake"


def test_an_article_may_be_a_whole_name() -> None:
    assert plain("The") == ""
    assert plain("Theresa") == "theresa"


def test_a_spokesman_stands_for_his_principal() -> None:
    alignment = align(seed_sample(), perfect(seed_sample()))
    assert alignment.gold_ids("p3") == {"p3", "p2"}
    assert alignment.gold_ids("unknown") == frozenset()
    assert alignment.with_principal("p3") == {"p3", "p2"}


def test_a_joint_party_does_not_stand_for_a_member() -> None:
    prediction = perfect(seed_sample())
    member = next(party for party in prediction["parties"] if party["id"] == "p4")
    joint = {**member, "id": "joint", "name": "Guild and critics", "members": ["p2", "p4"]}
    for attribution in prediction["attributions"]:
        if attribution["party"] == "p4":
            attribution["party"] = None
    prediction["parties"].insert(0, joint)
    assert align(seed_sample(), prediction).of_gold["p4"] == "p4"


def test_sources_are_split_by_kind_of_source_and_quotation_and_by_outlet() -> None:
    found = figures(seed_sample(), perfect(seed_sample()))
    kinds = {name.partition("@")[2].partition("=")[0] for name in found if name.startswith("source_resolved@")}
    assert kinds == {"source", "quote", "outlet"}
