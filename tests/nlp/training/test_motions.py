"""Motions read as stances on what they are about."""

import pytest

from nlp.training.motions import motion_topic, on_topic
from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, Example


@pytest.mark.parametrize(
    ("motion", "topic", "favoured"),
    [
        ("We should abolish night trains", "night trains", False),
        ("We should subsidize night trains", "night trains", True),
        ("Night trains should be banned", "Night trains", False),
        ("Night trains should be protected in Europe.", "Night trains", True),
        ("Night trains brings more harm than good", "Night trains", False),
    ],
)
def test_a_motion_is_for_or_against_its_topic(motion: str, topic: str, favoured: bool) -> None:
    assert motion_topic(motion) == (topic, favoured)


@pytest.mark.parametrize(
    "motion",
    [
        "Night trains are slow",
        "We should fight for the return of night trains",
        "Children should be allowed to ride alone",
        "We should ban trains that leave after midnight without telling anybody about it",
    ],
)
def test_other_motions_name_no_topic(motion: str) -> None:
    assert motion_topic(motion) is None


def test_an_argument_for_an_end_is_against_the_topic() -> None:
    argument = Example("They wake up whole towns.", ("We should abolish night trains",), ((AUTHOR, 0, FAVOUR),))
    turned = on_topic(argument)
    assert turned is not None
    assert turned.spans == ("night trains",)
    assert turned.answers == ((AUTHOR, 0, AGAINST),)
    assert on_topic(Example("Slow.", ("Trains are slow",), ((AUTHOR, 0, FAVOUR),))) is None
