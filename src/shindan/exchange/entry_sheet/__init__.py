"""The entry sheet of a centre: its facts checked, as an Excel form, and back from one.

>>> from shindan.diagnosis import load_pack
>>> from shindan.exchange.entry_sheet import Rules, attributes_of, check_sheet
>>> rules = Rules(5, attributes_of(load_pack("wellbeing/employee")))
>>> check_sheet({"staff": "４０名", "split1": "部署", "groups1": "一課 20\\n二課 20"}, rules).splits[0].id
'SP1'
"""

from .check import check_sheet, names, needed_names
from .fields import BY_NAME, COMPANY, FIELDS, SECTIONS, Field
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
    "EntrySheet",
    "Fault",
    "Field",
    "Group",
    "Larger",
    "Rules",
    "Split",
    "attributes_of",
    "check_sheet",
    "industries",
    "names",
    "needed_names",
]
