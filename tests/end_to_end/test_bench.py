"""The benchmark on the shipped weights, as small as it gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluation.cli import app


@pytest.mark.timeout(600)
def test_every_system_answers_the_same(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["bench", "--quick", "--part", "peers", "--part", "summaries", "--out", str(tmp_path)]
    )
    assert done.exit_code == 0, done.output
    result = json.loads((tmp_path / "result.json").read_text())
    standings = {one["system"]: one for one in result["peers"]["standings"]}
    assert list(standings) == ["polyphony", "naive", "litserve", "bare"]
    assert all(one["articles_per_second"] > 0 and one["tokens_per_second"] > 0 for one in standings.values())
    assert standings["polyphony"]["times"] == 1
    for name in ("naive", "litserve"):
        # Rounding, or eight bits instead of 32, may tip a label; most must be the same.
        assert standings[name]["agreement"]["attributions"] > 0.9
        assert standings[name]["agreement"]["stances"] > 0.9
    assert result["summaries"]["ours"] > 0
    assert "| naive |" in (tmp_path / "report.md").read_text()


def test_growth_by_words_and_parties(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["bench", "--quick", "--part", "growth", "--out", str(tmp_path), "--json"])
    assert done.exit_code == 0, done.output
    growth = json.loads(done.stdout)["growth"]
    assert [point["size"] for point in growth["by_words"]] == [250, 500]
    assert [point["size"] for point in growth["by_parties"]] == [2, 5]
    for point in growth["by_words"]:
        assert 0 < sum(point["stages_us_per_word"].values()) <= point["us_per_word"] * 1.01
    assert (tmp_path / "words.svg").is_file()
