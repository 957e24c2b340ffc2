"""What results ask of pulses, which are built on them."""

from __future__ import annotations

from datetime import date

from shindan.result.schema import Result
from shindan.web.seam import Seam

from .models import Snapshot


def _nobody(snapshot: Snapshot, _day: date) -> Result:
    raise LookupError(f"no room computes a wave of the kind {snapshot.wave.kind}")


# The result of a pulse's snapshot on a day. `TooFewError` where fewer answered than a group needs.
pulse_result: Seam[[Snapshot, date], Result] = Seam(_nobody)
