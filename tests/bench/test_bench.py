"""The parts of the bench; no figure is asserted."""

import pytest

from .load import Figure, walk
from .sheets import bare_sheet, result_sheet


def test_a_figure_is_the_median_of_its_rounds() -> None:
    assert Figure((3.0, 1.0, 2.0)).median == 2.0


@pytest.mark.django_db(transaction=True)
def test_a_journey_of_the_client_gets_every_page(live_server: object) -> None:
    assert walk(int(str(live_server.url).rsplit(":", 1)[1])) == 13  # type: ignore[attr-defined]


def test_both_sheets_are_pdfs_of_one_kind() -> None:
    assert bare_sheet()[:5] == result_sheet()[:5] == b"%PDF-"
