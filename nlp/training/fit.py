"""The training loop shared by all networks: transformers' Trainer with this project's settings."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.utils.data import Dataset, Sampler
from transformers import (
    PreTrainedConfig,
    PreTrainedModel,
    Trainer,
    TrainingArguments,
    get_linear_schedule_with_warmup,
    set_seed,
)
from transformers.trainer_utils import get_last_checkpoint

from nlp.runtime import base
from nlp.runtime.loading import load_model
from nlp.runtime.records import ModelRecord, Origin, Task

Loss = Callable[[Any, dict[str, Any]], Tensor]
Network = TypeVar("Network", bound=PreTrainedModel)

ENCODER_DECAY = 0.9
"""Each encoder layer learns this much slower than the one above it."""


@dataclass(frozen=True)
class Recipe:
    """What may be varied in a training run."""

    epochs: int
    batch: int
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    crf_rate: float = 5e-3
    warmup: float = 0.1
    weight_decay: float = 0.01
    seed: int = 13


class _Fitter(Trainer):
    """Trainer that asks a function of ours for the loss."""

    def __init__(self, loss: Loss, sampler: Sampler[int] | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.loss = loss
        self.sampler = sampler
        self.model_accepts_loss_kwargs = False

    def _get_train_sampler(self, *arguments: Any, **named: Any) -> Sampler[int] | None:
        return self.sampler or super()._get_train_sampler(*arguments, **named)

    def compute_loss(self, model: nn.Module, inputs: dict[str, Any], *_: Any, **__: Any) -> Tensor:
        return self.loss(model, inputs)

    def prediction_step(self, model: nn.Module, inputs: dict[str, Any], *_: Any, **__: Any) -> tuple[Any, None, None]:
        with torch.no_grad():
            return self.loss(model, self._prepare_inputs(inputs)).detach(), None, None


def on_base(config: type[PreTrainedConfig], model: Callable[[Any], Network], **settings: Any) -> Network:
    """An untrained network whose encoder `bert` holds the base weights; `settings` go into its configuration."""
    configured = config.from_pretrained(base.folder(), attn_implementation="sdpa", **settings)
    configured.attention_probs_dropout_prob = 0.0
    network = model(configured)
    missing = network.load_state_dict(base.state_dict("bert."), strict=False).missing_keys
    lacking = [name for name in missing if name.startswith("bert.")]
    if lacking:
        raise RuntimeError(f"the base weights lack {lacking}")
    return network


def finished_model(folder: Path, task: Task, auto: Any) -> PreTrainedModel:
    """The trained network of a folder, to be trained further; raises ModelError."""
    return load_model(ModelRecord(task, Origin.PATH, str(folder)), auto)


def parameter_groups(model: PreTrainedModel, recipe: Recipe) -> list[dict[str, Any]]:
    """Optimiser groups: heads fast, encoder layers slower downwards; embeddings are frozen."""
    layers = model.config.num_hidden_layers
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("bert.embeddings."):
            parameter.requires_grad = False
            continue
        rate = recipe.crf_rate if name.startswith("crf.") else recipe.head_rate
        if name.startswith("bert.encoder.layer."):
            depth = int(name.split(".")[3])
            rate = recipe.encoder_rate * ENCODER_DECAY ** (layers - 1 - depth)
        decay = recipe.weight_decay if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": params, "lr": rate, "weight_decay": decay} for (rate, decay), params in groups.items()]


def fit(
    new_model: Callable[[], PreTrainedModel],
    loss: Loss,
    train: Dataset[Any],
    dev: Dataset[Any],
    collate: Callable[[list[Any]], dict[str, Any]],
    recipe: Recipe,
    out: Path,
    sampler: Sampler[int] | None = None,
) -> Path:
    """Train until done, resuming from the newest checkpoint under `out`; returns the finished model's folder."""
    set_seed(recipe.seed)
    model = new_model()
    optimizer = torch.optim.AdamW(parameter_groups(model, recipe))
    drawn: Any = sampler if sampler is not None else train
    steps = math.ceil(len(drawn) / recipe.batch) * recipe.epochs
    schedule = get_linear_schedule_with_warmup(optimizer, int(steps * recipe.warmup), steps)
    checkpoints = out / "checkpoints"
    arguments = TrainingArguments(
        output_dir=str(checkpoints),
        num_train_epochs=recipe.epochs,
        per_device_train_batch_size=recipe.batch,
        per_device_eval_batch_size=recipe.batch,
        max_grad_norm=1.0,
        seed=recipe.seed,
        data_seed=recipe.seed,
        save_strategy="epoch",
        save_total_limit=1,
        eval_strategy="epoch",
        logging_steps=25,
        report_to=[],
        remove_unused_columns=False,
        dataloader_pin_memory=False,
    )
    trainer = _Fitter(
        loss,
        sampler,
        model=model,
        args=arguments,
        train_dataset=train,
        eval_dataset=dev,
        data_collator=collate,
        optimizers=(optimizer, schedule),
    )
    last = get_last_checkpoint(str(checkpoints)) if checkpoints.is_dir() else None
    trainer.train(resume_from_checkpoint=last)
    finished = out / "finished"
    trainer.save_model(str(finished))
    return finished
