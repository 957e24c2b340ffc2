"""Other programs' files, in and out: answers, headcounts.

>>> from shindan.diagnosis import load_pack
>>> from shindan.exchange import read_responses
>>> reading = read_responses("answers.xlsx", load_pack("wellbeing/employee"), splits=["AT1"])  # doctest: +SKIP
"""

from .faults import CellFault, ReadError
from .responses import Reading, ResponseStream, read_responses, stream_responses
from .roster import Headcount, Roster, read_roster

__all__ = [
    "CellFault",
    "Headcount",
    "ReadError",
    "Reading",
    "ResponseStream",
    "Roster",
    "read_responses",
    "read_roster",
    "stream_responses",
]
