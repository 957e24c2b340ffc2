"""Papers to present and to edit: one content, laid out once, as PowerPoint with native charts and tables and as PDF."""

from .content import Bars, Box, Deck, Pane, Paragraph, Scatter, Slide, Table, TableCell
from .flow import flow
from .pdf import deck_pdf
from .powerpoint import deck_pptx

__all__ = [
    "Bars",
    "Box",
    "Deck",
    "Pane",
    "Paragraph",
    "Scatter",
    "Slide",
    "Table",
    "TableCell",
    "deck_pdf",
    "deck_pptx",
    "flow",
]
