"""What a plan asks of a room built on it: whether that room dates its meetings and reviews. It answers in its ``AppConfig.ready``."""

from __future__ import annotations

from shindan.web.seam import Seam

from .models import ImprovementPlan

# The page on which the plan's meetings (■) and reviews (★) are dated; "" where the plan dates them itself.
dated_elsewhere: Seam[[ImprovementPlan], str] = Seam(lambda _plan: "")
