"""Loads and runs models."""
