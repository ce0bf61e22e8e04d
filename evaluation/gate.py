"""The gate: pinned floors of the project's own figures, tied to the gold they were measured on."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.errors import EvaluationError, FileFault, GateFailed
from evaluation.results import Outcome, Result
from evaluation.tables import RAW

FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 0.005
"""A floor is pinned this far below its figure: other processors round otherwise, and half a point is noise."""


@dataclass(frozen=True)
class Floor:
    """What one task must reach: a floor per figure, a ceiling where less is better."""

    task: str
    system: str
    gold: str
    """SHA-256 of the data that the floors were measured on."""
    floors: dict[str, float]


def load(path: Path = FLOORS) -> list[Floor]:
    """The pinned floors, none when the file is missing; raises FileFault."""
    if not path.is_file():
        return []
    try:
        return [Floor(**value) for value in json.loads(path.read_text(encoding="utf-8"))]
    except (json.JSONDecodeError, TypeError) as error:
        raise FileFault(path, None, "a list of floors with task, system, gold and floors", str(error)) from error


def save(floors: Iterable[Floor], path: Path = FLOORS) -> None:
    """Write floors in order of task."""
    values = [vars(floor) for floor in sorted(floors, key=lambda floor: (floor.task, floor.system))]
    path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def check(result: Result, floors: Iterable[Floor]) -> None:
    """Raise GateFailed with a line for every figure of the result that is beyond its floor.

    Floors of tasks that the result has not run say nothing; a limited run is never held against floors.
    """
    if result.limit is not None:
        raise EvaluationError("a limited run cannot be held against the floors: run it without --limit")
    lines = [line for floor in floors for line in _failures(result, floor)]
    if lines:
        raise GateFailed(lines)


def _failures(result: Result, floor: Floor) -> Iterator[str]:
    outcome = result.outcome(floor.task, floor.system)
    if outcome is None:
        return
    if outcome.gold != floor.gold:
        yield (
            f"{floor.task}: the gold has changed since its floors were pinned "
            f"({floor.gold[:12]} to {outcome.gold[:12]}); pin them again with `polyphony evaluate pin`"
        )
        return
    for name, limit in floor.floors.items():
        figure = outcome.figures.get(name)
        value = figure.value if figure else math.nan
        lower = name in outcome.lower_is_better
        if math.isnan(value) or (value > limit if lower else value < limit):
            verb, bound = ("rose", "ceiling") if lower else ("fell", "floor")
            yield f"{floor.task}: {name} {verb} from its {bound} of {100 * limit:.1f} to {100 * value:.1f}"


def pin(result: Result, floors: Iterable[Floor], *, allow_lower: bool = False) -> list[Floor]:
    """The floors with those of the result's own tasks in place of the old ones.

    A floor only ever rises unless `allow_lower`; raises GateFailed when one would be lowered, and EvaluationError
    for a limited run. Floors on changed gold are replaced, since they can be compared with nothing.
    """
    if result.limit is not None:
        raise EvaluationError("a limited run cannot be pinned: run it without --limit")
    old = {(floor.task, floor.system): floor for floor in floors}
    lines: list[str] = []
    for outcome in result.outcomes:
        if not outcome.own:
            continue
        new, key = _floor(outcome), (outcome.task, outcome.system)
        before = old.get(key)
        if before and before.gold == new.gold and not allow_lower:
            lines += _lowered(before, new, outcome)
            new = replace(new, floors=_stricter(before, new, outcome))
        if new.floors:
            old[key] = new
    if lines:
        raise GateFailed(lines)
    return list(old.values())


def _floor(outcome: Outcome) -> Floor:
    floors = {}
    for name in outcome.headline:
        if name in outcome.figures and not name.startswith(RAW):
            value, lower = outcome.figures[name].value, name in outcome.lower_is_better
            floors[name] = _pinned(value, lower=lower)
    return Floor(outcome.task, outcome.system, outcome.gold, floors)


def _pinned(value: float, *, lower: bool) -> float:
    """The floor for a value: `MARGIN` below it, or above where less is better, rounded away from it."""
    if lower:
        return math.ceil(1000 * (value + MARGIN) - 1e-9) / 1000
    return math.floor(1000 * (value - MARGIN) + 1e-9) / 1000


def _lowered(before: Floor, new: Floor, outcome: Outcome) -> Iterator[str]:
    """A line for every figure that no longer reaches its floor; within the margin the old floor just stays."""
    for name, limit in before.floors.items():
        lower = name in outcome.lower_is_better
        figure = outcome.figures.get(name)
        if figure is None or (figure.value > limit if lower else figure.value < limit):
            value = "nothing" if figure is None else f"{100 * new.floors.get(name, math.nan):.1f}"
            yield (
                f"{before.task}: {name} would be lowered from {100 * limit:.1f} to {value}; "
                "say --allow-lower if that is meant"
            )


def _stricter(before: Floor, new: Floor, outcome: Outcome) -> dict[str, float]:
    chosen = dict(new.floors)
    for name, limit in before.floors.items():
        if name in chosen:
            choose = min if name in outcome.lower_is_better else max
            chosen[name] = choose(limit, chosen[name])
    return chosen
