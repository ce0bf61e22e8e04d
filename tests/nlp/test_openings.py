import pytest

from nlp.analysis import Article, Attribution, Party, PartyKind, QuoteKind, Span
from nlp.openings import Known, stand_alone


@pytest.mark.parametrize(
    "text",
    [
        "He left for Orrin.",
        "It was late.",
        "This is the end of the bridge.",
        "“They never asked,” said Ada Lund.",
        "So the council met.",
        "Both were there.",
        "The ministry said no.",
        "But he stayed.",
        "In it Ada Lund agreed to the bridge.",
        "Some of them came.",
        "Among them was Ada Lund.",
        "With that line Ada Lund began.",
        "After this the council met.",
        "The two met in Orrin.",
        "Several of those stayed.",
    ],
)
def test_sentences_that_hang_on_another_are_refused(text: str) -> None:
    assert stand_alone(Article(text), Span(0, len(text))) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund left for Orrin.",
        "The bridge is closed.",
        "The ministry of health said no.",
        "“We never asked,” said Ada Lund.",
        "The president said no.",
        "Israel said no.",
        "Thousands came.",
        "After this week the bridge is closed.",
        "The two-year plan failed.",
        "Two of the bridges are closed.",
    ],
)
def test_sentences_that_stand_alone_are_kept_as_they_are(text: str) -> None:
    found = stand_alone(Article(text), Span(0, len(text)))
    assert found is not None
    assert (found.text, found.edited, found.spans) == (text, False, (Span(0, len(text)),))


def test_cut_connective_leaves_a_verbatim_span() -> None:
    text = "But Ada Lund stayed."
    found = stand_alone(Article(text), Span(0, len(text)))
    assert found is not None
    assert (found.text, found.edited, found.spans) == ("Ada Lund stayed.", False, (Span(4, len(text)),))


def test_a_party_that_is_itself_a_pronoun_names_nothing() -> None:
    text = "This came. It stayed."
    party = Party("p1", "This", PartyKind.ORGANISATION, mentions=(Span(0, 4), Span(11, 13)))
    assert stand_alone(Article(text), Span(11, len(text)), Known((party,))) is None


def test_description_is_replaced_by_the_name_of_its_party() -> None:
    text = "The Russian Defence Ministry called. The ministry said no."
    party = Party("p1", "Russian Defence Ministry", PartyKind.GOVERNMENT, mentions=(Span(0, 28), Span(37, 49)))
    found = stand_alone(Article(text), Span(37, len(text)), Known((party,)))
    assert found is not None
    assert found.text == "The Russian Defence Ministry said no."
    assert found.edited
    assert found.spans == (Span(37, len(text)),)


def spoken(sentence: str, pronoun: str, content: str, *others: str) -> tuple[Article, Span, Known]:
    """A sentence after one that names Ada Lund, who is the pronoun's party; what is said; further people in it."""
    text = f"Ada Lund came. {sentence}"
    span = Span(15, len(text))

    def place(words: str) -> Span:
        start = text.index(words, span.start)
        return Span(start, start + len(words))

    source = Span(place(f" {pronoun} ").start + 1, place(f" {pronoun} ").end - 1)
    parties = [Party("p1", "Ada Lund", PartyKind.PERSON, mentions=(Span(0, 8), source))]
    parties += [Party(name, name, PartyKind.PERSON, mentions=(place(name),)) for name in others]
    said = Attribution("a1", QuoteKind.INDIRECT, 0.9, (source,), (), (place(content),), "p1")
    return Article(text), span, Known(parties, [said])


def test_pronoun_of_a_speaker_within_the_sentence_is_named() -> None:
    found = stand_alone(*spoken("“Jon Ask is wrong,” she said.", "she", "“Jon Ask is wrong,”", "Jon Ask"))
    assert found is not None
    assert found.text == "“Jon Ask is wrong,” Ada Lund said."


def test_pronoun_that_may_be_somebody_named_before_it_is_left_out() -> None:
    sentence = "Mira Voss lost the room when she said that bridges fall."
    assert stand_alone(*spoken(sentence, "she", "that bridges fall", "Mira Voss")) is None


def test_they_within_a_sentence_stays_as_it_is() -> None:
    found = stand_alone(*spoken("Owners of ferries met before they said no.", "they", "no"))
    assert found is not None
    assert not found.edited
