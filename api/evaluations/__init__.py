"""Evaluations: the models measured on named data, as jobs."""
