"""Summaries by real checkpoints of BART, T5 and PEGASUS, through the service."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from nlp.generation import Generator
from nlp.runtime.errors import ModelError
from nlp.runtime.records import ModelRecord, Origin, Task
from tests.end_to_end.checkpoints import ROOM, build_bart, build_pegasus, build_t5
from tests.nlp.test_events import BRIDGE, BRIDGE_ELSEWHERE, CHEESE

TEXTS = "\n".join([BRIDGE, BRIDGE_ELSEWHERE, CHEESE]).splitlines() * 3


@pytest.mark.parametrize("build", [build_bart, build_t5, build_pegasus])
def test_a_checkpoint_writes_over_http(build: Callable[..., Path], tmp_path: Path) -> None:
    name = str(build(tmp_path / "model", TEXTS))
    settings = Settings(_env_file=None, summary_model=name, database_url=f"sqlite:///{tmp_path / 'store.db'}")
    with TestClient(create_app(settings)) as client:
        wait_until_ready(client)
        articles = [{"text": BRIDGE}, {"text": BRIDGE_ELSEWHERE}]
        answer = client.post("/v1/summaries", json={"articles": articles, "model": name, "max_words": 60}).json()
        check(answer, [BRIDGE, BRIDGE_ELSEWHERE], name)
        extract = client.post("/v1/summaries", json={"articles": articles, "model": "extractive"}).json()
        assert extract["summary"]["replaced"] == []
        refused = client.post("/v1/summaries", json={"articles": articles, "model": "other"})
        assert refused.status_code == 422
        assert name in refused.json()["detail"]


def wait_until_ready(client: TestClient) -> None:
    for _ in range(1200):
        if (answer := client.get("/readyz")).status_code == 200:
            return
        assert "could not" not in answer.text
        time.sleep(0.1)
    raise AssertionError("the service did not become ready")


def check(answer: Any, texts: list[str], name: str) -> None:
    """A model of random weights writes nothing that is supported: all of it is reported, none of it is told."""
    summary = answer["summary"]
    assert summary["replaced"]
    assert {model["task"]: model["name"] for model in answer["models"]}["summary"] == name
    for sentence in summary["sentences"]:
        assert not sentence["generated"]
        (span,) = sentence["spans"]
        assert sentence["edited"] or sentence["text"] == texts[sentence["article"]][span["start"] : span["end"]]
    assert sum(len(sentence["text"].split()) for sentence in summary["sentences"]) <= 60


@pytest.mark.parametrize("build", [build_bart, build_t5, build_pegasus])
def test_a_checkpoint_says_what_it_can_read(build: Callable[..., Path], tmp_path: Path) -> None:
    generator = Generator.load(ModelRecord(Task.SUMMARY, Origin.PATH, str(build(tmp_path / "model", TEXTS))))
    assert generator.room == ROOM
    assert generator.fits("The council met.")
    assert not generator.fits(BRIDGE * 10)
    assert generator.write("The council met.", 10) == generator.write("The council met.", 10)
    with pytest.raises(ValueError, match="plan it"):
        generator.write(BRIDGE * 10, 10)


def test_a_folder_without_a_tokenizer_is_refused(tmp_path: Path) -> None:
    folder = build_t5(tmp_path / "model", TEXTS)
    (folder / "spiece.model").unlink()
    with pytest.raises(ModelError, match="tokenizer"):
        Generator.load(ModelRecord(Task.SUMMARY, Origin.PATH, str(folder)))
