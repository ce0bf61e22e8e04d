"""Adjectives of states."""

import pytest

from nlp.analysis import Span
from nlp.states import is_state_adjective


@pytest.mark.parametrize(
    ("text", "adjective"),
    [
        ("Russian envoys left", True),
        ("Russian-led talks", True),
        ("Russian Railways left", False),
        ("Russia left", False),
    ],
)
def test_an_adjective_stands_before_a_common_noun(text: str, adjective: bool) -> None:
    first = text.replace("-", " ").split(maxsplit=1)[0]
    assert is_state_adjective(text, Span(0, len(first))) is adjective
