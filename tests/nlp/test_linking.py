import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.decoding import Floats
from nlp.linking import CONTENT_THRESHOLD, POWER, SOURCE_THRESHOLD, Link, Links, Means, Range, link_frames

WORDS = 60


@st.composite
def ranges(draw: st.DrawFn) -> list[Range]:
    cuts = sorted(draw(st.sets(st.integers(0, WORDS), max_size=12)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[Range], list[Range], list[Range], list[Link]]:
    cues = draw(ranges())
    values = np.random.default_rng(draw(st.integers(0, 999)))
    windows = [(max(0, start - 9), min(WORDS, end + 9)) for start, end in cues]
    links: list[Link] = [(low, values.random((high - low, 2)).astype(np.float32)) for low, high in windows]
    return draw(ranges()), cues, draw(ranges()), links


@given(linked())
def test_every_span_goes_to_its_best_cue(found: tuple[list[Range], list[Range], list[Range], list[Link]]) -> None:
    sources, cues, contents, links = found
    certainty: Floats = np.zeros(WORDS, np.float32)
    frames = {frame.cue: frame for frame in link_frames(sources, cues, contents, Links(links), certainty)}
    for span in contents:
        scores = [Means(low, values[:, 1])(span) for low, values in links]
        if max(scores, default=0.0) > CONTENT_THRESHOLD:
            assert span in frames[(cues[int(np.argmax(scores))],)].content
    for cue, (low, values) in zip(cues, links, strict=True):
        reach = range(low, low + len(values) + 1)
        scores = [
            float((values[start - low : end - low, 0] ** POWER).mean()) if start in reach and end in reach else 0.0
            for start, end in sources
        ]
        best = (sources[int(np.argmax(scores))],) if max(scores, default=0.0) > SOURCE_THRESHOLD**POWER else ()
        if (cue,) in frames:
            assert frames[(cue,)].source == best


def test_a_long_source_is_linked_by_the_words_that_tell() -> None:
    probabilities = np.full((WORDS, 2), 0.05, np.float32)
    probabilities[:2, 0] = probabilities[50, 1] = 0.9
    found = link_frames([(0, 40)], [(45, 46)], [(50, 51)], Links([(0, probabilities)]), np.zeros(WORDS, np.float32))
    assert [frame.source for frame in found] == [((0, 40),)]
