"""Requests and responses of /v1/stances."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from api.schemas import Answered, Posted, ProbabilitiesOut, Text, Words
from nlp.analysis import Span, StanceLabel
from nlp.names import find_name
from nlp.stancer import StanceQuestion

MOST_ITEMS = 256


def _span(value: Any) -> Any:
    """The pair [start, end] means the same as the object."""
    return dict(zip(("start", "end"), value, strict=True)) if isinstance(value, list) and len(value) == 2 else value


class SpanIn(Posted):
    """A half-open range of Unicode code points in the item's text."""

    start: int = Field(ge=0)
    """First code point."""
    end: int
    """One past the last code point."""

    @model_validator(mode="after")
    def _not_empty(self) -> "SpanIn":
        if self.end <= self.start:
            raise ValueError("the range is empty: 'end' must be greater than 'start'")
        return self

    def span(self) -> Span:
        """The same for the library."""
        return Span(self.start, self.end)


Place = Annotated[SpanIn, BeforeValidator(_span)]


class StanceIn(Posted):
    """The question where the source stands on the target, going by the text."""

    text: Text = Field(pattern=r"\S")
    """A sentence or passage."""
    source: Words | None = None
    """Whose stance is asked for, sought in the text; the author's when neither this nor `source_span` is given."""
    target: Words
    """What the stance is about: a party or topic, sought in the text, or a claim."""
    source_span: Place | None = None
    """Where the text mentions the source; goes before `source`."""
    target_span: Place | None = None
    """Where the text mentions the target; goes before `target`."""

    @model_validator(mode="after")
    def _within_text(self) -> "StanceIn":
        for name, place in (("source_span", self.source_span), ("target_span", self.target_span)):
            if place is not None and place.end > len(self.text):
                raise ValueError(f"{name} ends at {place.end}, but the text has {len(self.text)} code points")
        return self

    def question(self) -> StanceQuestion:
        """The same for the library."""
        return StanceQuestion(
            self.text,
            self._place(self.source_span, self.source) if self.source or self.source_span else None,
            self._place(self.target_span, self.target),
        )

    def _place(self, span: SpanIn | None, words: str | None) -> Span | str:
        """Where a thing is: the span given, else the place where the text names it, else the words themselves."""
        if span is not None:
            return span.span()
        return find_name(self.text, words or "") or words or ""


class StancesIn(Posted):
    """Stance questions."""

    items: list[StanceIn] = Field(min_length=1, max_length=MOST_ITEMS)
    """The questions; each is answered by itself, whatever stands beside it."""


class StanceAnswerOut(Answered):
    """The answer to one question."""

    label: StanceLabel
    """The likeliest answer."""
    probabilities: ProbabilitiesOut
    """How likely each answer is."""


class StancesOut(Answered):
    """Answers in the order of the questions."""

    items: list[StanceAnswerOut]
    """One answer a question."""
