"""The whole road of one wave: files of answers in, result and sheets out.

>>> from shindan.analysis import analyze
>>> result = analyze("answers.csv", roster="staff.csv", splits=["AT1", "team"])  # doctest: +SKIP
"""

from .outputs import FORMATS, unreadable_csv, write_outputs
from .road import Analysis, AnalysisError, Choices, analyze, analyze_file
from .wave_of import wave_of_table

__all__ = [
    "FORMATS",
    "Analysis",
    "AnalysisError",
    "Choices",
    "analyze",
    "analyze_file",
    "unreadable_csv",
    "wave_of_table",
    "write_outputs",
]
