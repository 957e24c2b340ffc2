"""The plan on paper: a poster for the wall, and a list of what each person does. No Django."""

from .owners import plan_owners_pdf
from .poster import plan_poster_pdf

__all__ = ["plan_owners_pdf", "plan_poster_pdf"]
