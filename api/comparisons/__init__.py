"""Comparisons of articles."""
