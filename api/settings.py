"""Everything that can be set, in one class."""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from nlp.runtime.engines import Engine
from nlp.runtime.records import DEFAULTS, ModelRecord, Task, parse_record
from nlp.stance_classifiers import Hypotheses


class Settings(BaseSettings):
    """Settings of the service and the command line: environment variables `POLYPHONY_*`, or a `.env` file."""

    model_config = SettingsConfigDict(
        env_prefix="POLYPHONY_", env_file=".env", extra="ignore", frozen=True, use_attribute_docstrings=True
    )

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port to listen on; 0 lets the system choose."""
    attribution_model: str | None = None
    """Attribution model: `embedded:NAME`, `ORG/NAME@REVISION` on the Hub, or a path. Empty: the embedded one."""
    stance_model: str | None = None
    """Stance model, named in the same way: one trained here, an NLI cross-encoder, or a three-way classifier."""
    favour_hypothesis: str = Hypotheses.favour
    """What an NLI model in its place is asked to find entailed; `{source}` and `{target}` are put in."""
    against_hypothesis: str = Hypotheses.against
    """The same for the other side."""
    summary_model: str | None = None
    """Generating summariser (BART, PEGASUS, T5 ...), named in the same way. Empty: summaries are extractive."""
    engine: Engine = Engine.AUTO
    """What runs the encoders: `torch`, `openvino`, `openvino-int8`, or `auto` for the fastest verified at start."""
    threads: int = Field(default=0, ge=0)
    """Threads that a model may use; 0 means one a core."""
    concurrency: int = Field(default=2, ge=1)
    """Articles worked on at once: the engine reads for one while the rules are applied to another."""
    max_body_bytes: int = Field(default=5_000_000, ge=1)
    """Largest request body in bytes; a larger one is refused with 413."""
    max_batch_bytes: int = Field(default=2_000_000_000, ge=1)
    """Largest upload of a batch in bytes; each of its lines may be as long as `max_body_bytes`."""
    max_words: int = Field(default=40_000, ge=1)
    """Longest article in words; a longer one is refused with 413, never cut."""
    max_articles: int = Field(default=50, ge=1)
    """Most articles in one request."""
    queue_limit: int = Field(default=32, ge=1)
    """Most requests that may wait for or be in inference; one more is refused with 429."""
    deadline_seconds: float = Field(default=300, gt=0)
    """Longest time that a request may take; after it the answer is 504."""
    data_dir: Path = Path("var")
    """Folder for what the service keeps; it is made when it is not there."""
    database_url: str | None = None
    """Database: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`. Empty: a file in `data_dir`."""
    migrate: bool = True
    """Bring the database to the schema of this version at start; otherwise `polyphony database upgrade` does."""
    work_on_jobs: bool = True
    """Work on batches and evaluations in the service's own process; otherwise `polyphony worker` does."""
    lease_seconds: float = Field(default=60, gt=0)
    """A worker that gives no sign of life for so long has gone, and others take over what it held."""
    require_keys: bool = False
    """Answer only requests that bring an API key; `polyphony keys create` makes one."""
    open_to_network: bool = False
    """Serve without keys even at an address that other machines reach; otherwise the service refuses to start so."""
    log_json: bool = False
    """Write log lines as JSON instead of readable text."""

    @model_validator(mode="after")
    def _hypotheses_can_be_filled(self) -> Self:
        _ = self.hypotheses
        return self

    @property
    def hypotheses(self) -> Hypotheses:
        """What an NLI model is asked; raises ValueError for templates that cannot be filled."""
        return Hypotheses(self.favour_hypothesis, self.against_hypothesis)

    @property
    def database(self) -> str:
        """Address of the database."""
        return self.database_url or f"sqlite:///{self.data_dir / 'polyphony.sqlite3'}"

    @property
    def runs(self) -> Path:
        """Folder of the evaluations that are run as jobs."""
        return self.data_dir / "runs"

    def records(self) -> dict[Task, ModelRecord]:
        """The model record of every task: the one that is set, or the embedded default."""
        chosen = {
            Task.ATTRIBUTION: self.attribution_model,
            Task.STANCE: self.stance_model,
            Task.SUMMARY: self.summary_model,
        }
        return DEFAULTS | {task: parse_record(task, named) for task, named in chosen.items() if named}


@cache
def load_settings() -> Settings:
    """The settings in force; raises pydantic.ValidationError when one has a wrong value."""
    return Settings()
