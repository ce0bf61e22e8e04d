"""Parties across articles: who they are, where they stand over time, and what users know better."""
