"""Keeps analyses so that they can be read again: in memory, the newest only."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.analysis import Analysis


class AnalysisStore:
    """A bounded store of analyses by id; the one unused for longest makes room."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[str, Analysis] = OrderedDict()

    def find(self, analysis_id: str) -> Analysis | None:
        """The analysis with this id, None when it is not kept."""
        if analysis_id in self._kept:
            self._kept.move_to_end(analysis_id)
        return self._kept.get(analysis_id)

    def keep(self, analysis_id: str, analysis: Analysis) -> None:
        """Keep an analysis under its id."""
        self._kept[analysis_id] = analysis
        self._kept.move_to_end(analysis_id)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
