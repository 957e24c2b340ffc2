"""Editions: what entries hand over with consent, and the benchmark, ranking and award made of it."""
