"""効果のあった施策: what is known of a measure's results across centres, pooled only where no centre can be told from it.

>>> from shindan.analysis.library import Effect, next_step, pool
>>> step = next_step((), effects)  # doctest: +SKIP
"""

from .effects import Effect, Limits, why_not
from .pooling import Pooled, pool
from .steps import atoms, next_step

__all__ = ["Effect", "Limits", "Pooled", "atoms", "next_step", "pool", "why_not"]
