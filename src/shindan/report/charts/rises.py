"""Levels over time as small columns: one a diagnosis, each as high as the level it reached."""

from __future__ import annotations

from collections.abc import Sequence

from .svg import BAND, INK, TICK, document, line, tag

HEIGHT = 34.0
_FOOT, _LEAST = HEIGHT - 2, 5.0  # the lowest level has a height too
_WIDEST = 14.0  # per cent of the width that one column takes at most


def rises(levels: Sequence[int | None], top: int) -> str:
    """Columns from left to right, the last dark; ``None`` leaves a gap. ``top`` is the highest level there is."""
    step = min(_WIDEST, 100 / max(1, len(levels)))
    drawn = [line("0%", _FOOT, f"{step * len(levels):.2f}%", _FOOT, TICK)]
    for place, level in enumerate(levels):
        if level is None:
            continue
        left, wide = f"{step * (place + 0.12):.2f}%", f"{step * 0.76:.2f}%"
        high = _LEAST + (_FOOT - 2 - _LEAST) * level / max(1, top)
        drawn.append(tag("rect", x=left, y=2, width=wide, height=_FOOT - 2, fill=BAND))
        tone = INK if place == len(levels) - 1 else TICK
        drawn.append(tag("rect", x=left, y=_FOOT - high, width=wide, height=high, fill=tone))
    return document(drawn, height=HEIGHT)
