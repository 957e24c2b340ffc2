"""The synthetic edition comes to the published figures, and two makings of it to the same bytes."""

import pytest

from shindan.edition import Edition, build, canonical, default_rule
from shindan.edition.relations import high_low, leaving_of, relation_of
from shindan.synthetic import Order
from shindan.synthetic.world import world_of

from .edition_demo import demo_centres, followed


@pytest.fixture(scope="module")
def edition() -> Edition:
    return build(demo_centres(Order())[0], default_rule())


def test_it_has_the_published_size(edition: Edition) -> None:
    assert len(edition.members) + len(edition.excluded) == 132
    assert edition.people + sum(one.people for one in edition.excluded) == 10_279
    assert (edition.organisations, edition.status) == (51, "standard")


def test_it_reproduces_the_published_findings_in_kind(edition: Edition) -> None:
    satisfaction = relation_of(edition, "customer_satisfaction")
    assert satisfaction.r2 is not None
    assert satisfaction.centres == 34
    assert satisfaction.r2.value == pytest.approx(0.4136, abs=0.005)
    leaving, groups = leaving_of(edition), high_low(edition)
    assert leaving.below.mean == pytest.approx(25, abs=0.3)
    assert leaving.above.mean == pytest.approx(18, abs=0.3)
    assert groups is not None
    assert (groups.mean, groups.high.mean, groups.low.mean) == pytest.approx((5.79, 6.87, 4.57), abs=0.02)


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, second = (build(demo_centres(Order(people=400, entries=20))[0], default_rule()) for _ in range(2))
    assert canonical(first) == canonical(second)


def test_the_largest_of_a_year_was_the_largest_of_the_year_before() -> None:
    order = Order(people=900, entries=12, seed=2)
    sizes = world_of(order).sizes
    found = followed([(10, "c-small"), (90, "c-large")], order)
    assert found[int(sizes.argmax())] == "c-large"
    assert len(found) == 2
