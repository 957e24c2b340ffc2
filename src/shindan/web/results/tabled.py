"""The table of a page's exhibit as a CSV file: the texts as they stand there, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from shindan.report.board.csv_file import HIDDEN
from shindan.report.survey.table import as_text
from shindan.web.ui.components.exhibit import Exhibit

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def table_csv(exhibit: Exhibit) -> bytes:
    """UTF-8 with a byte order mark: the heads, the rows, and what the figures are of."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([as_text(head.label) for head in exhibit.columns])
    for row in exhibit.rows:
        cells = (HIDDEN if cell.hidden else _cell(cell.text) for cell in row.cells)
        writer.writerow([as_text(str(row.heading)), *cells])
    writer.writerow([])
    writer.writerow([as_text(exhibit.title), as_text(exhibit.basis)])
    return buffer.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """A number with a plain minus and no commas, so that a spreadsheet counts with it; else the text."""
    number = text.replace("−", "-").replace(",", "")
    return number if _NUMBER.fullmatch(number) else as_text(text)


def table_file(exhibits: Iterable[Exhibit | None], key: str) -> HttpResponse:
    """The table of the exhibit with that key, to keep. ``Http404`` where there is none."""
    for exhibit in exhibits:
        if exhibit is not None and exhibit.key == key:
            disposition = content_disposition_header(True, f"{exhibit.title}.csv") or "attachment"
            headers = {"Content-Disposition": disposition}
            return HttpResponse(table_csv(exhibit), content_type="text/csv; charset=utf-8", headers=headers)
    raise Http404
