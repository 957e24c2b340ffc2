"""What an accompanied course consists of: its steps, what is asked for evidence, the programmes of its meetings.

>>> from shindan.diagnosis.accompaniment import load_programme
>>> load_programme().step("diagnosis").minutes
90
"""

from .definition import Exercise, LevelGuide, Material, Programme, StepKind, TimedPart, Worksheet
from .load import CheckedProgramme, check_programme_folder, load_programme

__all__ = [
    "CheckedProgramme",
    "Exercise",
    "LevelGuide",
    "Material",
    "Programme",
    "StepKind",
    "TimedPart",
    "Worksheet",
    "check_programme_folder",
    "load_programme",
]
