"""Elements of SVG as text: escaped, without style and script, with colours and fonts by name."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

FONT = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, BIZ UDPGothic, Yu Gothic UI, Meiryo, sans-serif"
INK, QUIET, HAIR, GRID, SURFACE, WHITE = "#1a1a1a", "#4d4d4d", "#cccccc", "#dddddd", "#f2f2f2", "#ffffff"
LOW, HIGH, TICK, BAND = "#ac3e00", "#0055ad", "#777777", "#e2e2e2"
TONES = {"n1": LOW, "n2": LOW, "n3": LOW, "p1": HIGH, "p2": HIGH, "p3": HIGH}


Attributes = dict[str, float | str]


def tone_of(look: str) -> str:
    """The colour of a marked difference; what may be chance stays grey."""
    return TONES.get(look, QUIET)


def number(value: float | str) -> str:
    """12.50 → 12.5; a text (12%) as it is."""
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def tag(name: str, content: str = "", /, **attributes: float | str) -> str:
    """One element. ``stroke_width`` is written ``stroke-width``."""
    written = "".join(f' {key.replace("_", "-")}="{escape(number(value))}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def line(x1: float | str, y1: float | str, x2: float | str, y2: float | str, colour: str, width: float = 1) -> str:
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width)


def text(
    x: float | str,
    y: float | str,
    words: str,
    *,
    anchor: str = "start",
    fill: str = INK,
    **more: float | str,
) -> str:
    """Words on the base line ``y``."""
    look = {"font_size": 12, "text_anchor": anchor, "fill": fill, **more}
    return tag("text", escape(words), x=x, y=y, **look)


def document(parts: Iterable[str], *, height: float, width: float | None = None, name: str = "") -> str:
    """The picture. Without ``width`` it is as wide as its place. ``name`` says what it shows; without one it is decoration
    to a table that says the same, and is not read out."""
    box: dict[str, float | str] = {"width": "100%", "height": height}
    if width is not None:
        box = {"viewBox": f"0 0 {number(width)} {number(height)}", "width": width, "height": height}
    heard: dict[str, str] = (
        {"role": "img", "aria_label": name} if name else {"aria_hidden": "true", "focusable": "false"}
    )
    return tag(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        **{"class": "chart"},
        **box,
        font_family=FONT,
        **heard,
    )
