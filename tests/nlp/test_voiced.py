from nlp.analysis import Attribution, QuoteKind, Span
from nlp.voiced import voiced
from tests.nlp.documents import span

TEXT = '"We back it," Ada Lund told reporters. "We always have."'
SAID = Attribution(
    "a1", QuoteKind.DIRECT, 1.0, (span(TEXT, "Ada Lund"),), (span(TEXT, "told"),), (Span(0, 13), Span(39, len(TEXT)))
)


def test_cue_and_content_are_one_text() -> None:
    assert voiced(TEXT, SAID).text == 'told "We back it," "We always have."'
    assert voiced(TEXT, SAID).cue == len("told")


def test_places_are_found_there_and_back() -> None:
    statement = voiced(TEXT, SAID)
    there = statement.at(span(TEXT, "always"))
    assert there is not None
    assert there.of(statement.text) == "always"
    assert statement.back(there) == span(TEXT, "always")
    assert statement.at(span(TEXT, "reporters")) is None
    assert statement.back(Span(0, len(statement.text))) is None
