"""Tokens, components, page shells and their gallery."""
