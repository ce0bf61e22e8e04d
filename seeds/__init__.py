"""Annotated news articles written for Polyphony, with the tools that make and check them."""
