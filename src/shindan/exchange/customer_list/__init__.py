"""A firm's list of customers and of their purchases from any Excel or CSV file: which column is what is guessed, shown and changed.

>>> from shindan.exchange.customer_list import guess, open_list, read_list
>>> sheets = open_list("customers.xlsx")  # doctest: +SKIP
>>> reading = read_list(sheets[0], guess(sheets[0].headers), latest=today)  # doctest: +SKIP
"""

from .duplicates import Because, Likely, Person, likely_same
from .fields import CUSTOMER, FIELDS, PURCHASE, Field, fields_by_id, guess, is_usable
from .reading import CustomerRow, PurchaseRow, Reading, read_list
from .rest import rest_file
from .rows import RowFault
from .sheets import MOST_BYTES, ListSheet, best_sheet, open_list
from .values import Birthday, folded, phone_key

__all__ = [
    "CUSTOMER",
    "FIELDS",
    "MOST_BYTES",
    "PURCHASE",
    "Because",
    "Birthday",
    "CustomerRow",
    "Field",
    "Likely",
    "ListSheet",
    "Person",
    "PurchaseRow",
    "Reading",
    "RowFault",
    "best_sheet",
    "fields_by_id",
    "folded",
    "guess",
    "is_usable",
    "likely_same",
    "open_list",
    "phone_key",
    "read_list",
    "rest_file",
]
