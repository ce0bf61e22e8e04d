import pytest

from nlp.names import find_name, is_acronym_of, is_adjective_of, same_body, same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ask", "Orla Ask"),
        ("Orla Ask", "Orla M. Ask"),
        ("O. Ask", "Orla Ask"),
        ("Ms Ask", "Orla Ask"),
        ("Ask Jr.", "Tom Ask"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(("one", "other"), [("Tom Ask", "Orla Ask"), ("Ask", "Orla Askew"), ("T. Ask", "Orla Ask")])
def test_two_persons(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DOJ", "Department of Justice"),
        ("Justice Department", "Department of Justice"),
        ("Russian Defense Ministry", "Russian defense ministry"),
        ("Selun Water", "Selun Water Company"),
        ("N.T.U.", "National Teachers Union"),
        ("Moscow's Defence Ministry", "Russian Defence Ministry"),
    ],
)
def test_one_body(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian Defense Ministry", "Azerbaijani Defense Ministry"),
        ("Russia", "Russian Defense Ministry"),
        ("Orrin Council", "Selun Council"),
        ("Teachers Union", "Drivers Union"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    assert not same_body(one, other)
    assert not same_body(other, one)


def test_acronyms_need_the_initials() -> None:
    assert is_acronym_of("WHO", "World Health Organization")
    assert not is_acronym_of("WTO", "World Health Organization")


def test_adjectives_of_countries() -> None:
    assert is_adjective_of("Azerbaijani", "Azerbaijan")
    assert is_adjective_of("Russian", "Russia")
    assert not is_adjective_of("Armenian", "Azerbaijan")


@pytest.mark.parametrize(
    ("name", "found"),
    [("Tom Lund", "Tom Lund"), ("tom lund", "Tom Lund"), ("Orla Ask", "Ask"), ("Lun", None), ("the bridge act", None)],
)
def test_names_are_sought_in_the_text(name: str, found: str | None) -> None:
    text = "Tom Lund met Ask at the bridge."
    span = find_name(text, name)
    assert (span.of(text) if span else None) == found
