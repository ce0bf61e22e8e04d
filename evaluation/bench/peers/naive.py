"""System (a): a small FastAPI application over the `transformers` models, one request at a time, padded, fp32."""

from __future__ import annotations

import argparse
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

from api.analyses.schemas import AnalysisOut
from evaluation.bench.peers.networks import one_by_one
from nlp.article import from_text
from nlp.pipeline import Pipeline


class Post(BaseModel):
    """An article."""

    text: str


def create_app(pipeline: Pipeline) -> FastAPI:
    """The application; the models run in the event loop, so that one request is answered after the other."""
    app = FastAPI()

    @app.get("/health")
    async def health() -> str:
        return "ok"

    @app.post("/analyses", status_code=201)
    async def analyse(post: Post) -> Any:
        return AnalysisOut.of("", pipeline.analyse(from_text(post.text))).model_dump(mode="json")

    return app


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    uvicorn.run(create_app(one_by_one()), port=arguments.parse_args().port, log_level="warning")
