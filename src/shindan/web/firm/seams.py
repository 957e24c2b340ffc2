"""What a firm's pages ask of the room of its accompanied course, which answers in its ``AppConfig.ready``."""

from __future__ import annotations

from shindan.web.accounts.models import Organisation
from shindan.web.seam import Seam

# Where the firm's course stands, in a few words; "" where there is none.
course_note: Seam[[Organisation], str] = Seam(lambda _organisation: "")
