"""Old cases of unacceptable behaviour from any Excel or CSV file: the template to fill in, and the file read back row by row.

>>> from shindan.exchange.case_list import Asked, read_cases
>>> reading = read_cases(path, "cases.xlsx", Asked(kit, line, 36, now))  # doctest: +SKIP
"""

from .reading import MOST_CASES, Asked, CaseRow, CaseSheet, key_of, read_cases, rows_without
from .template import case_template

__all__ = [
    "MOST_CASES",
    "Asked",
    "CaseRow",
    "CaseSheet",
    "case_template",
    "key_of",
    "read_cases",
    "rows_without",
]
