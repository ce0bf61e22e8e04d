"""Analyses of articles: who says what, and where they stand."""
