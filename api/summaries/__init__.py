"""Summaries of one or several articles."""
