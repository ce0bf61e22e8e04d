"""System (b): LitServe with its own batching over the same checkpoints, batches padded to their longest sequence.

LitServe reads the annotations of an API's methods, so they are no strings here.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import litserve

from nlp.analysis import Analysis, Article
from nlp.article import from_text

if TYPE_CHECKING:
    from nlp.pipeline import Pipeline

BATCH, WAIT = 8, 0.02
"""Articles in a batch, and seconds that the first waits for others; set by judgement, not by a sweep."""
WORKERS = 1
"""Worker processes, each with its own models; likewise."""


class Analyses(litserve.LitAPI):  # type: ignore[misc]
    """Articles in, analyses out, several at a time."""

    pipeline: "Pipeline"

    def setup(self, device: str) -> None:  # noqa: ARG002 - it is always the CPU
        """Load the models in the worker process."""
        from evaluation.bench.peers.networks import padded_to_longest

        self.pipeline = padded_to_longest()
        self.pipeline.warm_up()

    def decode_request(self, request: dict[str, Any]) -> Article:
        """The article that was posted."""
        return from_text(request["text"])

    def batch(self, inputs: Sequence[Article]) -> list[Article]:
        """A batch is a list."""
        return list(inputs)

    def predict(self, articles: Sequence[Article]) -> list[Analysis]:
        """Their analyses."""
        from nlp.pipeline import ArticleRequest

        return self.pipeline.analyse_many([ArticleRequest(article) for article in articles])

    def unbatch(self, output: list[Analysis]) -> list[Analysis]:
        """A batch is a list."""
        return output

    def encode_response(self, analysis: Analysis) -> Any:
        """The analysis as the service gives it."""
        from api.analyses.schemas import AnalysisOut

        return AnalysisOut.of("", analysis).model_dump(mode="json")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--batch", type=int, default=BATCH)
    arguments.add_argument("--wait", type=float, default=WAIT)
    arguments.add_argument("--workers", type=int, default=WORKERS)
    given = arguments.parse_args()
    api = Analyses(max_batch_size=given.batch, batch_timeout=given.wait)
    server = litserve.LitServer(api, accelerator="cpu", workers_per_device=given.workers, timeout=600)
    server.run(host="127.0.0.1", port=given.port, log_level="warning", generate_client_file=False)
