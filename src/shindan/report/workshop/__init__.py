"""What a workshop is held with: issue cards to cut, the facilitator's sheet, the record of what was decided. No Django."""

from .cards import A_PAGE, Card, CardSet, cards_pdf
from .guide import Guide, Slot, guide_pdf, slots_of
from .record import Decided, Record, Vote, record_pdf
from .workbook import record_workbook

__all__ = [
    "A_PAGE",
    "Card",
    "CardSet",
    "Decided",
    "Guide",
    "Record",
    "Slot",
    "Vote",
    "cards_pdf",
    "guide_pdf",
    "record_pdf",
    "record_workbook",
    "slots_of",
]
