import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.analysis import Article, Attribution, Boilerplate, Party, PartyKind, QuoteKind, Sentence, Span
from nlp.boilerplate import mark_boilerplate
from nlp.sentences import split_sentences
from nlp.summary import DEFAULT_SENTENCES, Source, SummaryOptions, has_room, summarise

NEWS = """Council approves bridge over the Tamar

By Nela Straker

Published: May 2, 2031 17:28

ORRIN, May 2 (Reuters) - Orrin's council approved a bridge over the Tamar on Monday after ten years of debate.

The bridge will cost 40 million crowns and is to open in 2035, according to the plan that was put to the vote.

"We have waited long enough," Mayor Ada Lund said after the vote in the town hall.

But ferry owners in Orrin said that they would go to court over the bridge before the summer.

It was the third vote on the bridge since the old crossing was closed by floods.

Ferry owner Jon Ask said the bridge would put forty people out of work within a year.

Read more: Ten bridges to cross
"""


def source(text: str, **known: object) -> Source:
    article = Article(text)
    return Source(article, split_sentences(article, mark_boilerplate(article)), **known)  # type: ignore[arg-type]


def texts(text: str, **options: object) -> list[str]:
    summary = summarise(source(text), SummaryOptions(**options))  # type: ignore[arg-type]
    return [sentence.text for sentence in summary.sentences]


def test_sentences_are_verbatim_and_in_the_order_of_the_article() -> None:
    summary = summarise(source(NEWS), SummaryOptions())
    spans = [span for sentence in summary.sentences for span in sentence.spans]
    assert spans == sorted(spans)
    assert 0 < len(summary.sentences) <= DEFAULT_SENTENCES
    for sentence in summary.sentences:
        if not sentence.edited:
            assert sentence.text == " ".join(span.of(NEWS) for span in sentence.spans)


def test_boilerplate_is_never_in_it() -> None:
    found = " ".join(texts(NEWS, max_sentences=100))
    for line in ("Straker", "17:28", "Reuters", "Ten bridges", "Council approves"):
        assert line not in found


@given(st.integers(1, 80))
@settings(deadline=None, max_examples=20)
def test_word_limit_is_kept(words: int) -> None:
    assert sum(len(text.split()) for text in texts(NEWS, max_words=words)) <= words


@pytest.mark.parametrize("sentences", [1, 2, 3])
def test_sentence_limit_is_kept(sentences: int) -> None:
    assert len(texts(NEWS, max_sentences=sentences)) == sentences


def test_loose_connective_is_cut_and_loose_pronoun_left_out() -> None:
    found = texts(NEWS, max_sentences=100)
    assert "Ferry owners in Orrin said that they would go to court over the bridge before the summer." in found
    assert not any(text.startswith("It was") for text in found)


def test_focus_comes_first() -> None:
    assert "court" in texts(NEWS, max_sentences=1, focus=("ferry owners",))[0]


def test_pronoun_of_a_known_party_is_named() -> None:
    text = "Ada Lund opened the bridge over the Tamar on Monday. She said that the town had waited ten years for it."
    she = Span(text.index("She"), text.index("She") + 3)
    party = Party("p1", "Ada Lund", PartyKind.PERSON, mentions=(Span(0, 8), she))
    summary = summarise(source(text, parties=(party,)), SummaryOptions())
    second = summary.sentences[1]
    assert second.text == "Ada Lund said that the town had waited ten years for it."
    assert second.edited
    assert second.spans[0].of(text).startswith("She said")


def test_claim_without_its_source_is_left_out() -> None:
    first, claim = "Mayor Ada Lund spoke at length to the council on Monday.", "The bridge is safe and it will stay so."
    text = f"{first} {claim} Jon Ask said that the bridge would put forty people out of work."
    content = Span(len(first) + 1, len(first) + 1 + len(claim))
    said = Attribution("a1", QuoteKind.INDIRECT, 0.9, (Span(0, 14),), (Span(15, 20),), (content,), "p1")
    found = summarise(source(text, attributions=(said,)), SummaryOptions())
    assert claim not in [sentence.text for sentence in found.sentences]
    assert len(found.sentences) == 2


@pytest.mark.parametrize(
    ("options", "room"),
    [
        (SummaryOptions(), True),
        (SummaryOptions(max_words=50), True),
        (SummaryOptions(max_words=49), False),
        (SummaryOptions(max_sentences=3), True),
        (SummaryOptions(max_sentences=2), False),
        (SummaryOptions(max_sentences=3, max_words=40), False),
    ],
)
def test_room_for_everybody_is_a_tenth_of_the_article(options: SummaryOptions, room: bool) -> None:
    assert has_room(500, options) == room


def test_points_and_running_text() -> None:
    points, prose = (
        summarise(source(NEWS), SummaryOptions(max_sentences=2, style=style)) for style in ("bullets", "prose")
    )  # type: ignore[arg-type]
    first, second = (sentence.text for sentence in prose.sentences)
    assert prose.text == f"{first} {second}"
    assert points.text == f"- {first}\n- {second}"


@pytest.mark.parametrize("text", ["", "Read more: Ten bridges", "Advertisement\n\nGetty Images"])
def test_nothing_to_summarise(text: str) -> None:
    assert texts(text) == []


def test_one_sentence_is_its_own_summary() -> None:
    assert texts("The council approved the bridge.") == ["The council approved the bridge."]


def test_nothing_but_a_quote_is_still_summarised() -> None:
    assert texts('"We have waited long enough. It is time."') != []


@given(st.lists(st.sampled_from(["The council met. ", "He left. ", '"No," said Ada Lund. ', "\n\n", "But no."])))
@settings(deadline=None, max_examples=40)
def test_whatever_is_given_unedited_sentences_equal_their_spans(parts: list[str]) -> None:
    text = "".join(parts)
    for sentence in summarise(source(text), SummaryOptions()).sentences:
        assert sentence.edited or sentence.text == sentence.spans[0].of(text)


def test_marked_sentences_are_no_candidates() -> None:
    article = Article("The council approved the bridge on Monday.")
    marked = [Sentence(Span(0, len(article.text)), Boilerplate.PROMO)]
    assert summarise(Source(article, marked), SummaryOptions()).sentences == ()
