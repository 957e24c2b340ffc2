"""A pulse on paper: one A4 page for the wall."""

from .paper import Told, pulse_pdf
from .words import heading

__all__ = ["Told", "heading", "pulse_pdf"]
