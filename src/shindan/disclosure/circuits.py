"""Ways in which hidden cells can change together so that every equation still holds.

A circuit adds one to some cells and takes one from others; along every line it cancels. In a crossing it goes round a
rectangle. Small ones through a cell are found breadth first; not finding one only costs an integer program later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Signs = dict[int, int]
EXPANDED, FOUND, LONGEST = 400, 8, 8


def circuits_through(cell: int, equations: Floats, sizes: Floats) -> list[Floats]:
    """Vectors of −1, 0 and 1 with 1 at ``cell`` and ``equations @ vector == 0``; few cells first, large ones preferred."""
    search = _Search(equations, sizes)
    start: Signs = {cell: 1}
    found: list[Floats] = []
    queue, seen = deque([(start, search.after({}, cell, 1))]), {frozenset(start.items())}
    for _ in range(EXPANDED):
        if not queue or len(found) >= FOUND:
            break
        signs, open_ = queue.popleft()
        if not open_:
            found.append(search.vector(signs))
        elif len(signs) < LONGEST:
            for other, sign in search.closing(signs, open_):
                longer = {**signs, other: sign}
                if (key := frozenset(longer.items())) not in seen:
                    seen.add(key)
                    queue.append((longer, search.after(open_, other, sign)))
    return found


class _Search:
    def __init__(self, equations: Floats, sizes: Floats) -> None:
        self.cells = equations.shape[1]
        order = np.argsort(-sizes, kind="stable")
        self.of_line = [[(int(c), int(row[c])) for c in order if row[c]] for row in equations]
        self.of_cell = [[(int(line), int(column[line])) for line in np.flatnonzero(column)] for column in equations.T]

    def after(self, open_: Signs, cell: int, sign: int) -> Signs:
        """By how much each equation is off when a cell changes as well; those that hold are left out."""
        changed = dict(open_)
        for line, entry in self.of_cell[cell]:
            changed[line] = changed.get(line, 0) + sign * entry
        return {line: off for line, off in changed.items() if off}

    def closing(self, signs: Signs, open_: Signs) -> Iterator[tuple[int, int]]:
        """The cells that bring one open equation nearer by one: the equation with the fewest of them."""
        line = min(open_, key=lambda some: len(self.of_line[some]))
        for cell, entry in self.of_line[line]:
            if cell not in signs:
                yield cell, -entry if open_[line] > 0 else entry

    def vector(self, signs: Signs) -> Floats:
        vector = np.zeros(self.cells)
        vector[list(signs)] = list(signs.values())
        return vector
