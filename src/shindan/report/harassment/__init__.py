"""A team's policy and manual on unacceptable behaviour, as PDF and as a Word file to go on writing in. No Django."""

from .papers import ManualPaper, PolicyPaper, manual_paper, policy_paper
from .pdf import manual_pdf, policy_pdf
from .word import manual_docx, policy_docx

__all__ = [
    "ManualPaper",
    "PolicyPaper",
    "manual_docx",
    "manual_paper",
    "manual_pdf",
    "policy_docx",
    "policy_paper",
    "policy_pdf",
]
