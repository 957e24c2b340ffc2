"""Shindan: find out how well an organisation treats its customers and its people, and get better, measurably."""

__version__ = "0.1.0"
