import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .circuits import circuits_through


@given(st.integers(0, 10**9))
def test_circuits_keep_every_equation_and_add_to_their_cell(seed: int) -> None:
    rng = np.random.default_rng(seed)
    equations = rng.choice([-1.0, 0.0, 0.0, 1.0], (int(rng.integers(1, 5)), 8))
    for circuit in circuits_through(3, equations, rng.random(8)):
        assert not (equations @ circuit).any()
        assert circuit[3] == 1
        assert set(circuit) <= {-1.0, 0.0, 1.0}


def test_a_rectangle_of_a_crossing() -> None:
    rows_and_columns = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1.0]])
    assert [list(c) for c in circuits_through(0, rows_and_columns, np.ones(4))] == [[1, -1, -1, 1]]


def test_a_cell_alone_in_its_line_is_in_no_circuit() -> None:
    assert circuits_through(0, np.array([[1.0, 0.0]]), np.ones(2)) == []
