"""The loss of the stance network: directions of a pair compete."""

import pytest

torch = pytest.importorskip("torch")

from nlp.training.stance import pair_labels, pair_scores  # noqa: E402
from nlp.training.stance_examples import AGAINST, FAVOUR, NEUTRAL  # noqa: E402


def test_five_joint_labels_in_the_order_of_dse() -> None:
    both = [(NEUTRAL, NEUTRAL), (FAVOUR, NEUTRAL), (NEUTRAL, FAVOUR), (AGAINST, NEUTRAL), (NEUTRAL, AGAINST)]
    assert pair_labels(torch.tensor(both)).tolist() == [0, 1, 2, 3, 4]


def test_joint_scores_add_the_two_directions() -> None:
    logits = torch.tensor([[[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]]])
    assert pair_scores(logits).tolist() == [[36.0, 33.0, 12.0, 34.0, 20.0]]


def test_given_a_neutral_reverse_the_answer_is_the_softmax_of_one_direction() -> None:
    logits = torch.randn(5, 2, 3, generator=torch.Generator().manual_seed(1))
    joint = pair_scores(logits)[:, [1, 3, 0]].softmax(-1)
    assert torch.allclose(joint, logits[:, 0].softmax(-1), atol=1e-6)
