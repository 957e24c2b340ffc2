"""A firm's notebook as files: a sheet to print (A4), an Excel workbook, a CSV table. No Django."""

from .sheet import Entry, Group, Sheet, sheet_pdf
from .table import Column, Table, table_csv, table_workbook

__all__ = ["Column", "Entry", "Group", "Sheet", "Table", "sheet_pdf", "table_csv", "table_workbook"]
