from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from nlp.analysis import Article
from nlp.attribution import Reading
from nlp.resolution import FITTED, Evidence
from nlp.training.resolution import fit, train_resolution
from tests.nlp.documents import reading, span

TEXT = "Talks\n\nAnna Ask met a friend at the pier. She said no."
NEAR, FAR = Evidence(log_steps=0.1), Evidence(log_steps=2.0)


def example(*evidence: Evidence, right: int) -> tuple[Any, Any]:
    return np.array([one.vector() for one in evidence]), np.arange(len(evidence)) == right


def test_what_tells_the_right_antecedents_gets_the_weight() -> None:
    weights = fit([example(NEAR, FAR, right=0), example(FAR, NEAR, right=1)])
    assert set(weights) == set(FITTED)
    assert weights["log_steps"] < -0.5
    assert weights["quoted"] == 0.0


def test_training_reads_chains(tmp_path: Path) -> None:
    name, pronoun = span(TEXT, "Anna Ask"), span(TEXT, "She")
    chain = f"[[{name.start}, {name.end}, true], [{pronoun.start}, {pronoun.end}, false]]"
    row = f'{{"text": "{TEXT}", "coref": [{chain}]}}'.replace("\n", "\\n")
    (tmp_path / "polnear_dev.jsonl").write_text(row, "utf-8")
    (tmp_path / "seeds").mkdir()

    def read(article: Article) -> Reading:
        return reading(article.text, "She")

    weights = train_resolution(tmp_path, tmp_path / "seeds", cast(Any, SimpleNamespace(read=read)))
    assert all(np.isfinite(weight) for weight in weights.values())
