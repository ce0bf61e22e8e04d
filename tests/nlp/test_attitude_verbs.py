import pytest

from nlp.attitude_verbs import ATTITUDES, UNDOINGS, Verbs
from nlp.attitudes import taken


def found(text: str) -> list[tuple[str, str | None]]:
    return [(match.group(), match.lastgroup) for match in ATTITUDES.find(text)]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("She backs the levy, he ruled out a deal.", [("backs", "favour"), ("ruled out", "against")]),
        ("They called on the board and called for a vote.", [("called on", "want"), ("called for", "want")]),
        ("Denied, then denies; DENYING it.", [("Denied", "against"), ("denies", "against"), ("DENYING", "against")]),
        ("A scrapped levy, a setback and the planet.", []),
        ("out at sea", []),
        ("He lashed\nout at them.", [("lashed\nout at", "against")]),
    ],
)
def test_verbs_are_found_in_all_their_forms_and_only_as_words(text: str, verbs: list[tuple[str, str]]) -> None:
    assert found(text) == verbs


def test_the_longer_verb_wins_and_none_is_found_inside_another() -> None:
    verbs = Verbs({"one": "pull pull-out-of", "two": "out"})
    matches = [(match.group(), match.lastgroup) for match in verbs.find("They pull out of it, then pull it out.")]
    assert matches == [("pull out of", "one"), ("pull", "one"), ("out", "two")]


def test_what_is_done_to_a_thing_by_those_against_it() -> None:
    assert [match.group() for match in UNDOINGS.find("to tear up the accord or shelve it")] == ["tear up", "shelve"]


def test_the_verbs_of_a_statement_are_found_once() -> None:
    assert taken("rejected the levy", 8) is taken("rejected the levy", 8)
