from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evaluation import cards, gate
from evaluation.cards import CARDS
from evaluation.cli import app
from tests.evaluation.conftest import Knowing, forget_every_third

SUITE = ("--suite", "seeds", "--task", "parties", "--task", "attribution/seeds", "--system", "analyses")


@pytest.fixture
def polyphony(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command with its runs, floors and results in a temporary folder."""
    monkeypatch.setenv("POLYPHONY_RUNS", str(root))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("POLYPHONY_DATA", raising=False)
    floors, results = tmp_path / "floors.json", tmp_path / "results"
    read, write = gate.load, gate.save
    monkeypatch.setattr(gate, "load", lambda: read(floors))
    monkeypatch.setattr(gate, "save", lambda values: write(values, floors))
    publish, write_cards = cards.publish, cards.write_cards
    monkeypatch.setattr(cards, "publish", lambda run, bench: publish(run, bench, results))
    monkeypatch.setattr(cards, "write_cards", lambda: write_cards(results, tmp_path / "cards"))
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_run_list_show_and_compare(install: Callable[..., Knowing], polyphony: Callable[..., Result]) -> None:
    install()
    first = polyphony("run", *SUITE, "--limit", "4")
    assert first.exit_code == 0, first.output
    assert "b_cubed.f1" in first.output
    assert "report.html" in first.output
    install(spoil=forget_every_third)
    second = json.loads(polyphony("run", *SUITE, "--limit", "4", "--json").stdout)
    listed = polyphony("ls").output
    assert second["run"] in listed
    assert listed.count("finished") == 2
    shown = json.loads(polyphony("show", "--recompute", "--json").stdout)
    assert shown["outcomes"] == second["outcomes"]
    name = next(line.split()[1] for line in listed.splitlines() if "finished" in line)
    compared = polyphony("compare", name, second["run"])
    assert compared.exit_code == 0
    assert "attribution/seeds by analyses" in compared.output
    assert "yes" in compared.output


def test_the_gate_holds_and_breaks(install: Callable[..., Knowing], polyphony: Callable[..., Result]) -> None:
    install()
    assert polyphony("run", *SUITE).exit_code == 0
    assert polyphony("pin").exit_code == 0
    assert polyphony("run", *SUITE, "--gate").exit_code == 0
    install(spoil=forget_every_third)
    broken = polyphony("run", *SUITE, "--gate")
    assert broken.exit_code == 1
    assert "attribution/seeds: whole/strict.f1 fell from its floor of 99.5 to" in broken.output
    refused = polyphony("pin")
    assert refused.exit_code == 1
    assert "--allow-lower" in refused.output
    assert polyphony("pin", "--allow-lower").exit_code == 0
    assert polyphony("run", *SUITE, "--gate").exit_code == 0


def test_a_corpus_of_ones_own(
    install: Callable[..., Knowing], polyphony: Callable[..., Result], tmp_path: Path
) -> None:
    install()
    path = tmp_path / "mine.tsv"
    path.write_text("1\t0\t0\tBees need laws\tWithout bees no fruit.\n0\t0\t0\tBees need laws\tBees sting.\n")
    done = polyphony("run", "--corpus", f"perspectrum={path}")
    assert done.exit_code == 0, done.output
    assert "stance.accuracy" in done.output
    assert polyphony("show", "--recompute").exit_code == 0


def test_validate(polyphony: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("1\t0\t0\tBees need laws\tWithout bees no fruit.\n")
    assert "1 samples in 1 clusters" in polyphony("validate", "perspectrum", str(path)).output
    path.write_text("yes\n")
    wrong = polyphony("validate", "perspectrum", str(path))
    assert wrong.exit_code == 1
    assert "mine.tsv, line 1: expected 5 columns" in wrong.output


def test_cards(install: Callable[..., Knowing], polyphony: Callable[..., Result]) -> None:
    install()
    assert polyphony("run", *SUITE, "--limit", "2").exit_code == 0
    written = polyphony("cards", "latest")
    assert written.exit_code == 0, written.output
    assert written.output.count("README.md") == len(CARDS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "--task", "x"), "no task 'x'"),
        (("run", "--suite", "x"), "no suite 'x'"),
        (("run", "--suite", "dev", "--system", "regex"), "name it with --data or POLYPHONY_DATA"),
        (("run", "--model", "stance"), "--model wants TASK=REFERENCE"),
        (("show", "x"), "no run 'x'"),
        (("validate", "x", "y"), "no format 'x'"),
    ],
)
def test_mistakes_end_in_one_line(polyphony: Callable[..., Result], arguments: tuple[str, ...], message: str) -> None:
    failed = polyphony(*arguments)
    assert failed.exit_code == 1
    assert message in failed.output
    assert "Traceback" not in failed.output
