"""Lines of panes and tables one under another, each as high as it needs, all in one size of type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .content import CONTENT, LINE, PAD, POINT, Box, Pane, Table
from .fitting import pane_height, steps, table_height

GAP, UNDER_HEAD = 5.0, 0.5
Text = Pane | Table


def flow(
    lines: Sequence[Sequence[Text]], language: str, box: Box = CONTENT, *, most: float = 12.0, least: float = 7.0
) -> tuple[Text, ...]:
    """The blocks with their places: those of a line beside each other, where their own boxes say, and lines one under another.

    The largest size at which everything finds room; where even the least is too large, lines share the height by what they
    need, and each block cuts its own texts.
    """
    kept = [line for line in lines if line]
    space = box.h - sum(_gap(line) for line in kept[:-1])
    for size in steps(most, least):
        needs = [max(_need(block, size, language) for block in line) for line in kept]
        if sum(needs) <= space:
            break
    else:
        needs = _squeezed(kept, needs, space, least)
    return _placed(kept, needs, box, (size, least))


def _squeezed(lines: Sequence[Sequence[Text]], needs: Sequence[float], space: float, least: float) -> list[float]:
    """Heights that add up to the space: one line of type for every paragraph and row, the rest by what each would need."""
    floors = [max(_floor(block, least) for block in line) for line in lines]
    wanted = [max(need - floor, 0.0) for need, floor in zip(needs, floors, strict=True)]
    rest = max(space - sum(floors), 0.0) / (sum(wanted) or 1.0)
    return [floor + want * rest for floor, want in zip(floors, wanted, strict=True)]


def _floor(block: Text, size: float) -> float:
    """The height of a block of which every text is cut to one line."""
    if isinstance(block, Table):
        return len(block.rows) * (LINE * size * POINT + 2 * PAD * 0.6) + 0.1
    lines = sum((LINE + one.gap) * size * one.scale for one in block.paragraphs)
    return lines * POINT + 2 * PAD + 0.1


def _placed(
    lines: Sequence[Sequence[Text]], heights: Sequence[float], box: Box, sizes: tuple[float, float]
) -> tuple[Text, ...]:
    found: list[Text] = []
    top = box.y
    for line, height in zip(lines, heights, strict=True):
        for block in line:
            place = Box(block.box.x, top, block.box.w, height)
            found.append(replace(block, box=place, most=sizes[0], least=min(sizes[1], block.least)))
        top += height + _gap(line)
    return tuple(found)


def _gap(line: Sequence[Text]) -> float:
    """What is left free under a line: a head stands close to what it is of."""
    first = line[0]
    is_head = isinstance(first, Pane) and len(first.paragraphs) == 1 and first.paragraphs[0].bold
    return UNDER_HEAD if is_head else GAP


def _need(block: Text, size: float, language: str) -> float:
    """The height of a block in that size, with a little for rows to breathe."""
    if isinstance(block, Pane):
        return pane_height(block, size, language) + 2 * PAD + 0.1
    return table_height(block, size, language) * 1.12
