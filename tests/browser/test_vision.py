"""The heat map as people with other colour vision see it, from the pixels of the page (check 23)."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page
from tests.cast import make_cast, make_wave

from shindan.web.entries.models import Entry, Step
from shindan.web.results.conftest import Field
from shindan.web.ui.test_colour_vision import ciede2000, lab

pytestmark = pytest.mark.django_db(transaction=True)
BELOW = ("heat-n3", "heat-n2", "heat-n1", "heat-n")
ABOVE = ("heat-p", "heat-p1", "heat-p2", "heat-p3")
NEIGHBOURS = [pair for side in (BELOW, ABOVE) for pair in pairwise(side)]
SIDES = [("heat-n1", "heat-p1"), ("heat-n2", "heat-p2"), ("heat-n3", "heat-p3")]
# Without any colour the light classes lie nearer together, and the number with its sign tells (docs/checks.md).
LEAST = {"none": 10, "protanopia": 10, "deuteranopia": 10, "tritanopia": 10, "achromatopsia": 5}


@pytest.fixture
def heat_map(browser: Browser, base_url: str, transactional_db: None) -> Page:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    field = Field(cast, make_wave(cast.tokyo))
    field.answer(60)
    field.close()
    field.publish()
    context = browser.new_context(locale="ja-JP", base_url=base_url, device_scale_factor=3)
    cookie = cast.client("owner").cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
    page = context.new_page()
    page.goto(f"{field.base}/results/1/heatmap")
    return page


def pixels(part: Locator) -> np.ndarray:
    """The pixels within a part's border, as rows of red, green and blue."""
    with Image.open(io.BytesIO(part.screenshot(animations="disabled"))) as taken:
        seen = np.asarray(taken.convert("RGB"))
    return seen[6:-6, 6:-6].reshape(-1, 3)


def ground(part: Locator) -> tuple[int, ...]:
    """The colour that most of a part has: text covers less."""
    colours, counts = np.unique(pixels(part), axis=0, return_counts=True)
    return tuple(int(channel) for channel in colours[counts.argmax()])


def light(colours: np.ndarray) -> np.ndarray:
    """The relative luminance of each colour."""
    channels = colours / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(part: Locator) -> float:
    """Of the ground of a part and the ink that is furthest from it."""
    behind = float(light(np.array([ground(part)]))[0])
    ratios = [(max(behind, ink) + 0.05) / (min(behind, ink) + 0.05) for ink in light(np.unique(pixels(part), axis=0))]
    return max(ratios)


@pytest.mark.parametrize("vision", LEAST)
def test_the_classes_are_told_apart_and_their_figures_read(heat_map: Page, vision: str) -> None:
    session = heat_map.context.new_cdp_session(heat_map)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": vision})
    key = {name: lab(ground(heat_map.locator(f".heat-key .{name}"))) for name in (*BELOW, *ABOVE)}
    apart = {pair: ciede2000(key[pair[0]], key[pair[1]]) for pair in NEIGHBOURS}
    assert {pair: round(far, 1) for pair, far in apart.items() if far < LEAST[vision]} == {}
    if vision != "achromatopsia":
        sides = {pair: ciede2000(key[pair[0]], key[pair[1]]) for pair in SIDES}
        assert {pair: round(far, 1) for pair, far in sides.items() if far < 20} == {}
    read = {name: contrast(heat_map.locator(f".heat-key .{name}")) for name in (*BELOW, *ABOVE)}
    assert {name: round(ratio, 1) for name, ratio in read.items() if ratio < 4.5} == {}


def test_in_forced_colours_every_cell_is_read(heat_map: Page) -> None:
    heat_map.emulate_media(forced_colors="active")
    parts = [*heat_map.locator(".heat-key li").all(), *heat_map.locator("table.heat tbody td").all()[:24]]
    read = {part.inner_text(): contrast(part) for part in parts}
    assert len(read) > 12
    assert {text: round(ratio, 1) for text, ratio in read.items() if ratio < 4.5} == {}
    assert all(re.search(r"\d|–|非表示", text) for text in read)
