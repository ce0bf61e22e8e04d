"""The check of spans finds what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from api.analyses.schemas import AnalysisOut
from api.analyses.verify import broken_spans
from nlp.article import from_text
from tests.api.fakes import SAID, build_analysis

TEXT = '"We will vote for it," said Ida Holm on Monday, before the council met in the town hall.'


def found(path: list[Any], value: object) -> AnalysisOut:
    """A sound analysis with one value changed."""
    whole = AnalysisOut.of("x", build_analysis(from_text(TEXT), list(SAID.finditer(TEXT)))).model_dump()
    part: Any = whole
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return AnalysisOut.model_validate(whole)


def test_sound_analysis() -> None:
    assert broken_spans(found(["id"], "y")) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["attributions", 0, "content", 0, "start"], 1),
        (["attributions", 0, "cue", 0, "text"], "says"),
        (["attributions", 0, "source", 0, "end"], 1000),
        (["parties", 0, "mentions", 0, "text"], "Ida"),
        (["sentences", 0, "end"], 1000),
        (["summary", "sentences", 0, "text"], "They will vote."),
    ],
)
def test_faults_are_found(path: list[Any], value: object) -> None:
    assert len(broken_spans(found(path, value))) == 1
