"""Offices of two words."""

from __future__ import annotations

import pytest

from nlp.offices import office, told_by_head


@pytest.mark.parametrize(
    ("head", "modifiers", "expected"),
    [
        ("minister", {"prime"}, ("prime minister", set())),
        ("minister", {"housing"}, ("minister", {"housing"})),
        ("president", {"vice", "former"}, ("vice president", {"former"})),
        ("executive", {"chief"}, ("chief executive", set())),
        ("general", {"attorney", "state"}, ("attorney general", {"state"})),
    ],
)
def test_a_rank_makes_another_office(head: str, modifiers: set[str], expected: tuple[str, set[str]]) -> None:
    assert office(head, frozenset(modifiers)) == (expected[0], frozenset(expected[1]))


def test_heads_of_governments_have_an_office() -> None:
    assert told_by_head("head of government") == "prime minister"
    assert told_by_head("head of the office") is None
