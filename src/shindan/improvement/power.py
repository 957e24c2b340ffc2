"""What a KPI can show, said before a measure starts: from how many points on a change is told from chance."""

from __future__ import annotations

import math

from shindan.measurement.compare_power import detectable_difference

POWER = 0.8


def smallest_change(share: float, n: int, later: int | None = None) -> int | None:
    """The smallest change of a share, in whole points, that ``n`` answers before and ``later`` (``n`` unless told)
    after find with a power of .80. ``share`` is in per cent. ``None`` where no possible change would be found.

    Tested values: 60 %, 40 answers → 27; 60 %, 110 answers → 17.
    """
    found = detectable_difference(n, later, share=share / 100, power=POWER)
    return None if math.isnan(found) else math.floor(found * 100 + 0.5)
