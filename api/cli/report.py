"""An analysis as a report for people, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from nlp.analysis import Analysis, Attribution, Party, Stance, Summary

STYLES = {"favour": "green", "against": "red", "neutral": "dim", "mixed": "yellow"}


def report(analysis: Analysis) -> RenderableType:
    """Summary, parties with their statements, and a table of stances."""
    parts: list[RenderableType] = [Panel(_prose(analysis.summary), title=_title(analysis))]
    parts += _parties(analysis)
    if analysis.stances:
        parts.append(_stances(analysis))
    took = sum(analysis.timings_ms.values()) / 1000
    models = ", ".join(f"{model.task} {model.name} {model.digest[:8]}" for model in analysis.models)
    parts.append(Text(f"{took:.1f} s; models: {models}", style="dim"))
    return Group(*parts)


def _title(analysis: Analysis) -> Text:
    known = (analysis.article.title, analysis.article.outlet, analysis.article.date)
    return Text(" · ".join(plain(str(part)) for part in known if part) or "Summary")


def _prose(summary: Summary) -> Text:
    return Text(" ".join(plain(sentence.text) for sentence in summary.sentences) or "no summary")


def _parties(analysis: Analysis) -> Iterator[RenderableType]:
    for party in [*analysis.parties, None]:
        mine = party.id if party else None
        statements = [found for found in analysis.attributions if found.party == mine]
        if statements:
            yield _heading(party)
            yield from (_statement(found, analysis.article.text) for found in statements)
            yield Text("")


def _heading(party: Party | None) -> Text:
    if party is None:
        return Text("Unattributed", style="bold")
    heading = Text(plain(party.name), style="bold")
    about = ", ".join([party.kind.value, *([plain(party.role)] if party.role else [])])
    return heading.append(f"  {about}", style="not bold dim")


def _statement(found: Attribution, text: str) -> RenderableType:
    cue, content = (" … ".join(plain(piece.of(text)) for piece in pieces) for pieces in (found.cue, found.content))
    place = f"[{found.extent.start}–{found.extent.end}]"
    line = Text(cue or "—", style="italic").append(": ", style="not italic").append(content, style="not italic")
    line.append(f"  {found.kind.value} {found.probability:.2f} {place}", style="not italic dim")
    return Padding(line, (0, 0, 0, 2))


def _stances(analysis: Analysis) -> Table:
    names = {party.id: party.name for party in analysis.parties}
    table = Table("party", "stance", "target", "probability", "evidence", box=SIMPLE_HEAD)
    shown = None
    for stance in analysis.stances:
        source = plain(names.get(stance.source, stance.source))
        table.add_row(
            Text("" if stance.source == shown else source, style="bold"),
            _label(stance),
            Text(plain(stance.target.text)),
            f"{stance.probabilities[stance.label]:.2f}" if stance.label in stance.probabilities else "–",
            ", ".join(stance.evidence),
        )
        shown = stance.source
    return table


def _label(stance: Stance) -> Text:
    return Text(stance.label.value + ("?" if stance.unsure else ""), style=STYLES[stance.label.value])


def plain(text: str) -> str:
    """One line without control characters, which could steer the terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
