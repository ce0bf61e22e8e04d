"""Network that finds attributions: span tags, cue links, entities and coreference in one encoder pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, BertConfig, BertModel, BertPreTrainedModel

from nlp.networks.crf import BioCrf, bio_labels

ROLES = ("source", "cue", "content")
ENTITIES = ("PERSON", "ORGANIZATION", "LOCATION", "MISC")
LINKED = ("source", "content")
TAGS = bio_labels(ROLES)
ENTITY_TAGS = bio_labels(ENTITIES)


class AttributionConfig(BertConfig):
    """Configuration of the encoder and of the heads on top of it."""

    model_type = "polyphony-attribution"

    link_size: int = 128
    link_reach: int = 128
    coref_size: int = 192
    base_sha256: str | None = None
    calibration: dict[str, Any] | None = None
    engine_agreement: dict[str, float] | None = None


@dataclass(frozen=True)
class WordOutputs:
    """What the network says of each word; B texts of at most W words."""

    hidden: Tensor
    """Encoder states at each word's first piece, (B, W, hidden)."""
    tags: Tensor
    """Emissions over TAGS, (B, W, 7)."""
    entities: Tensor
    """Logits over ENTITY_TAGS, (B, W, 9)."""


class CueLinker(nn.Module):
    """Biaffine scores for "this word belongs to the source / content of that cue" (Dozat and Manning, 2017)."""

    def __init__(self, hidden: int, size: int, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.cue = nn.Linear(2 * hidden, size * len(LINKED))
        self.word = nn.Linear(hidden, size * len(LINKED))
        self.distance = nn.Embedding(2 * reach + 1, len(LINKED))
        self.scale = size**-0.5

    def forward(self, hidden: Tensor, cues: Tensor) -> Tensor:
        """Logits (cues, words, 2) for one text: hidden (words, size), cues (cues, 2) first and last word."""
        of_cue = torch.tanh(self.cue(_ends(hidden, cues))).view(len(cues), len(LINKED), -1)
        of_word = torch.tanh(self.word(hidden)).view(len(hidden), len(LINKED), -1)
        scores = torch.einsum("crs,wrs->cwr", of_cue, of_word) * self.scale
        steps = torch.arange(len(hidden), device=hidden.device)[None, :] - cues[:, :1]
        distance: Tensor = self.distance(steps.clamp(-self.reach, self.reach) + self.reach)
        logits: Tensor = scores + distance
        return logits


class CorefScorer(nn.Module):
    """Scores whether a mention refers back to an earlier one; no antecedent scores zero (Lee et al., 2017)."""

    buckets = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)

    def __init__(self, hidden: int, size: int) -> None:
        super().__init__()
        self.mention = nn.Linear(2 * hidden, size)
        self.anaphor = nn.Linear(2 * hidden, size)
        self.bilinear = nn.Linear(size, size, bias=False)
        self.new = nn.Linear(size, 1)
        self.distance = nn.Embedding(len(self.buckets) + 1, 1)
        self.scale = size**-0.5

    def forward(self, hidden: Tensor, mentions: Tensor) -> Tensor:
        """Logits (M, M + 1): row i over antecedents j < i (later ones are -inf), last column "none".

        `hidden` is (words, size), `mentions` (M, 2) first and last word, in text order.
        """
        scores = self.against(hidden, mentions, mentions)
        order = torch.ones_like(scores, dtype=torch.bool).tril(-1)
        order[:, -1] = True
        return scores.masked_fill(~order, float("-inf"))

    def against(self, hidden: Tensor, anaphors: Tensor, earlier: Tensor) -> Tensor:
        """Logits (A, E + 1) of each of `anaphors` (A, 2) over all of `earlier` (E, 2), last column "none"."""
        antecedent = torch.tanh(self.mention(_ends(hidden, earlier)))
        anaphor = torch.tanh(self.anaphor(_ends(hidden, anaphors)))
        scores = self.bilinear(anaphor) @ antecedent.T * self.scale
        gaps = anaphors[:, :1] - earlier[None, :, 0]
        bounds = torch.tensor(self.buckets, device=hidden.device)
        scores = scores + self.distance(torch.bucketize(gaps, bounds)).squeeze(-1)
        return torch.cat([scores, self.new(anaphor)], dim=1)


def _ends(hidden: Tensor, ranges: Tensor) -> Tensor:
    """States of the first and the last word of each range, side by side: (R, 2 * size)."""
    return torch.cat([hidden[ranges[:, 0]], hidden[ranges[:, 1]]], dim=-1)


class AttributionModel(BertPreTrainedModel):
    """BERT encoder with a tag CRF, a cue linker, an entity tagger and a coreference scorer."""

    config_class = AttributionConfig

    def __init__(self, config: AttributionConfig) -> None:
        super().__init__(config)
        self.bert = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.tagger = nn.Linear(config.hidden_size, len(TAGS))
        self.crf = BioCrf(len(ROLES))
        self.entity_tagger = nn.Linear(config.hidden_size, len(ENTITY_TAGS))
        self.linker = CueLinker(config.hidden_size, config.link_size, config.link_reach)
        self.coref = CorefScorer(config.hidden_size, config.coref_size)
        self.post_init()  # type: ignore[no-untyped-call]

    def forward(self, input_ids: Tensor, attention_mask: Tensor, first: Tensor) -> WordOutputs:
        """Encode pieces (B, S) and read the words off their first pieces `first` (B, W)."""
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.words(states.gather(1, first.unsqueeze(2).expand(-1, -1, states.shape[2])))

    def words(self, states: Tensor) -> WordOutputs:
        """What the heads say of words whose first pieces have these encoder states (..., W, hidden)."""
        hidden = self.dropout(states)
        return WordOutputs(hidden, self.tagger(hidden), self.entity_tagger(hidden))


AutoConfig.register(AttributionConfig.model_type, AttributionConfig)
AutoModel.register(AttributionConfig, AttributionModel)
