"""The entry sheet of a centre: its facts checked, as an Excel form, and back from one.

>>> from shindan.diagnosis import load_pack
>>> from shindan.exchange.entry_sheet import Rules, attributes_of, check_sheet
>>> rules = Rules(5, attributes_of(load_pack("wellbeing/employee")))
>>> check_sheet({"staff": "４０名", "split1": "部署", "groups1": "一課 20\\n二課 20"}, rules).splits[0].id
'SP1'
"""

from ..form import FormError, PlacedFault
from .check import check_sheet, names, needed_names
from .differences import Difference, differences, merged
from .fields import BY_NAME, COMPANY, FIELDS, SECTIONS, Field
from .form import Heading, entry_form
from .reading import FormReading, read_form
from .rules import MOST_SPLITS, SIZES, Attribute, Choice, Larger, Rules, attributes_of, industries
from .sheet import SPLITS, EntrySheet, Fault, Group, Split

__all__ = [
    "BY_NAME",
    "COMPANY",
    "FIELDS",
    "MOST_SPLITS",
    "SECTIONS",
    "SIZES",
    "SPLITS",
    "Attribute",
    "Choice",
    "Difference",
    "EntrySheet",
    "Fault",
    "Field",
    "FormError",
    "FormReading",
    "Group",
    "Heading",
    "Larger",
    "PlacedFault",
    "Rules",
    "Split",
    "attributes_of",
    "check_sheet",
    "differences",
    "entry_form",
    "industries",
    "merged",
    "names",
    "needed_names",
    "read_form",
]
