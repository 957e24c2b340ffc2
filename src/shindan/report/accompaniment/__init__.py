"""An accompanied course on paper: the programme of a meeting with its sheet to fill in (A4)."""

from .material import material_pdf

__all__ = ["material_pdf"]
