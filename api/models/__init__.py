"""The models in use."""
