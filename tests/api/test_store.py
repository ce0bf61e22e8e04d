"""The bounded store."""

from __future__ import annotations

from api.analyses.store import AnalysisStore
from nlp.analysis import Article
from tests.api.fakes import build_analysis


def test_longest_unused_makes_room() -> None:
    store = AnalysisStore(2)
    found = build_analysis(Article("Text."))
    store.keep("a", found)
    store.keep("b", found)
    assert store.find("a") is found
    store.keep("c", found)
    assert store.find("b") is None
    assert store.find("a") is found
    assert store.find("c") is found
