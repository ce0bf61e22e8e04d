"""Network that answers directed stance questions by reading the states at the two marked mentions."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from transformers import (
    AutoConfig,
    AutoModelForSequenceClassification,
    BertConfig,
    BertModel,
    BertPreTrainedModel,
)
from transformers.modeling_outputs import SequenceClassifierOutput

LABELS = ("favour", "against", "neutral")


class StanceConfig(BertConfig):
    """Configuration of the encoder and of the calibration of its answers."""

    model_type = "polyphony-stance"

    base_sha256: str | None = None
    calibration: dict[str, Any] | None = None
    engine_agreement: dict[str, float] | None = None


class StanceModel(BertPreTrainedModel):
    """BERT encoder with a head over (source state, target state), the same one for both directions.

    Mentions are enclosed in entity markers (Baldini Soares et al., 2019) and read at the opening one, so one
    encoding answers source -> target and target -> source. The author of the text is read at [CLS].
    """

    config_class = StanceConfig

    def __init__(self, config: StanceConfig) -> None:
        super().__init__(config)
        self.bert = BertModel(config, add_pooling_layer=False)
        self.pair = nn.Linear(3 * config.hidden_size, config.hidden_size)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.classifier = nn.Linear(config.hidden_size, len(LABELS))
        self.post_init()  # type: ignore[no-untyped-call]

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor, questions: Tensor
    ) -> SequenceClassifierOutput:
        """Logits (Q, 3) over LABELS; `questions` (Q, 3) holds row of the batch, source piece, target piece."""
        states = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        row, source, target = questions.unbind(1)
        return SequenceClassifierOutput(logits=self.judge(states[row, source], states[row, target]))

    def judge(self, source: Tensor, target: Tensor) -> Tensor:
        """Logits (Q, 3) over LABELS from the encoder states (Q, hidden) at the sources and the targets."""
        joined = torch.cat([source, target, source * target], dim=-1)
        logits: Tensor = self.classifier(self.dropout(nn.functional.gelu(self.pair(self.dropout(joined)))))
        return logits


AutoConfig.register(StanceConfig.model_type, StanceConfig)
AutoModelForSequenceClassification.register(StanceConfig, StanceModel)
