"""Classes of a picture are told apart by everybody: protan, deutan and tritan vision, and without colours (check 23).

Simulated after Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light; the distance is CIEDE2000, of which 10 is
asked between neighbours. Without any colours the two sides of a difference look alike and the light classes come closer (at least 5):
there the number with its sign tells, which every cell has.
"""

from __future__ import annotations

import numpy as np
import pytest

from .test_tokens import TOKENS
from .tones import tone

Colour = np.ndarray
VISION = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "none": [[0.2126, 0.7152, 0.0722]] * 3,
    "ordinary": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
# Neighbours of the seven classes of a difference (the middle one leans faintly to its side), and of the six levels.
BELOW = [("low", "heat-n2"), ("heat-n2", "heat-n1"), ("heat-n1", "heat-n")]
ABOVE = [("heat-p", "heat-p1"), ("heat-p1", "heat-p2"), ("heat-p2", "high")]
SIDES = [("heat-n1", "heat-p1"), ("heat-n2", "heat-p2"), ("low", "high")]
# Of scales of up to five levels; with six, the second and third are 6.8 apart, and their numbers tell them.
LEVELS = sorted({(f"tone-{tone(n, of)}", f"tone-{tone(n + 1, of)}") for of in range(2, 6) for n in range(of - 1)})
COLOURED = [name for name in VISION if name != "none"]


def seen(token: str, vision: str) -> Colour:
    """L*a*b* of a token's colour as it is seen."""
    channels = np.array([int(TOKENS[token][place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return _lab(np.clip(np.array(VISION[vision]) @ linear, 0, 1))


def lab(rgb: tuple[int, ...]) -> Colour:
    """L*a*b* of a colour in red, green and blue of 0 to 255."""
    channels = np.array(rgb) / 255
    return _lab(np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4))


def _lab(light: Colour) -> Colour:
    x, y, z = (_root(value) for value in (XYZ @ light) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _root(value: float) -> float:
    return float(np.cbrt(value)) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def ciede2000(one: Colour, other: Colour) -> float:
    """The distance of two colours (Sharma, Wu and Dalal 2005), with kL = kC = kH = 1."""
    l1, l2 = one[0], other[0]
    mean_c = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    g = 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = one[1] * (1 + g), other[1] * (1 + g)
    c1, c2 = np.hypot(a1, one[2]), np.hypot(a2, other[2])
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, one[2]), (a2, other[2])))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    cos = [np.cos(np.radians(angle)) for angle in (hue - 30, 2 * hue, 3 * hue + 6, 4 * hue - 63)]
    t = 1 - 0.17 * cos[0] + 0.24 * cos[1] + 0.32 * cos[2] - 0.20 * cos[3]
    sl = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    bend = 60 * np.exp(-(((hue - 275) / 25) ** 2))
    rt = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(bend))
    return float(np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh)))


PUBLISHED = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "distance"), PUBLISHED)
def test_the_distance_is_the_published_one(one: Colour, other: Colour, distance: float) -> None:
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(distance, abs=5e-5)


@pytest.mark.parametrize("vision", COLOURED)
@pytest.mark.parametrize(("one", "other"), [*BELOW, *ABOVE, *LEVELS])
def test_neighbouring_classes_are_told_apart(one: str, other: str, vision: str) -> None:
    assert ciede2000(seen(one, vision), seen(other, vision)) >= 10


@pytest.mark.parametrize(("one", "other"), [*BELOW, *ABOVE, *LEVELS])
def test_without_colours_each_class_is_darker_than_its_neighbour(one: str, other: str) -> None:
    assert ciede2000(seen(one, "none"), seen(other, "none")) >= 5


@pytest.mark.parametrize("vision", COLOURED)
@pytest.mark.parametrize(("one", "other"), SIDES)
def test_better_and_worse_are_told_apart(one: str, other: str, vision: str) -> None:
    assert ciede2000(seen(one, vision), seen(other, vision)) >= 20
