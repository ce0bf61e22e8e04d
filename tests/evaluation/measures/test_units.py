from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.units import TOKEN, Tokens, kind_of_quote, kind_of_source, runs
from evaluation.samples import Relation
from nlp.analysis import Span
from tests.evaluation.builders import TEXT, find, relation


def test_a_token_belongs_to_what_it_overlaps() -> None:
    tokens = Tokens.of("“We won’t,” she said.")
    assert tokens.within((Span(0, 3),)) == {0, 1}
    assert tokens.within((Span(2, 3),)) == {1}
    assert tokens.within((Span(3, 4),)) == frozenset()


@given(st.text(max_size=60), st.data())
def test_tokens_within_are_those_that_overlap(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    expected = {
        number for number, match in enumerate(TOKEN.finditer(text)) if match.start() < end and start < match.end()
    }
    assert Tokens.of(text).within((Span(start, end),)) == expected


@given(st.sets(st.integers(0, 30)))
def test_runs_cover_the_tokens_and_do_not_touch(tokens: set[int]) -> None:
    found = sorted(runs(tokens))
    assert {token for first, last in found for token in range(first, last + 1)} == tokens
    assert all(first[1] + 1 < second[0] for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("", "none"),
        ("she", "pronoun"),
        ("Mayor Tove Arkwright", "name"),
        ("The Harbour Guild", "name"),
        ("The guild", "descriptor"),
        ("its chair, Ned Oake,", "descriptor"),
    ],
)
def test_kinds_of_sources(source: str, kind: str) -> None:
    assert kind_of_source(TEXT, (find(TEXT, source),) if source else ()) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“We will not pay for it,”", "direct"),
        ("We will not", "direct"),
        ("the mayor “a coward”", "mixed"),
        ("the plan", "indirect"),
    ],
)
def test_kinds_of_quotes(content: str, kind: str) -> None:
    assert kind_of_quote(TEXT, Relation((), (), (find(TEXT, content),))) == kind


def test_a_relation_built_by_words() -> None:
    assert relation(TEXT, "she", "added", "the plan").cue[0].of(TEXT) == "added"
