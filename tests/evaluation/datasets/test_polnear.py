from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.datasets.polnear import read_brat, read_jsonl
from evaluation.errors import DataMissing, FileFault
from evaluation.samples import Pieces

TEXT = "The port “will reopen,” Ana Brill said, “by spring.”\n"


def write_jsonl(path: Path, **changes: Any) -> Path:
    row = {
        "id": "herald_2020-01-01_port",
        "text": TEXT,
        "attributions": [{"source": [[24, 33]], "cue": [[34, 38]], "content": [[9, 23], [40, 52]]}],
        "other_annotators": [],
        **changes,
    }
    path.write_text(json.dumps(row) + "\n")
    return path


def words(pieces: Pieces) -> list[str]:
    return [piece.of(TEXT) for piece in pieces]


def test_jsonl(tmp_path: Path) -> None:
    (sample,) = read_jsonl(write_jsonl(tmp_path / "x.jsonl"))
    (relation,) = sample.relations
    assert sample.outlet == "herald"
    assert words(relation.source) == ["Ana Brill"]
    assert words(relation.content) == ["“will reopen,”", "“by spring.”"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"attributions": [{"source": [[24, 99]], "cue": [], "content": []}]},
            "source to lie within the 53 characters",
        ),
        ({"attributions": [{"source": [], "cue": []}]}, "a field 'content'"),
        ({"attributions": ["x"]}, "each attribution to be an object"),
        ({"attributions": None}, "'attributions' to be list"),
        ({"text": " "}, "'text' not to be blank"),
    ],
)
def test_jsonl_faults(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(FileFault, match=message):
        read_jsonl(write_jsonl(tmp_path / "x.jsonl", **changes))


ANN = """T1\tSource 24 33\tAna Brill
T2\tCue 34 38\tsaid
T3\tContent 9 23;40 52\t“will reopen,” “by spring.”
T4\tAttribution 34 38\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 0 8\tThe port
A1\tNegation T5
#1\tAnnotatorNotes T5\ta remark
"""


def write_brat(folder: Path, ann: str = ANN) -> Path:
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "herald_port.txt").write_text(TEXT)
    (folder / "attributions" / "herald_port_4b22.ann").write_text(ann)
    (folder / "attributions" / "herald_port_5fec.ann").write_text("")
    return folder


def test_brat(tmp_path: Path) -> None:
    (sample,) = read_brat(write_brat(tmp_path / "polnear"))
    (relation,) = sample.relations
    assert sample.id == "herald_port"
    assert [words(pieces) for pieces in (relation.source, relation.cue, relation.content)] == [
        ["Ana Brill"],
        ["said"],
        ["“will reopen,”", "“by spring.”"],
    ]


def test_numbered_roles_are_one_role(tmp_path: Path) -> None:
    ann = ANN.replace("Source:T1", "Source:T1 Source2:T5")
    (sample,) = read_brat(write_brat(tmp_path / "polnear", ann))
    assert words(sample.relations[0].source) == ["The port", "Ana Brill"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("T2\tCue 34 38\tsaid", "T2\tCue 34\tsaid", "line 2: expected T1<tab>TYPE START END"),
        ("T2\tCue 34 38\tsaid", "T2\tCue 34 999\tsaid", "line 2: expected offsets within the 53 characters"),
        ("Cue:T2", "Cue:T9", "line 5: expected a text-bound annotation T9"),
        ("E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1", "E1 nothing", "line 5: expected E1<tab>"),
        ("A1\tNegation T5", "nonsense", "line 7: expected a brat annotation"),
    ],
)
def test_brat_faults(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(FileFault, match=message):
        read_brat(write_brat(tmp_path / "polnear", ANN.replace(old, new)))


def test_brat_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "x_1.ann").write_text(ANN)
    with pytest.raises(DataMissing, match=r"the text of x_1\.ann"):
        read_brat(tmp_path)


def test_a_folder_without_brat_files(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="brat files"):
        read_brat(tmp_path)
