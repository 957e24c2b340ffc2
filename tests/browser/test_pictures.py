"""The picture of the result in the README is one of the page as it is.

`pytest tests/browser/test_pictures.py --update-pictures` draws it anew.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .addresses import make_result

pytestmark = pytest.mark.django_db(transaction=True)
PICTURE = Path(__file__).parents[2] / "docs" / "images" / "result.png"
SIZE = {"width": 1280, "height": 760}


def test_the_readme_shows_the_result_page(page: Page, request: pytest.FixtureRequest) -> None:
    page.set_viewport_size(SIZE)
    page.goto(make_result(2, 3, 1, 2))
    taken = page.screenshot()
    if request.config.getoption("--update-pictures"):
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(taken)
    assert _size(PICTURE.read_bytes()) == _size(taken) == (1280, 760)


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
