"""What answering asks of the field, which is built on it: its papers, and the key of who sent a package."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models

from shindan.web.entries.models import Wave
from shindan.web.seam import Seam


def _without_a_key(answers: Mapping[str, object]) -> Mapping[str, object]:
    """Answers as they are; never on the machine of a package, where only the sender may open them."""
    if settings.SHINDAN.is_offline:
        raise RuntimeError("a package runs without the room that closes its answers for the sender")
    return answers


# At the close of a survey: its papers go, and the tables in which they stood are written anew like our own.
forget_papers: Seam[[Wave], None] = Seam(lambda _wave: None)
tables_of_papers: Seam[[], tuple[type[models.Model], ...]] = Seam(lambda: ())

# What is sealed into the buffer of what was sent.
outward: Seam[[Mapping[str, object]], Mapping[str, object]] = Seam(_without_a_key)
