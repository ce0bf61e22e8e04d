import datetime

import pytest

from nlp.article import EmptyText, NoArticle, NotEnglish, from_html, from_text


@pytest.mark.parametrize("text", ["", "  \n\t ", "…—!", "\u200b\u200b"])
def test_blank_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyText, match="full text"):
        from_text(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister sagte am Montag, die Regierung werde das Gesetz noch in diesem Jahr ändern.", "de"),
        ("Le ministre a déclaré lundi que le gouvernement modifierait la loi avant la fin de l'année.", "fr"),
        ("El ministro dijo el lunes que el gobierno cambiará la ley antes de que termine el año.", "es"),
        ("Министр заявил в понедельник, что правительство изменит закон до конца года.", "ru"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(NotEnglish) as caught:
        from_text(text)
    assert caught.value.language == language


def test_text_is_kept_as_posted() -> None:
    text = "\ufeffThe mayor said:\r\n“No.”\u202e  \x00 😀"
    assert from_text(text).text == text


def test_a_foreign_quotation_does_not_turn_an_article_away() -> None:
    text = "The mayor of Lyon said the strike must end at once. “Cela suffit,” she told the council on Monday evening."
    assert from_text(text).language == "en"


def test_html_gives_the_article_and_its_metadata() -> None:
    prose = "".join(
        f"<p>The council of Orrin met for the {n}th time on Monday and the mayor said the bridge would be built.</p>"
        for n in range(4, 12)
    )
    page = (
        "<html><head><title>Bridge</title><meta property='og:site_name' content='The Orrin Post'>"
        "<meta property='article:published_time' content='2021-05-02'></head>"
        f"<body><nav>Home | Sport</nav><article><h1>Bridge</h1>{prose}</article></body></html>"
    )
    article = from_html(page)
    assert "the bridge would be built" in article.text
    assert "Home | Sport" not in article.text
    assert article.date == datetime.date(2021, 5, 2)
    assert from_html(page, title="Mine").title == "Mine"


def test_html_without_an_article_is_refused() -> None:
    with pytest.raises(NoArticle, match="HTML"):
        from_html("<html><body><nav><a href='/'>Home</a></nav></body></html>")
