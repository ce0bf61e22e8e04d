import torch

from nlp.networks.crf import BioCrf, bio_labels


def test_labels_are_ordered() -> None:
    assert bio_labels(["source", "cue"]) == ["O", "B-source", "I-source", "B-cue", "I-cue"]


def test_padding_does_not_change_the_loss() -> None:
    torch.manual_seed(1)
    crf = BioCrf(2)
    emissions = torch.randn(1, 5, 5)
    tags = torch.tensor([[0, 1, 2, 0, 3]])
    alone = crf.loss(emissions, tags, torch.ones(1, 5, dtype=torch.bool))
    padded = crf.loss(
        torch.cat([emissions, torch.randn(1, 3, 5)], dim=1),
        torch.cat([tags, torch.zeros(1, 3, dtype=torch.long)], dim=1),
        torch.tensor([[True] * 5 + [False] * 3]),
    )
    torch.testing.assert_close(alone, padded)


def test_training_learns_a_pattern_and_never_breaks_bio() -> None:
    torch.manual_seed(2)
    crf = BioCrf(1)
    tags = torch.tensor([[0, 1, 2, 2, 0, 1, 2, 0]])
    mask = torch.ones_like(tags, dtype=torch.bool)
    emissions = torch.zeros(1, 8, 3, requires_grad=True)
    optimizer = torch.optim.Adam([emissions, *crf.parameters()], lr=0.3)
    for _ in range(50):
        optimizer.zero_grad()
        crf.loss(emissions, tags, mask).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert crf.chain().best_tags(emissions[0].detach().numpy()).tolist() == tags[0].tolist()
    inside_only = torch.tensor([[0.0, 0.0, 9.0]] * 4)
    assert crf.chain().best_tags(inside_only.numpy())[0] != 2
