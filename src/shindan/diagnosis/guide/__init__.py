"""How practice and experience are read together, and what can be done: links, quadrants, elements, measures.

>>> from shindan.diagnosis.guide import load_guide
>>> load_guide().measure("HW-M2").name.en
'Five minutes to recover'
"""

from .definition import Cutoffs, ElementGuide, Guide, Link, Measure, Mode, Quadrant, Side, Weight
from .load import CheckedGuide, check_guide_folder, load_guide

__all__ = [
    "CheckedGuide",
    "Cutoffs",
    "ElementGuide",
    "Guide",
    "Link",
    "Measure",
    "Mode",
    "Quadrant",
    "Side",
    "Weight",
    "check_guide_folder",
    "load_guide",
]
