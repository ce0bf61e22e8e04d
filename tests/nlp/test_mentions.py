import pytest

from nlp.analysis import PartyKind, Span
from nlp.attribution import Entity
from nlp.mentions import Form, Mention, describe


def mention(text: str, *names: str, kind: str = "PERSON") -> Mention:
    entities = [Entity(Span(text.index(name), text.index(name) + len(name)), kind) for name in names]
    return describe(text, Span(0, len(text)), entities)


@pytest.mark.parametrize(
    ("text", "person", "name", "role"),
    [
        ("Armenian Prime Minister Orla Ask", "Orla Ask", "Orla Ask", "Armenian Prime Minister"),
        ("Orla Ask, a tug owner who has laid up three boats,", "Orla Ask", "Orla Ask", "tug owner"),
        ("her lawyer, Tom Hale,", "Tom Hale", "Tom Hale", "lawyer"),
        ("Its head, former harbour master Orla Ask,", "Orla Ask", "Orla Ask", "head"),
        ("Sen. Orla Ask (R-Ohio)", "Orla Ask", "Orla Ask", "Sen"),
        ("Ask", "Ask", "Ask", None),
        ("Ms Ask’s", "Ask", "Ask", "Ms"),
    ],
)
def test_persons(text: str, person: str, name: str, role: str | None) -> None:
    found = mention(text, person)
    assert (found.form, found.kind, found.name) == (Form.NAME, PartyKind.PERSON, name)
    assert (found.role or "").strip(".") == (role or "")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the Russian Defense Ministry", "Russian Defense Ministry", PartyKind.GOVERNMENT),
        ("The Azerbaijani defense ministry", "Azerbaijani defense ministry", PartyKind.GOVERNMENT),
        ("the Department of Justice", "Department of Justice", PartyKind.GOVERNMENT),
        ("Selun Water", "Selun Water", PartyKind.ORGANISATION),
        ("the Selun Court of Appeals", "Selun Court of Appeals", PartyKind.GOVERNMENT),
        ("the House Transport Committee", "House Transport Committee", PartyKind.GOVERNMENT),
        ("the Select Committee on Harbours", "Select Committee on Harbours", PartyKind.GOVERNMENT),
        ("The Orrin News Agency", "Orrin News Agency", PartyKind.ORGANISATION),
        ("The F.B.I.", "F.B.I.", PartyKind.GOVERNMENT),
        ("the Boat Builders' Council", "Boat Builders' Council", PartyKind.ORGANISATION),
        ("the Selun Women's Congress", "Selun Women's Congress", PartyKind.ORGANISATION),
        ("the Selun Council of Ministers", "Selun Council of Ministers", PartyKind.GOVERNMENT),
        ("the National Assembly", "National Assembly", PartyKind.GOVERNMENT),
        ("The Selun Society of Orrin Pilots", "Selun Society of Orrin Pilots", PartyKind.ORGANISATION),
    ],
)
def test_bodies(text: str, name: str, kind: PartyKind) -> None:
    found = mention(text)
    assert (found.form, found.name, found.kind) == (Form.NAME, name, kind)


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("The ministry", "ministry", PartyKind.GOVERNMENT),
        ("critics", "critics", PartyKind.GROUP),
        ("two officials who spoke on condition of anonymity", "officials", PartyKind.UNNAMED),
        ("a diplomat", "diplomat", PartyKind.UNNAMED),
        ("the union", "union", PartyKind.ORGANISATION),
        ("Republicans in Orrin", "republicans", PartyKind.GROUP),
        ("several top Republicans", "republicans", PartyKind.UNNAMED),
    ],
)
def test_descriptions(text: str, head: str, kind: PartyKind) -> None:
    found = mention(text)
    assert (found.form, found.head, found.kind) == (Form.DESCRIPTOR, head, kind)


@pytest.mark.parametrize(
    ("text", "voiced"),
    [
        ("a spokesman for the ministry", "the ministry"),
        ("a ministry spokeswoman", "ministry"),
        ("Orla Ask, a spokeswoman for Selun Water,", "Selun Water"),
        ("lawyers for Ms Lund", "Ms Lund"),
        ("the mayor", None),
    ],
)
def test_who_is_spoken_for(text: str, voiced: str | None) -> None:
    names = ["Orla Ask"] if "Orla" in text else []
    assert mention(text, *names).speaks_for == voiced


@pytest.mark.parametrize("word", ["he", "She", "they", "who", "its"])
def test_pronouns(word: str) -> None:
    assert mention(word).form is Form.PRONOUN


@pytest.mark.parametrize(
    ("text", "body", "name"),
    [("the board of Selun Water", "Selun Water", "Selun Water"), ("the harbour board of Orrin", "Orrin", None)],
)
def test_a_board_is_its_company_but_not_its_town(text: str, body: str, name: str | None) -> None:
    assert mention(text, body, kind="ORGANIZATION").name == name


@pytest.mark.parametrize("text", ["&", "–", "“"])
def test_what_has_no_words_is_nobody_in_particular(text: str) -> None:
    found = mention(text)
    assert (found.form, found.kind, found.name) == (Form.DESCRIPTOR, PartyKind.UNNAMED, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ambassador to the Selun Union Hana Ask", "Hana Ask"),
        ("Speaker of the House Hana Ask,", "Hana Ask"),
        ("an attorney for Hana Ask", None),
        ("a judge for the family of Hana Ask", None),
    ],
)
def test_a_person_named_after_an_office_is_no_client(text: str, name: str | None) -> None:
    assert mention(text, "Hana Ask").name == name


def test_a_title_before_a_name_leaves_whom_its_bearer_speaks_for() -> None:
    found = mention("Commodore Orla Ask, a spokeswoman for Selun Water,", "Orla Ask")
    assert (found.name, found.speaks_for) == ("Orla Ask", "Selun Water")


def test_an_apposition_without_a_person_names_nobody() -> None:
    text = "a spokesman, reached by the Orrin Post,"
    assert mention(text, "Orrin Post", kind="ORGANIZATION").name is None


@pytest.mark.parametrize(
    ("text", "names", "name", "head"),
    [
        ("President Orla Ask early Thursday", ["Orla Ask"], "Orla Ask", "ask"),
        ("The suit filed Tuesday", [], None, "suit"),
        ("a private survey released Wednesday night", [], None, "survey"),
        ("Monday’s article", [], None, "article"),
        ("the Thursday report", [], None, "report"),
        ("newly released documents", [], None, "documents"),
    ],
)
def test_a_day_is_no_name(text: str, names: list[str], name: str | None, head: str) -> None:
    found = mention(text, *names)
    assert (found.name, found.head) == (name, head)


def test_who_issued_a_document_on_a_day_is_whose_words_it_has() -> None:
    assert mention("a report issued Thursday by Inspector Orla Ask", "Orla Ask").name == "Orla Ask"
    assert mention("an Orrin Bank poll released Monday", "Orrin Bank", kind="ORGANIZATION").name == "Orrin Bank"
