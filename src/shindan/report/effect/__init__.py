"""An effect as exhibits (page and CSV) and as an A4 report. Nothing is computed here: every figure is the effect's."""

from .exhibits import course_exhibits, exhibits_of, figures_exhibit
from .paper import effect_pdf

__all__ = ["course_exhibits", "effect_pdf", "exhibits_of", "figures_exhibit"]
