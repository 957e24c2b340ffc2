"""The dashboard of a published result as values: findings and exhibits that pages, papers and CSV files lay out."""

from .catalogue import every_exhibit, exhibit_of
from .csv_file import exhibit_csv
from .exhibit import Column, Exhibit, Line, Source, Value
from .findings import Finding, findings, headline

__all__ = [
    "Column",
    "Exhibit",
    "Finding",
    "Line",
    "Source",
    "Value",
    "every_exhibit",
    "exhibit_csv",
    "exhibit_of",
    "findings",
    "headline",
]
