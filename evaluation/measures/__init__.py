"""Measures: each compares one prediction with its gold sample and adds to a tally."""
