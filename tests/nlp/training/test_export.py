"""What ships lies on the grid of int8, and models are averaged weight by weight."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from nlp.networks.stance import StanceConfig, StanceModel
from nlp.runtime.int8 import GRID, on_grid, rounded
from nlp.runtime.records import WEIGHTS
from nlp.training.export import average, export

MATRIX = "bert.encoder.layer.0.output.dense.weight"


def saved(folder: Path, seed: int) -> Path:
    torch.manual_seed(seed)
    config = StanceConfig(
        hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32, vocab_size=50
    )
    StanceModel(config).save_pretrained(folder)
    return folder


def test_a_matrix_on_the_grid_is_held_in_whole_numbers_without_loss() -> None:
    matrix = np.random.default_rng(0).normal(size=(7, 11)).astype(np.float32)
    matrix[3] = 0
    settled = on_grid(matrix)
    whole, step = rounded(settled)
    assert np.abs(whole).max() == GRID
    assert np.allclose(whole * step, settled, atol=1e-7)
    assert np.abs(settled - matrix).max() <= np.abs(matrix).max() / GRID / 2 + 1e-7


def test_what_ships_keeps_its_whole_numbers_in_half_precision(tmp_path: Path) -> None:
    trained = saved(tmp_path / "trained", 1)
    before = load_file(trained / WEIGHTS)[MATRIX].numpy()
    shipped = load_file(export(trained, tmp_path / "model") / WEIGHTS)
    assert not any(name.startswith("bert.embeddings.") for name in shipped)
    assert shipped[MATRIX].dtype == torch.float16
    assert np.array_equal(rounded(shipped[MATRIX].float().numpy())[0], rounded(before)[0])


def test_models_are_averaged_weight_by_weight(tmp_path: Path) -> None:
    folders = [export(saved(tmp_path / f"t{seed}", seed), tmp_path / f"m{seed}") for seed in (1, 2)]
    mean = load_file(average(folders, tmp_path / "mean") / WEIGHTS)
    one, other = (load_file(folder / WEIGHTS) for folder in folders)
    bias = "classifier.weight"
    assert torch.allclose(mean[bias].float(), (one[bias].float() + other[bias].float()) / 2, atol=1e-3)
