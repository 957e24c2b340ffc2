import numpy as np
import pytest

from .plan import Plan, Table, Tables, make_plan
from .structure import CROSS, Combinations, Division, Group


def combinations(*people: int) -> Combinations:
    return Combinations(("A",), tuple((f"g{at}",) for at in range(len(people))), np.array(people))


def half(cells: list[Group], sizes: dict[str, int]) -> list[Table]:
    people = np.array([sizes.get(cell.group, sum(sizes.values())) for cell in cells], float)
    return [Table("q", people, np.array([people / 2, people / 2]), np.zeros(2))]


def plan(*people: int, k: int = 5) -> Plan:
    sizes = {f"g{at}": number for at, number in enumerate(people)}
    return make_plan(combinations(*people), [Division("A", ("A",), k)], lambda cells: half(list(cells), sizes))


def shown(some: Plan) -> list[str]:
    return [cell.group for at, cell in enumerate(some.structure.cells) if at and not some.hidden[at]]


def test_groups_of_k_are_shown() -> None:
    assert shown(plan(5, 6, 20)) == ["g0", "g1", "g2"]


def test_a_group_below_k_takes_another_with_it() -> None:
    assert shown(plan(4, 12, 20)) == ["g2"]


def test_an_entry_below_k_shows_nothing() -> None:
    some = plan(2, 2)
    assert shown(some) == []
    assert not some.shows("q", "", "")


def test_one_group_of_everybody_is_shown() -> None:
    assert shown(plan(12)) == ["g0"]


def test_a_limit_below_three_is_refused() -> None:
    with pytest.raises(ValueError, match="小さすぎます"):
        plan(9, 9, k=2)


@pytest.mark.parametrize(("valid", "positive"), [(9.0, 5.0), (4.0, 5.0)])
def test_a_row_that_counts_too_many_is_refused(valid: float, positive: float) -> None:
    def tables(cells: object) -> list[Table]:
        return [Table("q", np.full(2, valid), np.full((1, 2), positive), np.zeros(1))]

    with pytest.raises(ValueError, match="人数が合いません"):
        make_plan(combinations(8), [Division("A", ("A",), 5)], tables)


def test_a_group_hidden_before_is_hidden_again_where_that_costs_no_more() -> None:
    sizes = {"g0": 4, "g1": 12, "g2": 13, "g3": 30}
    tables: Tables = lambda cells: half(list(cells), sizes)  # noqa: E731
    asked = (combinations(4, 12, 13, 30), [Division("A", ("A",), 5)])
    again = make_plan(*asked, tables, hidden_before=frozenset({Group("A", "g2")}))
    assert shown(make_plan(*asked, tables)) == ["g2", "g3"]
    assert shown(again) == ["g1", "g3"]


def test_rows_hide_at_least_the_hidden_groups() -> None:
    some = plan(4, 12, 20, 7)
    assert all((row >= some.hidden).all() for row in some.rows.values())


def test_no_time_means_every_split_is_withheld_and_everybody_is_shown() -> None:
    sizes = {f"g{at}": 4 + at for at in range(4)}
    people = combinations(*sizes.values())
    some = make_plan(people, [Division("A", ("A",), 5)], lambda cells: half(list(cells), sizes), seconds=0)
    assert some.withheld == ("A",)
    assert some.shows("q", "", "")


def test_a_crossing_is_named_by_its_parts() -> None:
    labels = tuple((a, b) for a in "ab" for b in "xy")
    some = make_plan(
        Combinations(("A", "B"), labels, np.full(4, 12)), [Division("A×B", ("A", "B"), 10)], lambda cells: []
    )
    assert some.shows_group("A×B", f"a{CROSS}x")
