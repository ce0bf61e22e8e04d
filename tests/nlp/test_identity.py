"""Who is who across articles: what is joined, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.analysis import PartyKind
from nlp.identity import Profile, find_same, group, likeness

KINDS = {
    "person": PartyKind.PERSON,
    "body": PartyKind.ORGANISATION,
    "state": PartyKind.GOVERNMENT,
    "group": PartyKind.GROUP,
}


def known(kind: str, *names: str, roles: tuple[str, ...] = (), cast: tuple[str, ...] = ()) -> Profile:
    return Profile(KINDS[kind], names, roles, frozenset(cast))


SAME = [
    (known("person", "Ida Holm"), known("person", "Mayor Ida Holm")),
    (known("person", "Joe Biden"), known("person", "Joe R. Biden")),
    (
        known("person", "Ilya Orlov", "Orlov", roles=("Russian president",)),
        known("person", "Orlov", roles=("Russian President",)),
    ),
    (known("state", "Russian Defence Ministry"), known("state", "Ministry of Defense of Russia")),
    (
        known("state", "Defence Ministry", roles=("Russian ministry",)),
        known("state", "Defence Ministry", roles=("Russian body",)),
    ),
    (known("state", "Russia"), known("state", "Moscow")),
    (known("state", "Russia"), known("state", "Russian government")),
    (known("state", "U.S. State Department"), known("state", "US State Department")),
    (known("body", "WHO"), known("body", "World Health Organization")),
    (known("body", "World Health Organisation"), known("body", "World Health Organization")),
    (known("body", "Fishermen's Union"), known("body", "Fishermen’s Union")),
    (known("body", "Harbour board", cast=("a b", "c d")), known("body", "Harbour board", cast=("a b", "c d"))),
]
APART = [
    (known("person", "Vladimir Orlov", "Orlov"), known("person", "Orlov")),
    (known("person", "Orlov"), known("person", "Orlov")),
    (
        known("person", "Jane Smith", "Smith", roles=("US senator",)),
        known("person", "John Smith", "Smith", roles=("US senator",)),
    ),
    (known("person", "J. Smith"), known("person", "John Smith")),
    (known("person", "Ali Khan", roles=("Pakistani minister",)), known("person", "Ali Khan", roles=("Indian actor",))),
    (known("state", "Russian Defence Ministry"), known("state", "Azerbaijani Defence Ministry")),
    (known("state", "Defence Ministry"), known("state", "Defence Ministry")),
    (known("state", "Defence Ministry"), known("state", "Russian Defence Ministry")),
    (known("state", "Defence Ministry", cast=("a b", "c d")), known("state", "Defence Ministry", cast=("a b", "c d"))),
    (known("state", "Russia"), known("state", "Russian Defence Ministry")),
    (known("body", "PA"), known("body", "Port Authority")),
    (known("body", "MOD"), known("state", "Ministry of Defence")),
    (known("body", "Red Cross"), known("body", "Russian Red Cross")),
    (known("body", "Harbour board"), known("body", "Harbour board")),
    (known("group", "Residents"), known("group", "Residents")),
    (known("person", "Ida Holm"), known("body", "Ida Holm")),
    (Profile(PartyKind.UNNAMED, ("Officials",)), Profile(PartyKind.UNNAMED, ("Officials",))),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: Profile, other: Profile) -> None:
    assert likeness(one, other) == likeness(other, one) > 0
    assert one.traits & other.traits


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: Profile, other: Profile) -> None:
    assert likeness(one, other) == likeness(other, one) == 0


words = st.sampled_from(["Ida", "Per", "Holm", "Lund", "Russian", "Ministry", "of", "Defence", "Orrin", "Union", "J."])
profiles = st.builds(
    Profile,
    st.sampled_from(PartyKind),
    st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3).map(tuple),
    st.lists(st.sampled_from(["Russian president", "mayor of Orrin", "mayor"]), max_size=2).map(tuple),
)


@given(profiles, profiles)
def test_likeness_is_mutual_and_never_missed_by_traits(one: Profile, other: Profile) -> None:
    assert likeness(one, other) == likeness(other, one)
    if likeness(one, other):
        assert one.traits & other.traits


@given(st.lists(profiles, max_size=6))
def test_groups_are_numbered_in_order(found: list[Profile]) -> None:
    numbers = group(found)
    assert len(numbers) == len(found)
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))


@given(st.text(max_size=30), st.sampled_from(PartyKind))
def test_any_name_is_taken(name: str, kind: PartyKind) -> None:
    one = Profile(kind, (name,))
    assert likeness(one, one) >= 0
    assert one.traits <= set(one.traits)


def test_likeliest_is_chosen() -> None:
    senator, chief = (
        known("person", "John Smith", roles=("US senator",)),
        known("person", "John Smith", roles=("police chief",)),
    )
    assert find_same(known("person", "John Smith", roles=("police chief",)), [senator, chief]) == 1
    assert find_same(known("person", "John Smith", roles=("US senator",)), [senator, chief]) == 0
    assert find_same(known("person", "Jane Smith"), [senator, chief]) is None


def test_order_does_not_matter() -> None:
    short = known("person", "Orlov", roles=("Russian president",))
    full = known("person", "Ilya Orlov", "Orlov", roles=("Russian president",))
    other = known("person", "Maria Orlov", "Orlov", roles=("mayor",))
    assert group([short, full, other]) == [0, 0, 1]
    assert group([other, short, full]) == [0, 1, 1]
