"""ランキングレポート: where one centre stands in an edition, as values, PDF and CSV. docs/methods/ranking-report.md."""

from .csv_file import ranking_csv
from .make import report_of
from .paper import ranking_pdf
from .unranked import unranked_report
from .view import Annex, Chapter, Fact, Kgi, Owner, Picture, RankingReport, Row, Table

__all__ = [
    "Annex",
    "Chapter",
    "Fact",
    "Kgi",
    "Owner",
    "Picture",
    "RankingReport",
    "Row",
    "Table",
    "ranking_csv",
    "ranking_pdf",
    "report_of",
    "unranked_report",
]
