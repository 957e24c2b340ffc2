"""Made-up answers with the structure of real ones, labelled as such.

>>> from shindan.synthetic import batches
>>> sum(batch.num_rows for batch in batches(people=1000, entries=20, seed=1))
1000
"""

from .calibration import Calibration
from .files import Shape, write_folder
from .order import Order, SyntheticError
from .stream import batches

__all__ = ["Calibration", "Order", "Shape", "SyntheticError", "batches", "write_folder"]
