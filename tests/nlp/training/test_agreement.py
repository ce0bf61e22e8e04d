"""When two engines' attributions are the same one."""

import pytest

from nlp.analysis import Attribution, QuoteKind, Span
from nlp.training.agreement import is_same

ONE = Attribution("a1", QuoteKind.INDIRECT, 0.9, (Span(0, 8),), (Span(9, 13),), (Span(14, 60),))


def other(
    kind: QuoteKind = QuoteKind.INDIRECT,
    source: tuple[Span, ...] = (Span(0, 8),),
    content: tuple[Span, ...] = (Span(14, 60),),
) -> Attribution:
    return Attribution("a7", kind, 0.5, source, (Span(9, 13),), content)


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (other(), True),
        (other(content=(Span(20, 60),)), True),
        (other(content=(Span(50, 60),)), False),
        (other(kind=QuoteKind.DIRECT), False),
        (other(source=()), False),
        (other(source=(Span(4, 8),)), True),
    ],
)
def test_kind_source_cue_and_most_of_the_content_must_be_the_same(found: Attribution, same: bool) -> None:
    assert is_same(ONE, found) is same
