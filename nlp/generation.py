"""Runs a sequence-to-sequence summariser: BART, PEGASUS, T5 or any other that transformers' Auto classes load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self

    from nlp.runtime.records import ModelRecord

BEAMS = 4
"""Width of the beam search; sampling would give another summary each time."""
USUAL_ROOM = 512
"""Pieces that a model reads when its configuration does not say how many."""
_ROOMS = ("max_position_embeddings", "max_encoder_position_embeddings", "n_positions")
"""Where configurations say how many pieces the encoder takes."""
_PREFIXES = {"t5": "summarize: ", "mt5": "", "umt5": ""}
"""What a model of the type was trained to read before a text to summarise, unless its configuration says it."""


class Generator:
    """A summariser with its tokenizer."""

    def __init__(self, model: Any, tokenizer: Any) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.prefix = _prefix(model.config)

    @classmethod
    def load(cls, record: ModelRecord) -> Self:
        """Load the model of a record; raises ModelError."""
        from transformers import AutoModelForSeq2SeqLM

        from nlp.runtime.loading import load_model, load_tokenizer

        return cls(load_model(record, AutoModelForSeq2SeqLM), load_tokenizer(record.folder(), record.name))

    @property
    def room(self) -> int:
        """Pieces that the model reads at once."""
        said = (getattr(self.model.config, name, None) for name in _ROOMS)
        known = [size for size in (*said, self.tokenizer.model_max_length) if size and 0 < size < 10**6]
        return min(known, default=USUAL_ROOM)

    def fits(self, text: str) -> bool:
        """Whether the model can read all of the text."""
        return len(self.tokenizer(self.prefix + text, truncation=False, verbose=False)["input_ids"]) <= self.room

    def write(self, text: str, max_words: int) -> str:
        """A summary of about `max_words` words at most; raises ValueError for a text that does not fit."""
        import torch

        if not self.fits(text):
            raise ValueError(f"the text has more than the {self.room} pieces that the model reads; plan it first")
        pieces = self.tokenizer(self.prefix + text, return_tensors="pt")
        longest = min(2 * max_words + 8, self.room - 2)
        with torch.inference_mode():
            written = self.model.generate(
                input_ids=pieces["input_ids"],
                attention_mask=pieces["attention_mask"],
                max_new_tokens=longest,
                max_length=None,
                min_length=0,
                num_beams=BEAMS,
                do_sample=False,
                no_repeat_ngram_size=3,
            )
        return str(self.tokenizer.decode(written[0], skip_special_tokens=True)).strip()


def _prefix(config: Any) -> str:
    asked = (getattr(config, "task_specific_params", None) or {}).get("summarization", {}).get("prefix")
    return str(_PREFIXES.get(config.model_type, "") if asked is None else asked)
