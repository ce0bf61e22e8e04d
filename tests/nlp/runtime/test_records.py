from pathlib import Path

import pytest

from nlp.runtime import base
from nlp.runtime.errors import ModelMissing, ModelTampered
from nlp.runtime.records import DEFAULTS, ModelRecord, Origin, Task, parse_record


@pytest.mark.parametrize(
    ("reference", "origin", "name", "revision"),
    [
        ("embedded:stance", Origin.EMBEDDED, "stance", None),
        ("org/model@0123abc", Origin.HUB, "org/model", "0123abc"),
        ("some/folder", Origin.PATH, "some/folder", None),
    ],
)
def test_references_are_read(reference: str, origin: Origin, name: str, revision: str | None) -> None:
    record = parse_record(Task.STANCE, reference)
    assert (record.origin, record.name, record.revision) == (origin, name, revision)


def test_missing_weights_say_which_where_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="to mend this") as caught:
        ModelRecord(Task.STANCE, Origin.PATH, str(tmp_path)).folder()
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_wrong_digest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(ModelTampered, match="sha256"):
        ModelRecord(Task.STANCE, Origin.PATH, str(tmp_path), sha256="0" * 64).folder()


def test_hub_model_without_a_revision_is_refused() -> None:
    with pytest.raises(ModelMissing, match="pin a revision"):
        ModelRecord(Task.STANCE, Origin.HUB, "org/model").folder()


def test_base_encoder_has_the_pinned_digest() -> None:
    assert base.sha256_of(base.folder() / "model.safetensors") == base.SHA256


def test_embedded_models_are_there_and_fit_the_size_limit() -> None:
    sizes = [(record.folder() / "model.safetensors").stat().st_size for record in DEFAULTS.values()]
    assert sum(sizes) < 60_000_000
