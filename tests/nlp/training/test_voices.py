"""Sentences put into a mouth, and speakers moved behind their words."""

import numpy as np

from nlp.training.stance_examples import AGAINST, AUTHOR, FAVOUR, NEUTRAL, Example
from nlp.training.voices import speaker_moved_back, voiced

SENTENCE = "The new levy has ruined the harbour of Brandt."


def marked(example: Example) -> list[str]:
    """The words of each marked span."""
    return [example.text[slice(*span)] for span in example.spans if not isinstance(span, str)]


def test_the_authors_view_becomes_the_speakers() -> None:
    example = Example(SENTENCE, ((4, 12),), ((AUTHOR, 0, AGAINST),))
    made = [voiced(example, ["Lopez"], np.random.default_rng(seed)) for seed in range(40)]
    orders = set()
    for result in made:
        assert result is not None
        words = marked(result)
        holder = next(number for number, word in enumerate(words) if word != "new levy")
        orders.add(holder)
        assert "new levy" in words
        assert {(source, label) for source, _, label in result.answers} == {(holder, AGAINST), (1 - holder, NEUTRAL)}
    assert orders == {0, 1}, "speakers stand before and behind their words"


def test_a_target_that_would_be_cut_gives_nothing() -> None:
    example = Example("They came to fight Acme Inc.", ((19, 28),), ((AUTHOR, 0, AGAINST),))
    assert voiced(example, ["Lopez"], np.random.default_rng(0)) is None


def test_a_speaker_moves_behind_the_words() -> None:
    text = "Maria Lopez said on Tuesday that the harbour would be lost without Peter Brandt."
    target = text.index("Peter"), len(text) - 1
    moved = speaker_moved_back(Example(text, ((0, 11), target), ((0, 1, FAVOUR), (1, 0, NEUTRAL))))
    assert moved is not None
    assert moved.text == "“The harbour would be lost without Peter Brandt,” Maria Lopez said on Tuesday."
    assert marked(moved) == ["Peter Brandt", "Maria Lopez"]
    assert moved.answers == ((0, 1, NEUTRAL), (1, 0, FAVOUR))


def test_who_does_not_speak_is_not_moved() -> None:
    text = "Maria Lopez voted against Peter Brandt."
    assert speaker_moved_back(Example(text, ((0, 11), (26, 38)), ((0, 1, AGAINST), (1, 0, NEUTRAL)))) is None
