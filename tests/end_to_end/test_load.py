"""The same answers alone, in company and under load."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.analyses.schemas import AnalysisOut
from api.app import create_app
from api.settings import Settings
from nlp.article import from_text
from nlp.pipeline import ArticleRequest, Pipeline
from tests.api.conftest import wait_until_ready
from tests.api.test_metrics import counts
from tests.end_to_end.test_pipeline import HARBOUR

NAMES = ("Vance", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Ilves", "Brandt", "Sorel")
VERBS = ("said", "denied", "insisted", "warned", "told reporters", "complained", "argued", "promised")


def articles() -> list[str]:
    """64 different articles, from one sentence to a few paragraphs, each with speakers."""
    return [
        f"Minister {name} {verb} that the tunnel would open late. "
        + "“Nobody is happy with the delay,” added her deputy. " * row
        + ("\n\n" + HARBOUR if row == 0 else "")
        for name in NAMES
        for row, verb in enumerate(VERBS)
    ]


def figures(value: Any) -> Iterator[float]:
    """All numbers of an answer, in order."""
    if isinstance(value, float):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from figures(part)


def words(value: Any) -> Any:
    """The answer with its numbers taken out."""
    if isinstance(value, dict):
        return {key: words(part) for key, part in value.items()}
    return [words(part) for part in value] if isinstance(value, list) else None if isinstance(value, float) else value


def check_same(found: Any, expected: Any) -> None:
    """Equal but for times, ids, and the last digits of probabilities."""
    found, expected = ({**answer, "timings_ms": {}, "id": ""} for answer in (found, expected))
    assert words(found) == words(expected)
    assert list(figures(found)) == pytest.approx(list(figures(expected)), abs=1e-4)


@pytest.fixture(scope="module")
def alone(pipeline: Pipeline) -> list[Any]:
    """What each article's analysis is by itself."""
    analyses = [pipeline.analyse(from_text(text)) for text in articles()]
    return [AnalysisOut.of("", analysis).model_dump(mode="json") for analysis in analyses]


def test_company_changes_nothing(pipeline: Pipeline, alone: list[Any]) -> None:
    together = pipeline.analyse_many([ArticleRequest(from_text(text)) for text in articles()])
    for analysis, expected in zip(together, alone, strict=True):
        check_same(AnalysisOut.of("", analysis).model_dump(mode="json"), expected)


def test_load_changes_nothing(pipeline: Pipeline, alone: list[Any], tmp_path: Path) -> None:
    settings = Settings(_env_file=None, queue_limit=64, data_dir=tmp_path)
    with (
        TestClient(create_app(settings, lambda: pipeline)) as client,
        ThreadPoolExecutor(64) as pool,
    ):
        wait_until_ready(client)
        answers = list(pool.map(lambda text: client.post("/v1/analyses", json={"text": text}), articles()))
        found = counts(client)
    assert found["polyphony_batch_articles_sum",] == 64
    assert found["polyphony_batch_articles_count",] < 64
    for answer, expected in zip(answers, alone, strict=True):
        check_same(answer.json(), expected)


def test_batch_tokens_are_those_that_the_networks_read(pipeline: Pipeline, tmp_path: Path) -> None:
    with TestClient(create_app(Settings(_env_file=None, data_dir=tmp_path), lambda: pipeline)) as client:
        wait_until_ready(client)
        before = counts(client)["polyphony_batch_tokens_sum",]
        client.post("/v1/analyses", json={"text": "It rained."})
        assert counts(client)["polyphony_batch_tokens_sum",] - before == len(["[CLS]", "it", "rained", ".", "[SEP]"])
