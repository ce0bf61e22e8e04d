from nlp.analysis import Article, Attribution, Party, PartyKind, QuoteKind, Span
from nlp.boilerplate import mark_boilerplate
from nlp.generated import Draft, Writer
from nlp.joint_summary import summarise_jointly
from nlp.sentences import split_sentences
from nlp.summary import Source, SummaryOptions
from nlp.support import embedded_support
from tests.nlp.test_events import BRIDGE, CHEESE
from tests.nlp.test_summary import source

FIRST = "Orrin's council approved a bridge over the Tamar on Monday."
FALSE = "Orrin's council approved a bridge over the Severn."


class Scribe:
    """Writes what it was told to, and reads no more than so many words."""

    def __init__(self, draft: str, room: int = 1000) -> None:
        self.draft, self.room = draft, room
        self.read: list[str] = []

    def fits(self, text: str) -> bool:
        return len(text.split()) <= self.room

    def write(self, text: str, max_words: int) -> str:
        assert self.fits(text)
        self.read.append(text)
        return self.draft


def drafted(draft: str, *sources: Source, room: int = 1000, **options: object) -> Draft:
    given = SummaryOptions(**options)  # type: ignore[arg-type]
    return Writer(Scribe(draft, room), embedded_support()).write(sources or [source(BRIDGE)], given, 60)  # type: ignore[arg-type]


def test_supported_sentences_are_kept_with_their_support() -> None:
    draft = drafted(FIRST)
    (kept,) = draft.sentences
    assert kept.sentence.text == FIRST
    assert kept.sentence.generated
    assert kept.sentence.spans[0].of(BRIDGE).startswith("Orrin's council approved")
    assert draft.replaced == ()


def test_unsupported_sentences_are_replaced_and_reported() -> None:
    draft = drafted(f"{FALSE} {FIRST}")
    assert [one.sentence.generated for one in draft.sentences] == [False, True]
    (replaced,) = draft.replaced
    assert replaced.text == FALSE
    assert "Severn" in replaced.reason
    assert replaced.by == draft.sentences[0].sentence.text
    assert replaced.by in BRIDGE


def test_a_claim_keeps_its_source() -> None:
    text = "Jon Ask spoke on Monday. The bridge would put forty people out of work within a year, said Ask."
    claim = Span(25, 25 + len("The bridge would put forty people out of work within a year"))
    said = Attribution("a1", QuoteKind.INDIRECT, 0.9, (Span(len(text) - 4, len(text) - 1),), (), (claim,), "p1")
    article = Article(text)
    sentences = split_sentences(article, mark_boilerplate(article))
    one = Source(article, sentences, (Party("p1", "Jon Ask", PartyKind.PERSON, mentions=(Span(0, 7),)),), (said,))
    (replaced,) = drafted("The bridge would put forty people out of work within a year.", one).replaced
    assert "Jon Ask" in replaced.reason
    assert drafted("The bridge would put forty people out of work within a year, said Ask.", one).replaced == ()


def test_limits_hold() -> None:
    draft = drafted(f"{FIRST} {FALSE} The bridge will cost 40 million crowns.", max_sentences=2, max_words=30)
    assert len(draft.sentences) <= 2
    assert sum(one.words for one in draft.sentences) <= 30


def test_an_empty_draft_leaves_the_extract() -> None:
    assert [one.sentence.generated for one in drafted("", max_sentences=1).sentences] == [False]


def test_long_input_is_planned_not_cut() -> None:
    long = "\n\n".join([BRIDGE, *(f"Council member {name} left the hall early." for name in ("Ek", "Moe", "Berg"))])
    scribe = Scribe(FIRST, room=30)
    Writer(scribe, embedded_support()).write([source(long)], SummaryOptions(), 60)  # type: ignore[arg-type]
    (read,) = scribe.read
    assert all(line in long for line in read.splitlines())
    assert 0 < len(read.split()) <= 30


def test_events_are_written_apart() -> None:
    writer = Writer(Scribe(FIRST), embedded_support())  # type: ignore[arg-type]
    joint = summarise_jointly([source(BRIDGE), source(CHEESE)], SummaryOptions(max_words=80), writer)
    assert [one.sentence.generated for one in joint.sentences if one.event == 0] == [True]
    assert [one.text for one in joint.replaced] == [FIRST]
    extract = summarise_jointly([source(BRIDGE)], SummaryOptions(extractive=True), writer)
    assert not any(one.sentence.generated for one in extract.sentences)
