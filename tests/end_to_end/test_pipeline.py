"""The whole way on the shipped weights."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.analysis import Analysis, Article, PartyKind, QuoteKind, Span, StanceLabel
from nlp.article import from_text
from nlp.pipeline import Pipeline
from nlp.stancer import StanceQuestion

HARBOUR = "\n\n".join(
    [
        "Harbour board turns down dredging plan",
        "By Nela Straker",
        "ORRIN — The harbour board on Monday rejected a plan to dredge the channel, saying it would cost too much.",
        "“We cannot spend money that we do not have,” said Orla Maddern, the board's chairwoman. She added that the "
        "plan could be taken up again in two years.",
        "The Orrin Pilots' Union condemned the decision. Its secretary, Tom Lund, accused the board of gambling with "
        "lives. “Someone will drown,” Lund said.",
        "A spokesman for the transport ministry declined to comment.",
        "Tags: harbours, dredging",
    ]
)


@pytest.fixture(scope="session")
def harbour(pipeline: Pipeline) -> Analysis:
    return pipeline.analyse(from_text(HARBOUR))


def spans_of(analysis: Analysis) -> list[Span]:
    found = [sentence.span for sentence in analysis.sentences]
    for attribution in analysis.attributions:
        found += [*attribution.source, *attribution.cue, *attribution.content]
    for party in analysis.parties:
        found += party.mentions
    for sentence in analysis.summary.sentences:
        found += sentence.spans
    return found


def check(analysis: Analysis) -> None:
    """What holds of every analysis, whatever the text."""
    text = analysis.article.text
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans_of(analysis))
    ids = {party.id for party in analysis.parties}
    names = {attribution.id for attribution in analysis.attributions}
    assert all(attribution.party in ids | {None} for attribution in analysis.attributions)
    for stance in analysis.stances:
        assert stance.source in ids
        assert stance.target.id in ids | {None}
        assert set(stance.evidence) <= names
        assert sum(stance.probabilities.values()) == pytest.approx(1)
    for perspective in analysis.perspectives:
        assert perspective.party in ids
        assert set(perspective.statements) <= names
    for sentence in analysis.summary.sentences:
        if not sentence.edited:
            assert sentence.text == " ".join(span.of(text) for span in sentence.spans)


def test_every_speaker_is_a_party_with_its_words(harbour: Analysis) -> None:
    check(harbour)
    by_name = {party.name: party for party in harbour.parties}
    assert {"Orla Maddern", "Tom Lund"} <= set(by_name)
    said = {
        name: " ".join(
            piece.of(HARBOUR)
            for attribution in harbour.attributions
            if attribution.party == by_name[name].id
            for piece in attribution.content
        )
        for name in ("Orla Maddern", "Tom Lund")
    }
    assert "“We cannot spend money that we do not have,”" in said["Orla Maddern"]
    assert "the plan could be taken up again in two years" in said["Orla Maddern"]
    assert "the board of gambling with lives" in said["Tom Lund"]
    assert "“Someone will drown,”" in said["Tom Lund"]
    assert by_name["Tom Lund"].kind is PartyKind.PERSON


def test_kinds_follow_the_marks(harbour: Analysis) -> None:
    kinds = {HARBOUR[a.content[0].start : a.content[0].end]: a.kind for a in harbour.attributions}
    assert kinds["“Someone will drown,”"] is QuoteKind.DIRECT
    assert kinds["the board of gambling with lives"] is QuoteKind.INDIRECT


def test_boilerplate_is_in_no_summary(harbour: Analysis) -> None:
    marked = [s.span for s in harbour.sentences if s.boilerplate is not None]
    assert {s.boilerplate for s in harbour.sentences} >= {"title", "byline", "dateline", "tags"}
    for sentence in harbour.summary.sentences:
        assert not any(span.overlaps(mark) for span in sentence.spans for mark in marked)


def test_accusation_is_against_and_directed(pipeline: Pipeline) -> None:
    text = "Tom Lund accused Orla Maddern of gambling with the lives of pilots."
    lund, maddern = Span(0, 8), Span(17, 29)
    there, back = pipeline.answer([StanceQuestion(text, lund, maddern), StanceQuestion(text, maddern, lund)])
    assert there.label is StanceLabel.AGAINST
    assert back.label is StanceLabel.NEUTRAL


def test_praise_is_in_favour(pipeline: Pipeline) -> None:
    text = "Tom Lund praised Orla Maddern for saving the harbour and thanked her warmly."
    (answer,) = pipeline.answer([StanceQuestion(text, Span(0, 8), Span(17, 29))])
    assert answer.label is StanceLabel.FAVOUR


def test_nobody_quoted_means_a_summary_and_no_parties(pipeline: Pipeline) -> None:
    text = "The bridge opened on Monday. It is 400 metres long. Work on it began in 2019. Traffic was light all day."
    analysis = pipeline.analyse(from_text(text))
    check(analysis)
    assert analysis.summary.sentences
    assert not analysis.perspectives


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "“”",
        "said said said",
        "\ud800 The mayor said no. \udfff",
        "The mayor said:\r\n\r\n“No.”\r\n“Never,” she added.\r\n",
        "\u200bThe\u200b mayor\u202e said \x00no\ufeff. 😀😀 “Yes,” 😀 he said.",
        "He said «no» and 'yes' and „nein“ and ‘non’ and \"unclosed.",
        "The mayor said that " + "very " * 3000 + "much had been done.",
    ],
)
def test_odd_texts_keep_their_offsets(pipeline: Pipeline, text: str) -> None:
    check(pipeline.analyse(Article(text)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(HARBOUR.split("\n\n")),
            st.text(alphabet=st.sampled_from("ab “”\"'’\n\r\t\x00\u200b\u202e\ud800😀éß.,—"), max_size=20),
        ),
        max_size=6,
    ).map("".join)
)
def test_any_mixture_keeps_its_offsets(pipeline: Pipeline, text: str) -> None:
    check(pipeline.analyse(Article(text)))


def test_same_answer_alone_and_in_company(pipeline: Pipeline, harbour: Analysis) -> None:
    others = [Article(json.loads(path.read_text())["text"]) for path in _seeds()[:3]]
    readings = pipeline.attributor.read_many([*others, harbour.article])
    alone = pipeline.attributor.read(harbour.article)
    assert [a.content for a in readings[-1].attributions] == [a.content for a in alone.attributions]
    for one, other in zip(readings[-1].attributions, alone.attributions, strict=True):
        assert one.probability == pytest.approx(other.probability, abs=1e-4)


def _seeds() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "seeds" / "articles").glob("*.json"))
