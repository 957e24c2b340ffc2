"""What is printed while a survey runs: poster, cards, reminder, code slips, the guide of a shared computer. No Django."""

from .guide import guide_pdf
from .handout import Handout, Paper, cards_pdf, poster_pdf, reminder_pdf
from .slips import A_PAGE, slips_pdf

__all__ = ["A_PAGE", "Handout", "Paper", "cards_pdf", "guide_pdf", "poster_pdf", "reminder_pdf", "slips_pdf"]
