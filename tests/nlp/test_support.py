import pytest

from nlp.support import Evidence, embedded_support, foreign_to

ARTICLE = Evidence(
    (
        "Orrin's council approved a bridge over the Tamar on Monday after ten years of debate.",
        "The bridge will cost 40 million crowns and is to open in 2035, according to the plan.",
        "“We have waited long enough,” Mayor Ada Lund said after the vote in the town hall.",
        "Ferry owner Jon Ask said the bridge would put forty people out of work within a year.",
    )
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orrin's council approved a bridge over the Tamar on Monday.",
        "The bridge will cost 40 million crowns and is to open in 2035.",
        '"We have waited long enough," Mayor Ada Lund said.',
    ],
)
def test_what_the_article_says_is_supported(sentence: str) -> None:
    support = embedded_support().check(sentence, ARTICLE)
    assert support.enough
    assert support.foreign == ()


@pytest.mark.parametrize(
    ("sentence", "foreign"),
    [
        ("Orrin's council approved a bridge over the Severn on Monday.", ("Severn",)),
        ("The bridge will cost 50 million crowns and is to open in 2035.", ("50",)),
        ("Mayor Ada Lund called the vote “a great day” in the town hall.", ("a great day",)),
    ],
)
def test_foreign_names_numbers_and_quotations_are_named(sentence: str, foreign: tuple[str, ...]) -> None:
    assert foreign_to(sentence, ARTICLE) == foreign
    assert not embedded_support().check(sentence, ARTICLE).enough


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferry owner Jon Ask approved a bridge over the Tamar after ten years in the town hall.",
        "The council will not open the ferry within a year.",
        "Cats sleep most of the day.",
        "",
    ],
)
def test_mixtures_and_inventions_are_not_supported(sentence: str) -> None:
    assert not embedded_support().check(sentence, ARTICLE).enough


def test_closest_sentences_are_named() -> None:
    assert embedded_support().check("The bridge will cost 40 million crowns.", ARTICLE).sentences[0] == 1
    assert embedded_support().check("Anything", Evidence(())).sentences == ()
