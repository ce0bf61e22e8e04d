"""The command line over the fake pipeline: output, files, exit codes."""

from __future__ import annotations

import gzip
import json
import lzma
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.analyses.schemas import AnalysisOut
from api.analyses.verify import broken_spans
from api.cli import analyse, app
from api.settings import Settings, load_settings
from nlp.runtime.errors import ModelMissing
from tests.api.fakes import FakePipeline
from tests.api.test_analyses import SAID
from tests.api.test_bad_input import GERMAN


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(analyse, "load_pipeline", lambda settings: FakePipeline())
    load_settings.cache_clear()


def call(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, [str(argument) for argument in arguments], input=stdin)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(*texts: object) -> bytes:
    return b"".join(json.dumps({"text": text, "bias": "left", "date": ""}).encode() + b"\n" for text in texts)


def test_report(tmp_path: Path) -> None:
    result = call("analyse", write(tmp_path / "a.txt", SAID), "--title", "A vote", "--target", "The plan")
    assert result.exit_code == 0, result.output
    for words in ("A vote", "Ida Holm", '"We will vote for it,"', "against?", "The plan", "0.70"):
        assert words in result.stdout


def test_report_does_not_steer_the_terminal(tmp_path: Path) -> None:
    text = 'Rain fell on the town. "We \x1b[2J\x07 agree," said Ida Holm. The council met on Monday evening.'
    result = call("analyse", write(tmp_path / "a.txt", text), "--title", "\x1b]0;title")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout


def test_json_from_standard_input() -> None:
    result = call("analyse", "-", "--json", stdin=SAID.replace(". ", ".\r\n").encode())
    found = AnalysisOut.model_validate_json(result.stdout)
    assert "\r\n" in found.article.text
    assert broken_spans(found) == []


def test_same_id_as_over_http(tmp_path: Path) -> None:
    from api.analyses.schemas import AnalysisIn
    from api.analyses.service import identify

    result = call("analyse", write(tmp_path / "a.txt", SAID), "--json")
    assert json.loads(result.stdout)["id"] == identify(AnalysisIn(text=SAID), FakePipeline.models)


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "empty"), (b"caf\xe9", "utf-8"), (GERMAN.encode(), "'de'"), (b"w " * 40_001, "40001")]
)
def test_bad_input_exits_with_2(tmp_path: Path, content: bytes, said: str) -> None:
    result = call("analyse", write(tmp_path / "a.txt", content))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_usage_exits_with_2(tmp_path: Path) -> None:
    assert call("analyse", tmp_path / "missing.txt").exit_code == 2
    assert call("analyse", "--batch", tmp_path / "missing.jsonl").exit_code == 2
    assert call("analyse", "a.txt", "b.txt").exit_code == 2
    assert call("train", "attribution", "--data", tmp_path / "missing", "--out", tmp_path).exit_code == 2


def test_missing_model_exits_with_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def load(_: Settings) -> FakePipeline:
        raise ModelMissing("stance", "nowhere", "train it")

    monkeypatch.setattr(analyse, "load_pipeline", load)
    result = call("analyse", write(tmp_path / "a.txt", SAID))
    assert result.exit_code == 1
    assert "train it" in result.stderr


def test_batch_of_all_kinds_of_files(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", rows(SAID, SAID + " Later it rained."))
    write(tmp_path / "b.jsonl.gz", gzip.compress(rows(SAID)))
    write(tmp_path / "c.jsonl.xz", lzma.compress(rows(SAID)))
    (tmp_path / "texts").mkdir()
    write(tmp_path / "texts" / "d.txt", SAID)
    paths = [tmp_path / name for name in ("a.jsonl", "b.jsonl.gz", "c.jsonl.xz", "texts")]
    result = call("analyse", "--batch", *paths, "--out", tmp_path / "out.ndjson")
    assert result.exit_code == 0, result.output
    assert "5 analysed, 0 failed, 0 broken spans" in result.stderr
    lines = [json.loads(line) for line in (tmp_path / "out.ndjson").read_text().splitlines()]
    assert [Path(line["place"]).name for line in lines] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "b.jsonl.gz:1",
        "c.jsonl.xz:1",
        "d.txt",
    ]
    for line in lines:
        assert broken_spans(AnalysisOut.model_validate(line["analysis"])) == []


