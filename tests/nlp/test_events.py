import pytest

from nlp.analysis import Article
from nlp.boilerplate import mark_boilerplate
from nlp.events import find_duplicates, group_by_event
from nlp.sentences import split_sentences

BRIDGE = """Orrin's council approved a bridge over the Tamar on Monday after ten years of debate.

The bridge will cost 40 million crowns and is to open in 2035, according to the plan that was put to the vote.

Ferry owner Jon Ask said the bridge would put forty people out of work within a year."""
BRIDGE_ELSEWHERE = """Ferry owners will sue Orrin over its new bridge across the Tamar, their lawyer said on Tuesday.

Mayor Ada Lund said that the council had approved the bridge and its 40 million crowns with open eyes."""
CHEESE = """Dairies in the valley of Ruhl recalled 3,000 wheels of cheese after two children fell ill.

The food inspectors found traces of a germ in a vat, and their head, Mia Brandt, advised buyers to return the cheese."""


def grouped(*texts: str) -> tuple[tuple[int, ...], ...]:
    articles = [Article(text) for text in texts]
    return group_by_event(articles, [split_sentences(article, mark_boilerplate(article)) for article in articles])


def test_copies_are_found() -> None:
    near = BRIDGE.replace("ten years", "11 years") + "\n\nRead more"
    articles = [Article(text) for text in (BRIDGE, CHEESE, BRIDGE, near, CHEESE.upper())]
    assert find_duplicates(articles) == {2: 0, 3: 0, 4: 1}


def test_reports_of_one_event_are_no_copies() -> None:
    assert find_duplicates([Article(BRIDGE), Article(BRIDGE_ELSEWHERE)]) == {}


@pytest.mark.parametrize("text", ["", "No.", "!"])
def test_shortest_texts_are_copies_of_themselves_only(text: str) -> None:
    assert find_duplicates([Article(text), Article("The council met."), Article(text)]) == {2: 0}


def test_events_are_told_apart_the_most_reported_first() -> None:
    assert grouped(CHEESE, BRIDGE, BRIDGE_ELSEWHERE) == ((1, 2), (0,))


def test_articles_without_prose_join_the_first_event() -> None:
    assert grouped("Advertisement", CHEESE, BRIDGE, BRIDGE_ELSEWHERE) == ((0, 2, 3), (1,))
    assert grouped("Advertisement", "Read more: Ten bridges") == ((0, 1),)
    assert grouped(BRIDGE) == ((0,),)
    assert grouped() == ()
