from nlp.analysis import Article, Attribution, Party, PartyKind, QuoteKind, Span
from nlp.topics import MOST, find_topics

TEXT = (
    "Two towns quarrel over the closure of the harbour. "
    "Ada Lund said the closure of the harbour was a mistake on Monday. "
    "Jon Ask said the closure would end the line and the contact by Friday."
)
PARTIES = [Party("p1", "Ada Lund", PartyKind.PERSON), Party("p2", "Jon Ask", PartyKind.PERSON)]


def said(number: int, name: str, end: str) -> Attribution:
    start = TEXT.index(f"{name} said") + len(name) + 6
    content = Span(start, TEXT.index(end, start))
    source, cue = Span(start - 6 - len(name), start - 6), Span(start - 5, start - 1)
    return Attribution(f"a{number}", QuoteKind.INDIRECT, 0.9, (source,), (cue,), (content,), f"p{number}")


def topics() -> dict[str, tuple[Span, ...]]:
    spoken = [said(1, "Ada Lund", " on Monday"), said(2, "Jon Ask", " by Friday")]
    return {topic.name: topic.mentions for topic in find_topics(Article(TEXT), spoken, PARTIES)}


def test_what_both_speak_of_comes_first_with_its_complement() -> None:
    assert next(iter(topics())) == "closure of the harbour"


def test_bare_things_times_and_names_are_no_topics() -> None:
    assert not {"line", "contact", "monday", "friday", "lund"} & set(topics())
    assert len(topics()) <= MOST


def test_mentions_are_where_the_words_stand() -> None:
    assert all(span.of(TEXT).lower() == "closure" for span in topics()["closure of the harbour"])


def test_no_statement_no_topic() -> None:
    assert find_topics(Article("It rained."), [], []) == ()


def test_a_compound_that_is_used_again_is_a_topic() -> None:
    text = "Two towns share. Ada Lund said the river gauges were late. Jon Ask said the river gauges were wrong."
    spoken = []
    for number, (name, words) in enumerate((("Ada Lund", "late"), ("Jon Ask", "wrong")), start=1):
        at, start = text.index(name), text.index("the river", text.index(name))
        content = Span(start, text.index(words) + len(words))
        spans = (Span(at, at + len(name)),), (Span(at + len(name) + 1, start - 1),), (content,)
        spoken.append(Attribution(f"a{number}", QuoteKind.INDIRECT, 0.9, *spans, f"p{number}"))
    assert "river gauges" in [topic.name for topic in find_topics(Article(text), spoken, PARTIES)]


def names_in(text: str, *contents: str) -> dict[str, list[str]]:
    """The topics of a text in which Ada Lund says the contents, and the words that mention each."""
    at = text.index("Ada Lund")
    spoken = []
    for number, content in enumerate(contents):
        start = text.index(content)
        pieces = (Span(at, at + 8),), (), (Span(start, start + len(content)),)
        spoken.append(Attribution(f"a{number}", QuoteKind.INDIRECT, 0.9, *pieces, "p1"))
    return {
        topic.name: [span.of(text) for span in topic.mentions] for topic in find_topics(Article(text), spoken, PARTIES)
    }


def test_singular_and_plural_are_one_topic() -> None:
    text = "Strikes again. Ada Lund said the strikes were wrong, and a strike helps nobody."
    assert names_in(text, "the strikes were wrong, and a strike helps nobody") == {
        "strikes": ["Strikes", "strikes", "strike"]
    }


def test_the_plan_is_what_the_title_names() -> None:
    text = (
        "Four-hour shifts split the port\n\nAda Lund said the plan was wrong. She fears for the shifts of others, "
        "and that the plan will cost much."
    )
    topics = names_in(text, "the plan was wrong", "the plan will cost much")
    assert topics == {"four-hour shifts": ["Four-hour shifts", "the plan", "the plan"]}


def test_what_the_title_announces_is_mentioned_by_its_object() -> None:
    text = "Two towns to share tide tables after a flood\n\nAda Lund said the tide tables were hers."
    assert names_in(text, "the tide tables were hers")["sharing tide tables"] == ["tide tables", "tide tables"]


def test_a_detail_that_is_named_once_is_no_topic() -> None:
    text = "A long day at the port, with rusty cranes. Ada Lund said the rusty hinges creak."
    assert names_in(text, "the rusty hinges creak") == {}


def test_a_word_that_opens_a_sentence_is_no_name_of_a_topic() -> None:
    text = "Costly protection. Ada Lund said protection matters, and that protection and protection is all."
    assert "Costly protection" not in names_in(text, "protection matters, and that protection and protection is all")
