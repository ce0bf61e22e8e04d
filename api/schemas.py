"""Pieces of requests and responses that several resources share."""

from http import HTTPStatus
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.problems import MEDIA_TYPE
from nlp.analysis import Span
from nlp.summary import SummaryOptions


def _whole_characters(text: str) -> str:
    """The text; JSON escapes can also spell half a surrogate pair, which UTF-8 cannot hold."""
    for at, character in enumerate(text) if not text.isascii() else ():
        if "\ud800" <= character <= "\udfff":
            raise ValueError(f"character {at} is half of a surrogate pair; send whole characters")
    return text


Text = Annotated[str, AfterValidator(_whole_characters)]
"""Any text that is valid Unicode."""
Words = Annotated[Text, AfterValidator(str.strip), Field(min_length=1, max_length=300)]
"""A short text that says something: a claim, a topic, a name."""


class Posted(BaseModel):
    """Part of a request; a field that it does not know is an error, so that no option is silently ignored."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Answered(BaseModel):
    """Part of a response; can be made of the library's objects."""

    model_config = ConfigDict(from_attributes=True, use_attribute_docstrings=True)


class SpanOut(Answered):
    """A half-open range of Unicode code points in the text as posted."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""


class PieceOut(SpanOut):
    """A range and the text it covers."""

    text: str
    """`text[start:end]` of the article."""

    @classmethod
    def of(cls, span: Span, text: str) -> "PieceOut":
        """The piece of `text` that `span` covers."""
        return cls(start=span.start, end=span.end, text=span.of(text))


class SummarySentenceOut(Answered):
    """A sentence of a summary and where it came from."""

    text: str
    """The sentence."""
    spans: list[SpanOut]
    """The ranges of the article that it was taken from."""
    edited: bool
    """False when the sentence equals its ranges word for word."""
    generated: bool = False
    """Whether a model wrote the sentence; its ranges are then the article's sentences that support it."""


class SummaryOut(Answered):
    """A short account, in the order of the article."""

    sentences: list[SummarySentenceOut]
    """Its sentences."""
    text: str
    """The sentences as running text, or a point a line, as the style asks."""


class ProbabilitiesOut(Answered):
    """Calibrated probabilities that sum to one."""

    favour: float
    """Of being in favour."""
    against: float
    """Of being against."""
    neutral: float
    """Of taking no side."""


class ModelOut(Answered):
    """Which model did a task."""

    task: str
    """What the model does."""
    name: str
    """Its name."""
    digest: str
    """SHA-256 of its weights."""
    engine: str | None = None
    """What ran its encoder (torch, openvino, openvino-int8); null for a model without one."""


class SummaryOptionsIn(Posted):
    """How long a summary may be and what it should dwell on."""

    max_sentences: int | None = Field(default=None, ge=1, le=100)
    """Most sentences; fewer where more would add little. Chosen by the length of the article when left out."""
    max_words: int | None = Field(default=None, ge=1, le=5000)
    """Most words; fewer where more would add little."""
    focus: list[Words] = Field(default=[], max_length=20)
    """Names or topics that the summary should be about; one that no article speaks of is refused."""
    style: Literal["prose", "bullets"] = "prose"
    """Running text or points."""

    def options(self) -> SummaryOptions:
        """The same for the library."""
        return SummaryOptions(self.max_sentences, self.max_words, tuple(self.focus), self.style)


class ProblemOut(Answered):
    """What went wrong, after RFC 9457."""

    type: str
    """Kind of problem: a URN, or `about:blank` when the status says it all."""
    title: str
    """The kind in words."""
    status: int
    """The HTTP status."""
    detail: str
    """What is wrong this time, and what to do."""
    pointer: str | None = None
    """Part of the request that is meant."""
    errors: list[dict[str, str]] = []
    """Each fault of an invalid request: `pointer` and `detail`."""


ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
)
"""What any call may answer: the key is wrong, not enough or used too often, or the service fails."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI descriptions of the problem responses with these statuses."""
    content = {MEDIA_TYPE: {"schema": ProblemOut.model_json_schema()}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in sorted({*statuses, *ALWAYS})
    }
