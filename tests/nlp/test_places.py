from hypothesis import given
from hypothesis import strategies as st

from nlp.analysis import Span
from nlp.places import Places, spans

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 12))


@given(st.lists(SPANS), st.lists(SPANS), SPANS)
def test_answers_are_those_of_a_look_at_everything(first: list[Span], later: list[Span], asked: Span) -> None:
    places = spans(first)
    for span in later:
        places.add(span, span)
    known = sorted(first + later)
    assert places.overlapping(asked) == [span for span in known if span.overlaps(asked)]
    assert places.covering(asked) == [span for span in known if span.covers(asked)]
    assert places.inside(asked) == [span for span in known if asked.covers(span)]
    assert places.starting(asked.start, asked.end) == [span for span in known if asked.start <= span.start < asked.end]


def test_things_at_one_span_come_in_the_order_in_which_they_were_put_in() -> None:
    places = Places([(Span(2, 4), "b"), (Span(2, 4), "a")])
    places.add(Span(2, 4), "c")
    assert places.inside(Span(0, 9)) == ["b", "a", "c"]
