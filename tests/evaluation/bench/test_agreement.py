from __future__ import annotations

from typing import Any

from evaluation.bench.agreement import agreement


def answer(label: str = "against", end: int = 9) -> dict[str, Any]:
    piece = [{"start": 0, "end": end, "text": "x"}]
    return {
        "parties": [{"id": "p1", "name": "Tom Lund"}, {"id": "p2", "name": "the board"}],
        "attributions": [{"id": "a1", "kind": "direct", "source": [], "cue": [], "content": piece, "probability": 0.7}],
        "stances": [{"source": "p1", "target": {"kind": "party", "id": "p2", "text": "the board"}, "label": label}],
    }


def renamed(found: dict[str, Any]) -> dict[str, Any]:
    """The same under other ids and with another probability."""
    parties = [{**one, "id": one["id"] + "x"} for one in found["parties"]]
    stances = [{**one, "source": one["source"] + "x"} for one in found["stances"]]
    attributions = [{**one, "probability": 0.6} for one in found["attributions"]]
    return {"parties": parties[::-1], "attributions": attributions, "stances": stances}


def test_ids_order_and_probabilities_do_not_matter() -> None:
    found = agreement([answer()], [renamed(answer())])
    assert (found.articles, found.attributions, found.parties, found.stances) == (1, 1, 1, 1)


def test_each_difference_is_counted_where_it_is() -> None:
    found = agreement([answer(), answer()], [answer(label="favour"), answer(end=8)])
    assert (found.articles, found.parties) == (0, 1)
    assert found.attributions == found.stances == 1 / 3


def test_silence_agrees_with_silence() -> None:
    nothing: dict[str, Any] = {"parties": [], "attributions": [], "stances": []}
    assert agreement([nothing], [nothing]).stances == 1
