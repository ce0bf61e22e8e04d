import pytest

from nlp.analysis import Article, Attribution, QuoteKind
from nlp.topic_objects import gerund, titled_act, wanted
from nlp.topic_references import meant, references
from tests.nlp.documents import span


def names(cue: str, content: str) -> list[str]:
    text = f"Ada Lund {cue} {content}."
    told = Attribution(
        "a1", QuoteKind.INDIRECT, 1.0, (span(text, "Ada Lund"),), (span(text, cue),), (span(text, content),), "p1"
    )
    return [one.name for one in wanted(Article(text), [told])]


@pytest.mark.parametrize(
    ("cue", "content", "found"),
    [
        ("called for", "a public hearing", ["public hearing"]),
        ("rejected", "the latest offer as late", ["offer"]),
        ("urged", "the board to open the ledgers by Friday", ["ledgers"]),
        ("urged", "the board to publish the ledgers by Friday", ["publishing the ledgers"]),
        ("agreed", "to hold peace talks in May", ["peace talks"]),
        ("praised", "the mayor", []),
        ("denied", "the claim", []),
        ("plans", "to paint the fence", []),
        ("blamed", "each other for the delay", []),
        ("urged", "the council to put a fence around the pond", ["fence around the pond"]),
        ("seeks", "a two-year ban", ["ban"]),
        ("demanded", "that the army move the boats", ["moving the boats"]),
        ("urged", "growers to hand in all pumps bought since May", ["handing in all pumps"]),
        ("proposed", "that growers should share the water", ["sharing the water"]),
        ("demanded", "that the sluices stay open", ["sluices"]),
        ("demanded", "that the levy be suspended", ["levy"]),
    ],
)
def test_what_is_asked_for_backed_or_rejected_may_be_a_topic(cue: str, content: str, found: list[str]) -> None:
    assert names(cue, content) == found


def test_what_the_title_says_is_to_be_done_is_an_act() -> None:
    shared = titled_act("Two towns to share tide tables after a dry summer", "they will share them.")
    assert shared == ("sharing tide tables", "tide tables")
    assert titled_act("Growers want to know who pays", "") is None
    assert titled_act("Judge hears challenge to ferry fares", "who is on the ferry pays fares.") is None
    assert titled_act("Panel throws out challenge to tram verdict", "people in trams were glad.") is None
    assert titled_act("A ferry sinks", "") is None


@pytest.mark.parametrize(
    ("verb", "form"), [("exchange", "exchanging"), ("drop", "dropping"), ("open", "opening"), ("tie", "tying")]
)
def test_acts_are_named_by_their_gerund(verb: str, form: str) -> None:
    assert gerund(verb) == form


def test_a_bare_definite_noun_may_mean_a_topic() -> None:
    assert [match["noun"] for match in references("They back the plan, not the plan of Ada Lund.")] == ["plan"]


def test_a_noun_means_a_topic_of_its_sort_else_what_the_title_speaks_of() -> None:
    assert meant("deal", ["levy", "accord"], {"levy"}) == 1
    assert meant("plan", ["vote", "levy"], {"levy"}) == 1
    assert meant("plan", ["vote", "levy"], set()) is None
    assert meant("verdict", ["levy"], {"levy"}) is None
