"""The representative's questionnaire: answers of one or several managers, their result, and the diagnosis of how a centre is managed.

>>> from shindan.diagnosis import load_pack
>>> from shindan.management import Questionnaire, check_filling, result_of
>>> asked = Questionnaire.of(load_pack("wellbeing/management"))
>>> checked = check_filling(asked, {"VL1": "4", "VL2": "3", "VL3": "na"}, by="センター長")
>>> result_of(asked, [checked.filling]).activity("VL").middle
3
"""

from .assessing import AssessedStage, Assessment, check_assessment
from .build import Options, Subject, result_of
from .distribution import LEAST_CENTRES, Distribution, distribution_of, position
from .filling import NA, Answer, Checked, Fault, Filling, Stage, check_filling
from .questionnaire import CONFIDENCE_SUFFIX, EVIDENCE_SUFFIX, Practice, Questionnaire
from .result import ActivityResult, ManagementResult, Position, PracticeResult
from .several import Agreement, Counted, Difference, counted, differences

__all__ = [
    "CONFIDENCE_SUFFIX",
    "EVIDENCE_SUFFIX",
    "LEAST_CENTRES",
    "NA",
    "ActivityResult",
    "Agreement",
    "Answer",
    "AssessedStage",
    "Assessment",
    "Checked",
    "Counted",
    "Difference",
    "Distribution",
    "Fault",
    "Filling",
    "ManagementResult",
    "Options",
    "Position",
    "Practice",
    "PracticeResult",
    "Questionnaire",
    "Stage",
    "Subject",
    "check_assessment",
    "check_filling",
    "counted",
    "differences",
    "distribution_of",
    "position",
    "result_of",
]
