from nlp.analysis import Article, Attribution, Party, PartyKind, QuoteKind
from nlp.implied import answered, described, of_state
from nlp.voiced import voiced
from tests.nlp.documents import span


def said(text: str, number: int, source: str, cue: str, content: str) -> Attribution:
    spans = (span(text, source),), (span(text, cue),), (span(text, content),)
    return Attribution(f"a{number}", QuoteKind.INDIRECT, 1.0, *spans, f"p{number}")


def party(number: int, name: str, kind: PartyKind = PartyKind.ORGANISATION) -> Party:
    return Party(f"p{number}", name, kind)


def test_an_adjective_before_a_document_means_who_speaks_for_the_state() -> None:
    text = "The Aland Foreign Ministry condemned the Borlandian account."
    parties = [
        party(1, "Aland Foreign Ministry", PartyKind.GOVERNMENT),
        party(2, "Borlandian Coast Guard", PartyKind.GOVERNMENT),
    ]
    statement = said(text, 1, "The Aland Foreign Ministry", "condemned", "the Borlandian account")
    assert [found for found, _ in of_state(Article(text), statement, parties)] == ["p2"]


def test_a_denial_answers_the_last_accuser() -> None:
    text = "Ada Lund accused the ferry line of neglect. The ferry line denied the charge. Jon Ask said it rained."
    told = [
        said(text, 1, "Ada Lund", "accused", "the ferry line of neglect"),
        said(text, 2, "The ferry line", "denied", "the charge"),
        said(text, 3, "Jon Ask", "said", "it rained"),
    ]
    by_id = {one.id: one for one in (party(1, "Ada Lund"), party(2, "Ferry line"), party(3, "Jon Ask"))}
    assert [[found for found, _ in answered(Article(text), told, number, by_id)] for number in range(3)] == [
        [],
        ["p1"],
        [],
    ]


def test_nobody_hits_back_at_their_own_side() -> None:
    text = "The Tug Guild accused the port of greed. The Tug Guild's chair, Ada Lund, hit back at nobody."
    told = [
        said(text, 1, "The Tug Guild", "accused", "the port of greed"),
        said(text, 2, "The Tug Guild's chair, Ada Lund,", "hit back", "at nobody"),
    ]
    by_id = {one.id: one for one in (party(1, "Tug Guild"), party(2, "Ada Lund"))}
    assert not list(answered(Article(text), told, 1, by_id))


def test_people_stand_for_the_body_they_make_up() -> None:
    text = "Ada Lund praised the judges for patience."
    parties = [party(1, "Ada Lund", PartyKind.PERSON), party(2, "Harbour Court", PartyKind.GOVERNMENT)]
    statement = said(text, 1, "Ada Lund", "praised", "the judges for patience")
    found = list(described(voiced(text, statement), "p1", parties))
    assert [(name, spans[0].of(text)) for name, spans in found] == [("p2", "the judges")]
    assert not list(described(voiced(text, statement), "p1", [*parties, party(3, "Tide Tribunal")]))
