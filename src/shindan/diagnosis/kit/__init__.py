"""What a team needs against unacceptable behaviour of customers, as a pack says it: zones, cases, record, policy, manual, facts.

>>> from shindan.diagnosis.kit import load_kit
>>> load_kit().zone_of("B3", "R1").name.en
'Caution, supervisor joins'
"""

from .definition import (
    Calibration,
    CalibrationCase,
    Cell,
    ChecklistPoint,
    Fact,
    Heading,
    Kit,
    Level,
    ManualZone,
    Name,
    Option,
    Parameter,
    RecordField,
    SpecialFlow,
    Zone,
)
from .load import CheckedKit, check_kit_folder, load_kit

__all__ = [
    "Calibration",
    "CalibrationCase",
    "Cell",
    "CheckedKit",
    "ChecklistPoint",
    "Fact",
    "Heading",
    "Kit",
    "Level",
    "ManualZone",
    "Name",
    "Option",
    "Parameter",
    "RecordField",
    "SpecialFlow",
    "Zone",
    "check_kit_folder",
    "load_kit",
]
