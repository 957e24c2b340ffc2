"""QR codes for paper: one path a code, so that a page of 24 stays small and sharp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import segno

QUIET = 4  # modules of white around the code, as the standard asks


def qr_svg(address: str) -> str:
    """The QR code of an address as SVG with its quiet zone. The mask is fixed: finding the best one takes ten times as long, and
    every reader takes any."""
    matrix = segno.make(address, error="m", mask=2, micro=False).matrix
    size = len(matrix) + 2 * QUIET
    path = "".join(f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z" for x, y, length in _runs(matrix))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _runs(matrix: Iterable[Iterable[int]]) -> Iterator[tuple[int, int, int]]:
    """Dark modules that lie side by side: place and length."""
    for y, row in enumerate(matrix):
        start = -1
        for x, dark in enumerate([*row, 0]):
            if dark and start < 0:
                start = x
            elif not dark and start >= 0:
                yield start, y, x - start
                start = -1
