"""`python -m tests.fake_cli` is `polyphony` over the fake pipeline; each analysis takes POLYPHONY_FAKE_SECONDS."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from api import inference
from api.cli import app
from nlp.analysis import Analysis
from nlp.pipeline import ArticleRequest
from tests.api.fakes import FakePipeline


class SlowPipeline(FakePipeline):
    """A fake pipeline that takes its time."""

    def analyse_many(self, requests: Sequence[ArticleRequest]) -> list[Analysis]:
        time.sleep(float(os.environ.get("POLYPHONY_FAKE_SECONDS", "0")) * len(requests))
        return super().analyse_many(requests)


inference.loader = lambda _: SlowPipeline  # type: ignore[assignment]

if __name__ == "__main__":
    app(prog_name="polyphony")
