"""What others would build on the same checkpoints: (a) naive, (b) litserve, (c) the bare engine."""
