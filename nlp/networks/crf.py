"""Linear-chain conditional random field over BIO tags (Lafferty, McCallum and Pereira, 2001)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from nlp.decoding import Chain

_FORBIDDEN = -1e4


def bio_labels(roles: Sequence[str]) -> list[str]:
    """Tag names in the order used everywhere: O, then B and I of each role."""
    return ["O", *(f"{prefix}-{role}" for role in roles for prefix in "BI")]


def illegal_transitions(roles: int) -> tuple[Tensor, Tensor]:
    """Masks of what BIO forbids: transitions (tags, tags) [from, to] and first tags (tags,)."""
    tags = 1 + 2 * roles
    inside = torch.arange(2, tags, 2)
    moves = torch.zeros(tags, tags, dtype=torch.bool)
    moves[:, inside] = True
    moves[inside, inside] = False
    moves[inside - 1, inside] = False
    starts = torch.zeros(tags, dtype=torch.bool)
    starts[inside] = True
    return moves, starts


class BioCrf(nn.Module):
    """Scores tag sequences as emissions plus learned transitions, with illegal BIO moves ruled out."""

    def __init__(self, roles: int) -> None:
        super().__init__()
        tags = 1 + 2 * roles
        self.roles = roles
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.starts = nn.Parameter(torch.zeros(tags))

    def _scores(self) -> tuple[Tensor, Tensor]:
        # Made anew each time: buffers that are not saved come back as garbage from `from_pretrained`.
        moves, starts = illegal_transitions(self.roles)
        device = self.transitions.device
        return (
            self.transitions.masked_fill(moves.to(device), _FORBIDDEN),
            self.starts.masked_fill(starts.to(device), _FORBIDDEN),
        )

    def log_partition(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """Log of the summed weight of all taggings, shape (batch,).

        `emissions` has shape (batch, words, tags); `mask` (batch, words) is true on real words, first word always.
        """
        moves, starts = self._scores()
        alpha = starts + emissions[:, 0]
        for step in range(1, emissions.shape[1]):
            after = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + emissions[:, step]
            alpha = torch.where(mask[:, step, None], after, alpha)
        return torch.logsumexp(alpha, dim=1)

    def sequence_score(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Unnormalised log weight of the given taggings (batch, words), shape (batch,)."""
        moves, starts = self._scores()
        emitted = emissions.gather(2, tags.unsqueeze(2)).squeeze(2) * mask
        moved = moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        return starts[tags[:, 0]] + emitted.sum(1) + moved.sum(1)

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood per word, a scalar."""
        gap = self.log_partition(emissions, mask) - self.sequence_score(emissions, tags, mask)
        return gap.sum() / mask.sum()

    @torch.no_grad()
    def chain(self) -> Chain:
        """The transition scores for decoding in NumPy."""
        moves, starts = self._scores()
        return Chain(moves.numpy(), starts.numpy())
