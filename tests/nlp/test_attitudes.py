import pytest

from nlp.analysis import Span
from nlp.attitudes import Side, objects, side_on, side_on_claim


def side(cue: str, content: str, target: str) -> Side:
    text = f"{cue} {content}"
    start = text.index(target)
    return side_on(text, len(cue), Span(start, start + len(target)))


@pytest.mark.parametrize(
    ("cue", "content", "target", "sign"),
    [
        ("accused", "the firm of burying a memo", "firm", -1),
        ("accused", "the firm of burying a memo", "memo", 0),
        ("praised", "Ada Lund for her patience", "Ada Lund", 1),
        ("would not support", "a second ballot", "second ballot", -1),
        ("refused to back", "the levy", "levy", -1),
        ("wants", "no levy before the spring", "levy", -1),
        ("called for", "a public hearing", "public hearing", 1),
        ("has ruled out", "a merger", "merger", -1),
        ("took aim at", "the harbour board", "harbour board", -1),
        ("said", "that he backed the levy", "levy", 1),
        ("said", "the mayor had rejected the levy", "levy", 0),
        ("plans", "to scrap the levy", "levy", -1),
        ("demanded", "that the levy be suspended", "levy", -1),
        ("said", "that the levy should be scrapped", "levy", -1),
        ("said", "that the ferry had been cancelled", "ferry", 0),
        ("urged", "the board to drop the case", "board", 0),
        ("urged", "the board to drop the case", "case", -1),
        ("once opposed", "the levy", "levy", 0),
        ("demanded", "that the army move the goods", "goods", 1),
        ("demanded", "that the strike end", "strike", -1),
    ],
)
def test_a_verb_takes_a_side_on_its_object(cue: str, content: str, target: str, sign: int) -> None:
    assert side(cue, content, target).sign == sign


@pytest.mark.parametrize(
    ("cue", "content", "target", "sign"),
    [
        ("said", "that Borland had violated the truce", "Borland", -1),
        ("announced", "The truce was violated twice by Borland", "Borland", -1),
        ("said", "it was Borland, not Aland, that broke nothing but violated the truce", "Aland", 0),
        ("said", "it was Borland, not Aland, that violated the truce", "Borland", -1),
        ("announced", "The truce of Aland and Borland was violated by rebels", "Borland", 0),
        ("denied", "that Borland had violated the truce", "Borland", 0),
        ("called on", "the observers to get Borland to withdraw its boats", "Borland", -1),
    ],
)
def test_a_charge_or_a_call_to_give_way_is_against_whom_it_meets(
    cue: str, content: str, target: str, sign: int
) -> None:
    assert side(cue, content, target).sign == sign


def test_to_want_a_thing_is_told_from_judging_it() -> None:
    assert side("demanded", "a refund", "refund") == Side(1, asked_for=True)
    assert side("welcomed", "the refund", "refund") == Side(1, asked_for=False)


@pytest.mark.parametrize(
    ("text", "cue", "words", "is_act"),
    [
        ("urged the board to open the ledgers by Friday", 5, "open the ledgers", True),
        ("agreed to share tide tables from May", 6, "share tide tables", True),
        ("rejected the second offer as late", 8, "the second offer", False),
        ("demanded that the army move the goods", 8, "move the goods", True),
        ("proposed that ministers should pay the growers", 8, "pay the growers", True),
        ("demanded that the gates stay open", 8, "the gates", False),
    ],
)
def test_objects_are_things_or_acts(text: str, cue: int, words: str, is_act: bool) -> None:
    assert [(found.span.of(text), found.is_act) for found in objects(text, cue)] == [(words, is_act)]


def test_to_accuse_is_to_claim_and_to_deny_is_not() -> None:
    assert side_on_claim("accused the firm of burying a memo", 7).sign == 1
    assert side_on_claim("denied that a memo was buried", 6).sign == -1
    assert side_on_claim("said that a memo was buried", 4).sign == 0