def test_one_bad_line_loses_no_other(tmp_path: Path) -> None:
    bad = b'{"text": \n[]\n{"title": "x"}\n{"text": "half \\ud800"}\n\xff\n'
    path = write(tmp_path / "a.jsonl", rows(SAID) + bad + rows(GERMAN, SAID))
    result = call("analyse", "--batch", path)
    assert result.exit_code == 1
    assert "2 analysed, 6 failed" in result.stderr
    for number in range(2, 8):
        assert f"a.jsonl:{number}: " in result.stderr
    assert [("analysis" in json.loads(line)) for line in result.stdout.splitlines()] == [True] + 6 * [False] + [True]


def test_a_date_in_another_form_is_left_out_and_named(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": SAID, "date": date}) for date in ("7/6/18", "2018-07-06"))
    result = call("analyse", "--batch", write(tmp_path / "a.jsonl", lines))
    assert result.exit_code == 0, result.output
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["left_out"] == {"date": "7/6/18"}
    assert first["analysis"]["article"]["date"] is None
    assert "left_out" not in second
    assert "7/6/18" in result.stderr


def test_limit(tmp_path: Path) -> None:
    result = call("analyse", "--batch", write(tmp_path / "a.jsonl", rows(*[SAID] * 5)), "--limit", 2)
    assert "2 analysed" in result.stderr


def test_damaged_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(rows(*[SAID] * 50))[:-20])
    result = call("analyse", "--batch", path)
    assert result.exit_code == 1
    assert "a.jsonl.gz" in result.stderr


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYPHONY_MAX_WORDS", "123")
    assert json.loads(call("settings", "--json").stdout)["max_words"] == 123
    load_settings.cache_clear()
    assert "POLYPHONY_MAX_WORDS" in call("settings").stdout
    load_settings.cache_clear()
    monkeypatch.setenv("POLYPHONY_PORT", "many")
    result = call("settings")
    assert result.exit_code == 2
    assert "port" in result.stderr


def test_models_of_a_missing_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLYPHONY_STANCE_MODEL", str(tmp_path / "none"))
    monkeypatch.setenv("POLYPHONY_ATTRIBUTION_MODEL", str(tmp_path / "none"))
    result = call("models")
    assert result.exit_code == 1
    assert "check the path" in result.stderr


def test_start_is_light() -> None:
    code = "import api.cli, sys; sys.exit(bool({'torch', 'transformers', 'fastapi', 'sklearn'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_compare(tmp_path: Path) -> None:
    one = write(tmp_path / "gazette.txt", SAID)
    other = write(tmp_path / "radio.txt", SAID.replace("vote for it", "vote against it"))
    result = call("compare", one, other, "--target", "The plan")
    assert result.exit_code == 0, result.output
    for words in ("Ida Holm", "against", "The plan", "gazette", "radio", "Reported by several"):
        assert words in result.stdout
    found = json.loads(call("compare", one, other, "--json").stdout)
    assert [party["name"] for party in found["parties"]] == ["Ida Holm", "Per Lund"]
    assert call("compare", one).exit_code == 2
    assert call("compare", one, tmp_path / "missing.txt").exit_code == 2


def test_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLYPHONY_DATABASE_URL", f"sqlite:///{tmp_path}/new/store.sqlite3")
    before = call("database", "current")
    assert (before.exit_code, "empty" in before.stdout) == (1, True)
    assert call("database", "upgrade").exit_code == 0
    assert call("database", "current").exit_code == 0
    monkeypatch.setenv("POLYPHONY_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    load_settings.cache_clear()
    failed = call("database", "current")
    assert failed.exit_code == 1
    assert "POLYPHONY_DATABASE_URL" in failed.stderr
    assert "Traceback" not in failed.stderr
