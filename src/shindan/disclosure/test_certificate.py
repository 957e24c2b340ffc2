import numpy as np

from .certificate import certificate_of
from .plan import make_plan
from .structure import Combinations, Division


def test_counts_named_groups_and_their_cells() -> None:
    people = Combinations(("A",), (("a",), ("b",), ("c",), ("",)), np.array([4, 12, 20, 6]))
    found = certificate_of(make_plan(people, [Division("A", ("A",), 5)], lambda cells: []))
    assert (found.splits, found.groups, found.hidden_groups, found.cells) == (1, 3, 1, 0)
    assert found.isolates == 5
    assert found.withheld_splits == ()
