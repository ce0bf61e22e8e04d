from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.reports.examples import examples_of, marked
from evaluation.samples import Question, StanceSample, SummarySample
from nlp.analysis import Article, Span
from tests.evaluation.builders import article_sample, attributions, relation, relations


def answer(label: str, probability: float) -> dict[str, float]:
    rest = (1 - probability) / 2
    return {"favour": rest, "against": rest, "neutral": rest, label: probability}


def test_wrong_answers_the_surest_first() -> None:
    question = Question("Dorn met Vale.", Span(0, 4), "the plan")
    samples = [
        StanceSample(id=name, cluster=name, questions=(question,), gold=("neutral",)) for name in ("a", "b", "c")
    ]
    predictions = {
        "a": {"answers": [answer("against", 0.6)]},
        "b": {"answers": [answer("favour", 0.9)]},
        "c": {"answers": [answer("neutral", 0.9)]},
    }
    found = examples_of(samples, predictions)
    assert [example.sample for example in found] == ["b", "a"]
    assert found[0].note == "neutral, but favour (0.90); target: the plan"
    assert [(piece.text, piece.mark) for piece in found[0].pieces] == [("Dorn", "source"), (" met Vale.", "")]


def test_what_was_missed_and_what_was_made_up() -> None:
    wrong = relation(article_sample().article.text, "she", "said", "the plan", id="x")
    prediction = {"attributions": attributions((*relations()[1:], wrong))}
    missed, made_up = examples_of([article_sample()], {"bridge": prediction})
    assert (missed.note, made_up.note) == ("missed", "made up")
    assert {"Mayor Tove Arkwright", "said"} <= {piece.text for piece in missed.pieces}


def test_summaries_stand_beside_their_reference() -> None:
    sample = SummarySample(id="1", cluster="1", articles=(Article("x"),), references=("Snow.",), words=9)
    (example,) = examples_of([sample], {"1": {"summary": {"sentences": [{"text": "It snowed."}]}}})
    assert [piece.text for piece in example.pieces] == ["Snow.\n\n", "It snowed."]


def test_samples_without_predictions_have_no_examples() -> None:
    assert examples_of([article_sample()], {}) == []


@given(st.text(min_size=1, max_size=40), st.data())
def test_marked_pieces_are_the_window(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(offsets, offsets, st.sampled_from(["source", "cue"])), max_size=5))
    marks = [(Span(min(a, b), max(a, b)), role) for a, b, role in pairs]
    start, end = sorted((data.draw(offsets), data.draw(offsets)))
    pieces = marked(text, marks, Span(start, end))
    assert "".join(piece.text for piece in pieces) == text[start:end]
