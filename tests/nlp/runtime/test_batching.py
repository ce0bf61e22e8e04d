from hypothesis import given
from hypothesis import strategies as st

from nlp.runtime.batching import batches


@given(st.lists(st.integers(1, 500), max_size=60), st.integers(1, 2000))
def test_every_sequence_is_in_one_batch_within_the_budget(lengths: list[int], budget: int) -> None:
    grouped = list(batches(lengths, budget))
    assert sorted(index for batch in grouped for index in batch) == list(range(len(lengths)))
    assert all(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= budget for batch in grouped)
