import pytest

from nlp.analysis import Article, Attribution, Party, PartyKind, QuoteKind, Span
from nlp.focus import UnknownFocus, check_focus, places_of
from nlp.summary import Source

TEXT = "Ada Lund opened the bridge. The pilots’ union stayed away. “It is unsafe,” it said."
LUND = Party("p1", "Ada Lund", PartyKind.PERSON, mentions=(Span(0, 8),))
UNION = Party("p2", "Pilots’ union", PartyKind.ORGANISATION, aliases=("PU",), mentions=(Span(28, 45),))
SAID = Attribution("a1", QuoteKind.DIRECT, 0.9, (Span(75, 77),), (Span(78, 82),), (Span(60, 72),), "p2")
SOURCE = Source(Article(TEXT), (), (LUND, UNION), (SAID,))


@pytest.mark.parametrize("focus", ["bridge", "ADA LUND", "Lund", "Mayor Ada Lund", "pilots' union", "PU", "brid"])
def test_parties_and_words_are_known(focus: str) -> None:
    check_focus([Source(Article("It rained."), ()), SOURCE], [focus])


@pytest.mark.parametrize("focus", ["Zorro", "Lundgren", "ridge", "Mayor Ada"])
def test_what_nobody_speaks_of_is_refused_with_the_parties(focus: str) -> None:
    with pytest.raises(UnknownFocus, match="Ada Lund; Pilots’ union") as caught:
        check_focus([SOURCE], ["bridge", focus])
    assert (caught.value.focus, caught.value.parties) == (focus, ("Ada Lund", "Pilots’ union"))


def test_what_a_party_says_is_about_it() -> None:
    found = {span.of(TEXT) for span in places_of(SOURCE, ["pilots' union"])}
    assert found == {"pilots’ union", TEXT[28:45], TEXT[60:72]}
