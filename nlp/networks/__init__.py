"""PyTorch networks that this project trains on top of a pretrained encoder."""
