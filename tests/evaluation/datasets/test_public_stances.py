"""Small files of the published formats, in words of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.datasets import public_stances
from evaluation.errors import DataMissing, FileFault
from nlp.analysis import Span


def test_dse_tsv(tmp_path: Path) -> None:
    path = tmp_path / "valid.txt"
    path.write_text("In [Lorn] he was met by a smiling [Petra Quill] at noon.\tLorn\tPetra Quill\t2\n")
    (sample,) = public_stances.read_dse_tsv(path)
    question = sample.questions[0]
    assert question.text == "In Lorn he was met by a smiling Petra Quill at noon."
    assert isinstance(question.source, Span)
    assert isinstance(question.target, Span)
    assert (question.source.of(question.text), question.target.of(question.text)) == ("Lorn", "Petra Quill")
    assert sample.gold == ("neutral", "favour")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[A] met [B].\tA\tB", "line 1: expected 4 columns"),
        ("A met [B].\tA\tB\t0", "two mentions in brackets"),
        ("[A] met [B].\tA\tB\t7", "a label of 0 to 4"),
    ],
)
def test_dse_tsv_faults(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "valid.txt"
    path.write_text(line + "\n")
    with pytest.raises(FileFault, match=message):
        public_stances.read_dse_tsv(path)


SENTENCE = "Orla Finch is a gift to the town, unlike Bram."


def test_newsmtsc_with_several_targets(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    targets = [
        {"Input.gid": "allsides_1_2_3_Orla_0_10", "from": 0, "to": 10, "mention": "Orla Finch", "polarity": 6.0},
        {"Input.gid": "allsides_1_2_3_Bram_41_45", "from": 41, "to": 45, "mention": "Bram", "polarity": 2.0},
    ]
    row = {"primary_gid": "allsides_1_2_3_Orla_0_10", "sentence_normalized": SENTENCE, "targets": targets}
    path.write_text(json.dumps(row) + "\n")
    samples = public_stances.read_newsmtsc(path)
    assert [sample.gold for sample in samples] == [("favour",), ("against",)]
    assert {sample.cluster for sample in samples} == {"allsides_1"}


def hub_row(**changes: Any) -> str:
    row = {"mention": "Bram", "polarity": -1, "from": 41, "to": 45, "sentence": SENTENCE, "id": "polusa_v1_8_-1_9_Bram"}
    return json.dumps({**row, **changes}) + "\n"


def test_newsmtsc_as_on_the_hub(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(hub_row())
    (sample,) = public_stances.read_newsmtsc(path)
    assert sample.gold == ("against",)
    assert sample.cluster == "polusa_v1_8"


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"polarity": 3}, "'polarity' to be 2, 4, 6"), ({"to": 400}, "to lie within"), ({"id": 7}, "'id' to be str")],
)
def test_newsmtsc_faults(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(hub_row(**changes))
    with pytest.raises(FileFault, match=message):
        public_stances.read_newsmtsc(path)


def test_semeval_is_windows_1252_with_loose_quotes(tmp_path: Path) -> None:
    path = tmp_path / "semeval.txt"
    path.write_bytes('ID\tTarget\tTweet\tStance\r\n12\tBees\tNo "bees, no caf\x92 #buzz\tFAVOR\r\n'.encode("latin-1"))
    (sample,) = public_stances.read_semeval(path)
    assert sample.questions[0].text == 'No "bees, no caf’ #buzz'
    assert sample.gold == ("favour",)
    assert sample.slices == ("target=Bees",)


def test_semeval_faults(tmp_path: Path) -> None:
    path = tmp_path / "semeval.txt"
    path.write_text("ID\tTarget\tTweet\tStance\n12\tBees\tYes\tMAYBE\n")
    with pytest.raises(FileFault, match="line 2: expected 'Stance' to be one of 'FAVOR'"):
        public_stances.read_semeval(path)
    path.write_text("Target\tTweet\tStance\n")
    with pytest.raises(FileFault, match="a header with 'ID'"):
        public_stances.read_semeval(path)


VAST = "author,post,ori_topic,ori_id,new_topic,label,type_idx,new_id,arc_id,text,seen?\n"


def test_vast(tmp_path: Path) -> None:
    path = tmp_path / "vast.csv"
    path.write_text(VAST + 'me,"Buses, please.\nMore of them.",bus,o1,buses,1,2,n1,a1,"[[\'bus\']]",0\n')
    (sample,) = public_stances.read_vast(path)
    assert sample.questions[0].text == "Buses, please.\nMore of them."
    assert sample.questions[0].target == "buses"
    assert (sample.gold, sample.slices) == (("favour",), ("topic=zero-shot",))


def test_vast_fault_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "vast.csv"
    path.write_text(VAST + "me,Buses,bus,o1,buses,pro,2,n1,a1,x,0\n")
    with pytest.raises(FileFault, match="line 2: expected 'label' to be one of '0', '1', '2', found 'pro'"):
        public_stances.read_vast(path)


def write_seesaw(folder: Path, **changes: Any) -> Path:
    (folder / "annotations").mkdir(parents=True)
    (folder / "articles").mkdir()
    stance = {"id": 0, "subject": "Ilse Mond", "sentiment": "NEG", "object": "Tax Act", "annotators": ["A"], **changes}
    outside = {"id": 1, "subject": "Not in the list", "sentiment": "POS", "object": "Tax Act", "annotators": ["A"]}
    notes = {"title": "Mond rejects the act", "sentence-level stances": {"1": [stance, outside]}}
    text = [{"id": 0, "text": "It rained."}, {"id": 1, "text": "Ilse Mond called the bill a trap."}]
    (folder / "annotations" / "T_0.json").write_text(json.dumps(notes))
    (folder / "articles" / "T_0.json").write_text(json.dumps({"title": "Mond rejects the act", "text": text}))
    return folder


def test_seesaw(tmp_path: Path) -> None:
    (sample,) = public_stances.read_seesaw(write_seesaw(tmp_path / "SEESAW"))
    assert sample.questions[0].source == Span(0, 9)
    assert sample.questions[0].target == "Tax Act"
    assert sample.gold == ("against",)
    assert sample.cluster == "T_0"


def test_seesaw_faults(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="SEESAW annotations"):
        public_stances.read_seesaw(tmp_path)
    folder = write_seesaw(tmp_path / "SEESAW", sentiment="MEH")
    with pytest.raises(FileFault, match=r"T_0\.json: expected 'sentiment' to be one of"):
        public_stances.read_seesaw(folder)
    (folder / "articles" / "T_0.json").write_text(json.dumps({"text": []}))
    with pytest.raises(FileFault, match="a sentence with id 1"):
        public_stances.read_seesaw(folder)


def test_perspectrum(tmp_path: Path) -> None:
    path = tmp_path / "dev.tsv"
    path.write_text("1\t0\t0\tBees need laws\tWithout bees no fruit. \n0\t0\t0\tBees need laws\tBees sting.\n")
    samples = public_stances.read_perspectrum(path)
    assert [sample.gold for sample in samples] == [("favour",), ("against",)]
    assert {sample.cluster for sample in samples} == {"Bees need laws"}


def test_perspectrum_fault(tmp_path: Path) -> None:
    path = tmp_path / "dev.tsv"
    path.write_text("1\t0\tBees need laws\tYes\n")
    with pytest.raises(FileFault, match="line 1: expected 5 columns"):
        public_stances.read_perspectrum(path)
