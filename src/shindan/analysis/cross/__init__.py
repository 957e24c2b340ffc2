"""Why, and what first: practices crossed with experience, and the issues in their order.

>>> from shindan.analysis.cross import Inputs, Stage, cross_analysis
>>> cross_analysis(Inputs(result, {"EC1": Stage(stage=4)}, load_guide(), load_pack("wellbeing/management")))  # doctest: +SKIP
"""

from .build import cross_analysis
from .inputs import Inputs, InputsError, Stage
from .schema import CrossAnalysis

__all__ = ["CrossAnalysis", "Inputs", "InputsError", "Stage", "cross_analysis"]
