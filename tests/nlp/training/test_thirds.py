"""Names beside a polar pair are asked about its target."""

import numpy as np

from nlp.training.stance_examples import AGAINST, FAVOUR, NEUTRAL, Example
from nlp.training.thirds import third_parties

TEXT = "On Monday Lopez and Hale condemned Brandt after a long talk with Okafor in Marseille."


def spans(*names: str) -> tuple[tuple[int, int], ...]:
    """Where the names are in TEXT."""
    return tuple((TEXT.index(name), TEXT.index(name) + len(name)) for name in names)


def test_third_names_take_no_side_on_the_target() -> None:
    pair = Example(TEXT, spans("Lopez", "Brandt"), ((0, 1, AGAINST), (1, 0, NEUTRAL)))
    found = third_parties([pair], np.random.default_rng(1))
    names = {TEXT[slice(*example.spans[0])] for example in found if not isinstance(example.spans[0], str)}
    # Hale is listed with the holder and may well hold the same view.
    assert names == {"Okafor", "Marseille"}
    assert all(example.spans[1] == spans("Brandt")[0] and example.answers == ((0, 1, NEUTRAL),) for example in found)


def test_the_target_of_a_reverse_pair_is_the_first() -> None:
    pair = Example(TEXT, spans("Brandt", "Okafor"), ((0, 1, NEUTRAL), (1, 0, FAVOUR)))
    found = third_parties([pair], np.random.default_rng(1))
    assert found
    assert {example.spans[1] for example in found} == set(spans("Brandt"))


def test_neutral_pairs_have_no_third_parties() -> None:
    pair = Example(TEXT, spans("Lopez", "Brandt"), ((0, 1, NEUTRAL), (1, 0, NEUTRAL)))
    assert third_parties([pair], np.random.default_rng(1)) == []
