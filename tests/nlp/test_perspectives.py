from nlp.analysis import Article, Attribution, Party, PartyKind, QuoteKind, Span
from nlp.perspectives import STATEMENTS, write_perspectives

CLAIMS = (
    "the bridge must never be closed again because Orrin needs it",
    "it is so",
    "the bridge must never again be closed because Orrin needs it",
    "the toll of 3 crowns is unfair to the ferry owners of Tamar",
)
TEXT = " ".join(f"Ada Lund said {claim}." for claim in CLAIMS)


def attributions() -> list[Attribution]:
    found, at = [], 0
    for number, claim in enumerate(CLAIMS):
        at = TEXT.index(f"Ada Lund said {claim}", at)
        pieces = Span(at, at + 8), Span(at + 9, at + 13), Span(at + 14, at + 14 + len(claim))
        source, cue, content = pieces
        found.append(Attribution(f"a{number}", QuoteKind.INDIRECT, 0.9, (source,), (cue,), (content,), "p1"))
    return found


def test_statements_are_verbatim_and_do_not_repeat_each_other() -> None:
    [part] = write_perspectives(Article(TEXT), attributions(), [Party("p1", "Ada Lund", PartyKind.PERSON)], [])
    texts = [sentence.text for sentence in part.summary.sentences]
    assert len(texts) <= STATEMENTS
    assert sum("needs it" in text for text in texts) == 1
    assert all(sentence.text == sentence.spans[0].of(TEXT) for sentence in part.summary.sentences)
    assert part.statements == ("a0", "a1", "a2", "a3")


def test_strong_and_specific_statements_come_first() -> None:
    [part] = write_perspectives(Article(TEXT), attributions(), [Party("p1", "Ada Lund", PartyKind.PERSON)], [])
    assert part.summary.sentences[-1].text == "it is so"


def test_joint_statement_and_spokesperson_count_for_the_party() -> None:
    members = [Party("p1", "Ada Lund", PartyKind.PERSON), Party("p2", "Orrin", PartyKind.GOVERNMENT)]
    joint = Party("p3", "Ada Lund and Orrin", PartyKind.GROUP, members=("p1", "p2"))
    one = attributions()[0]
    said = [Attribution(one.id, one.kind, one.probability, one.source, one.cue, one.content, "p3")]
    parts = write_perspectives(Article(TEXT), said, [*members, joint], [])
    assert [part.party for part in parts] == ["p1", "p2"]
