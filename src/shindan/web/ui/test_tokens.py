"""Contrast of every pair that the pages use (WCAG 2.2: 1.4.3 text, 1.4.11 controls and pictures)."""

import re
from pathlib import Path

import pytest

TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", Path(__file__).with_name("tokens.css").read_text("utf-8")))
ON_WHITE = [
    "text",
    "text-2",
    "muted",
    "primary",
    "primary-hover",
    "primary-active",
    "error",
    "warn",
    "ok",
    "low",
    "high",
]
TEXT_PAIRS = [
    *((ink, "ground") for ink in ON_WHITE),
    *((ink, "surface") for ink in ("text", "text-2", "muted", "error")),
    *((f"{state}", f"{state}-face") for state in ("error", "warn", "ok", "primary")),
    *(("text", face) for face in ("error-face", "warn-face", "ok-face", "primary-face", "focus-in")),
    ("text-2", "primary-face"),
    ("primary-hover", "primary-face"),
    ("primary-active", "primary-face"),
    *(("on-primary", ground) for ground in ("primary", "primary-hover", "primary-active")),
    *((f"on-tone-{tone}", f"tone-{tone}") for tone in range(6)),
    ("on-low", "low"),
]
SHAPE_PAIRS = [
    ("muted", "ground"),
    ("muted", "primary-face"),
    ("primary", "primary-face"),
    ("error", "ground"),
    ("tick", "ground"),
    ("focus", "ground"),
    ("focus-in", "focus"),
    ("focus-in", "primary"),
    ("tone-5", "tone-1"),
    ("tone-5", "ground"),
    ("low", "ground"),
]


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shape_can_be_seen(shape: str, ground: str) -> None:
    assert contrast(shape, ground) >= 3


def test_measure_agrees_with_the_published_extremes() -> None:
    assert contrast("focus", "ground") == pytest.approx(21)
