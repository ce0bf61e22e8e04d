import pytest

from nlp.analysis import PartyKind
from nlp.roles import best_role


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        (["Mr", "Sen."], "Senator"),
        (["52"], None),
        (["of our sister site"], None),
        (["including Ask"], None),
        (["days after", "first former"], None),
        (["mayor", "mayor of the town of Orrin"], "mayor of the town of Orrin"),
        (["Rep. (R-Ohio)"], "Representative"),
        (["Department of Health Secretary"], "Department of Health Secretary"),
        (["testifying for once as commissioner"], None),
        (["news channel’s"], None),
        ([None], None),
    ],
)
def test_a_role_tells_an_office_or_trade(roles: list[str | None], role: str | None) -> None:
    assert best_role(roles, PartyKind.PERSON) == role


def test_the_role_of_a_body_is_its_sort() -> None:
    assert best_role(["ferry company", "9th"], PartyKind.ORGANISATION) == "ferry company"
