"""Measures the library: datasets, systems, measures, runs, reports and the regression gate."""
