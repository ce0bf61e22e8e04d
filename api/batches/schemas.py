"""Results of /v1/batches."""

from api.analyses.schemas import AnalysisOut
from api.jobs.tables import ItemState
from api.schemas import Answered


class ResultOut(Answered):
    """What came of one line of an upload."""

    line: int
    """Its number, from 1; the line on which the article begins."""
    id: str | None
    """The `id` that the line gave."""
    state: ItemState
    """`done`, `failed` or `cancelled`."""
    error: str | None
    """Why it failed, and what to do."""
    analysis_id: str | None
    """Id of its analysis."""
    analysis: AnalysisOut | None
    """The analysis; null when it failed, or has been deleted since."""
