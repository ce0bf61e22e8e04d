import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.analysis import QuoteKind, Span
from nlp.quotation import quote_kind, quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "yes" and left.', ["yes"]),
        ("He said “yes” and “no”.", ["yes", "no"]),
        ("«Oui», he said.", ["Oui"]),
        ("‘It’s late,’ he said.", ["It’s late,"]),
        ("He said 'it's late' twice.", ["it's late"]),
        ("“She called it ‘mad’ twice.”", ["She called it ‘mad’ twice."]),
        ("The dogs' day in the '90s wasn't long.", []),
        ('A 12" pipe broke.', []),
        ("A stray “ mark.", []),
        ("“One.\n\n“Two.”\n\nThree.", ["One.", "Two."]),
    ],
)
def test_quotations_are_found(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == quoted


@given(st.text(alphabet="ab “”\"'’‘«»\n.", max_size=80))
def test_quotations_are_ordered_and_apart(text: str) -> None:
    spans = quoted_spans(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“never again,”", QuoteKind.DIRECT),
        ("it would “never again” happen", QuoteKind.MIXED),
        ("it would not happen", QuoteKind.INDIRECT),
    ],
)
def test_kind_follows_from_the_marks(content: str, kind: QuoteKind) -> None:
    text = f"She said {content} today."
    start = text.index(content)
    assert quote_kind(text, [Span(start, start + len(content))], quoted_spans(text)) == kind
