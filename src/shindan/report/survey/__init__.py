"""The faces of a survey's published result: sheet, flash, certificate, workbook, table. A face computes nothing."""

from .certificate import certificate_pdf
from .flash import flash_pdf
from .sheet import sheet_pdf
from .table import result_csv
from .workbook import result_workbook

__all__ = ["certificate_pdf", "flash_pdf", "result_csv", "result_workbook", "sheet_pdf"]
