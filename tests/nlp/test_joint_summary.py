import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.focus import UnknownFocus
from nlp.joint_summary import FEWEST_WORDS, JointText, summarise_jointly
from nlp.summary import DEFAULT_WORDS, SummaryOptions
from tests.nlp.test_events import BRIDGE, BRIDGE_ELSEWHERE, CHEESE
from tests.nlp.test_summary import source


def told(*texts: str, **options: object) -> JointText:
    return summarise_jointly([source(text) for text in texts], SummaryOptions(**options))  # type: ignore[arg-type]


def words_of(summary: JointText) -> int:
    return sum(len(one.sentence.text.split()) for one in summary.sentences)


def test_a_copy_is_reported_and_counted_once() -> None:
    summary = told(BRIDGE, BRIDGE_ELSEWHERE, BRIDGE)
    assert (summary.duplicates, summary.events) == ({2: 0}, ((0, 1),))
    assert {one.article for one in summary.sentences} == {0, 1}
    assert len({one.sentence.text for one in summary.sentences}) == len(summary.sentences)
    assert words_of(summary) <= DEFAULT_WORDS


def test_copies_alone_are_summarised_like_one_article() -> None:
    once, twice = told(BRIDGE), told(BRIDGE, BRIDGE)
    assert [one.sentence for one in once.sentences] == [one.sentence for one in twice.sentences]


def test_events_are_told_one_after_the_other() -> None:
    summary = told(CHEESE, BRIDGE, BRIDGE_ELSEWHERE, max_words=80)
    assert summary.events == ((1, 2), (0,))
    assert [one.event for one in summary.sentences] == sorted(one.event for one in summary.sentences)
    assert {one.article in summary.events[one.event] for one in summary.sentences} == {True}
    assert summary.text.count("\n\n") == 1
    assert told(CHEESE, BRIDGE, style="bullets").text.startswith("- ")


def test_a_summary_too_short_for_all_events_tells_the_first() -> None:
    summary = told(CHEESE, BRIDGE, BRIDGE_ELSEWHERE, max_words=FEWEST_WORDS + 5)
    assert {one.event for one in summary.sentences} == {0}
    assert len(summary.events) == 2


@given(st.integers(1, 120), st.integers(1, 6))
@settings(deadline=None, max_examples=20)
def test_limits_hold_over_all_events(words: int, sentences: int) -> None:
    summary = told(CHEESE, BRIDGE, BRIDGE_ELSEWHERE, max_words=words, max_sentences=sentences)
    assert words_of(summary) <= words
    assert len(summary.sentences) <= sentences


def test_what_a_small_event_leaves_goes_to_the_large_one() -> None:
    one_sentence = CHEESE.split("\n\n")[0]
    short, long = (told(cheese, BRIDGE, BRIDGE_ELSEWHERE, max_sentences=6) for cheese in (one_sentence, CHEESE))
    assert [one.event for one in long.sentences] == [0, 0, 0, 1, 1]
    assert [one.event for one in short.sentences] == [0, 0, 0, 0, 1]


def test_focus_of_one_article_is_enough() -> None:
    assert {one.article for one in told(CHEESE, BRIDGE, focus=("cheese",), max_sentences=2).sentences} == {0, 1}
    with pytest.raises(UnknownFocus, match="ferries"):
        told(CHEESE, BRIDGE, focus=("ferries",))


def test_fifty_articles_and_a_very_long_one() -> None:
    many = told(
        *[f"The council of town number {number} met. {BRIDGE}" for number in range(49)], " ".join([CHEESE] * 300)
    )
    assert len(many.duplicates) == 48
    assert many.events == ((0,), (49,))


@pytest.mark.parametrize("texts", [(), ("",), ("Advertisement", "Read more: Ten bridges"), ("One.", "“No.”")])
def test_next_to_nothing(texts: tuple[str, ...]) -> None:
    assert len(told(*texts).sentences) <= len(texts)
