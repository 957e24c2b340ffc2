import pytest
from hypothesis import given
from hypothesis import strategies as st

from .coarsen import Band, band, edge


@pytest.mark.parametrize(("answers", "width"), [(4, 50), (5, 20), (9, 20), (10, 10), (19, 10), (20, 5), (1000, 5)])
def test_edges(answers: int, width: int) -> None:
    assert edge(answers) == width


@pytest.mark.parametrize(
    ("positive", "answers", "found"),
    [
        (7, 8, Band("at_least", 80, 1)),
        (6, 8, None),
        (1, 8, Band("at_most", 20, 1)),
        (19, 20, Band("at_least", 95, 1)),
        (18, 20, None),
        (0, 12, Band("at_most", 10, 1)),
    ],
)
def test_bands(positive: int, answers: int, found: Band | None) -> None:
    assert band(positive, answers) == found


def test_the_whole_entry_gets_a_band_that_leaves_k_people_open() -> None:
    assert edge(60, 5) == 10
    assert band(2, 60, 5) == Band("at_most", 10, 6)


@given(st.integers(5, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 10))
def test_a_band_holds_the_true_share_and_its_mirror_image_is_mirrored(share: tuple[int, int], people: int) -> None:
    positive, answers = share
    found, mirrored = band(positive, answers, people), band(answers - positive, answers, people)
    assert (found is None) == (mirrored is None)
    if found is not None:
        rare = positive if found.bound == "at_most" else answers - positive
        assert rare <= found.people
        width = found.per_cent if found.bound == "at_most" else 100 - found.per_cent
        assert rare * 100 <= answers * width or width == 50 or rare < people
