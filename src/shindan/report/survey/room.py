"""How the columns and rows of a result sheet share an A3 page, worked out before anything is drawn.

All lengths are in points. The type is as large as lets everything stand on one page; below 6.5 pt the groups go on to
further pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..fit import lines, width, within

MM = 72 / 25.4
PAGE = (420 * MM, 297 * MM)
MARGIN = {"x": 12 * MM, "top": 9 * MM, "bottom": 7 * MM}
GAP = 1.4
LEAST = 6.5
_FULL, _SHORT = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0), (8.0, 7.5, 7.0, LEAST)
_WIDEST_GROUP, _COMFORTABLE_GROUP, _WITH_INTERVAL = 30 * MM, 20 * MM, 41 * MM
# Where few columns leave room, the whole entry is drawn as well.
_NARROWEST_STRIP, _WIDEST_STRIP = 60 * MM, 130 * MM
_LINE = 1.24
_PADDING = 5
HEAD, LEGEND = 15.5 * MM, 9.5 * MM
_HIGHEST_HEADS = 40 * MM
_LOWEST_ROW, _HIGHEST_ROW = 7.6, 19.0


@dataclass(frozen=True, slots=True)
class Contents:
    """What has to find room, in em: the widest of each sort, and the names over the columns."""

    names: tuple[str, ...]
    sub_lines: int
    codes: float
    value: float
    difference: float
    interval: float
    benchmark: float
    elements: float
    texts: tuple[float, ...]
    shorts: tuple[float, ...]
    rows: int
    foot_lines: int
    language: str


@dataclass(frozen=True, slots=True)
class Room:
    """The sizes of one page's table."""

    value: float
    text: float
    short: bool
    element_width: float
    text_width: float
    code_width: float
    benchmark_width: float
    group_width: float
    row: float
    name: float
    names: tuple[tuple[str, ...], ...]
    interval: bool
    strip_width: float

    @property
    def small(self) -> float:
        """The size of a difference."""
        return max(LEAST, round(self.value * 0.84, 2))


def arrange(contents: Contents) -> Room | None:
    """The roomiest sizes for one page; ``None`` where type would have to be smaller than 6.5 pt."""
    ceiling = _row_height(contents, 3 * _LINE * 9) * 0.84
    tries = [(size, False) for size in _FULL] + [(size, True) for size in _SHORT]
    if ceiling > 11:
        tries = [(10.5, False), *tries]
    for size, short in tries:
        fitted = _at(contents, max(LEAST, min(size, ceiling)), short)
        if fitted:
            return fitted
    return None


def _at(contents: Contents, size: float, short: bool) -> Room | None:
    text = max(LEAST, round(size * 0.9, 2))
    small = max(LEAST, size * 0.84)
    columns = len(contents.names)
    cell = contents.value * size + contents.difference * small + _PADDING
    code = max(3.6, contents.codes + 0.6) * text * 0.88
    elements = min(max(contents.elements * text * 1.1 + 10, 18 * MM), (26 if short else 38) * MM)
    benchmark = max(contents.benchmark * size + 8, 7 * text * 0.58 + 8) if contents.benchmark else 0
    free = PAGE[0] - 2 * MARGIN["x"] - elements - benchmark - (columns + 3) * GAP - 4
    wanted = code + 6 + text * _typical(contents.shorts if short else contents.texts)
    if free - wanted < columns * cell:
        return None
    return _shared(contents, size, text, short, (elements, code, benchmark, free, wanted))


def _typical(widths: Sequence[float]) -> float:
    """Room for nine texts in ten; the few longest are set smaller or cut."""
    ordered = sorted(widths) or [10.0]
    return ordered[min(len(ordered) - 1, len(ordered) * 9 // 10)]


def _shared(
    contents: Contents, size: float, text: float, short: bool, widths: tuple[float, float, float, float, float]
) -> Room:
    elements, code, benchmark, free, wanted = widths
    columns = len(contents.names)
    longest = code + 6 + text * max([*(contents.shorts if short else contents.texts), 10.0])
    roomy = (free - longest) / columns
    interval = roomy >= _WITH_INTERVAL and contents.interval > 0
    group = min(roomy, _WITH_INTERVAL + 6 * MM if interval else _WIDEST_GROUP)
    least = contents.value * size + contents.difference * max(LEAST, size * 0.84) + _PADDING
    if group < _COMFORTABLE_GROUP:  # then the few longest texts are set smaller
        group = max(group, least, min(_COMFORTABLE_GROUP, (free - wanted) / columns))
    spare = free - columns * group - longest - 6 * MM
    strip = min(spare, _WIDEST_STRIP) if spare >= _NARROWEST_STRIP and contents.interval > 0 else 0.0
    name, names, high = _heads(contents, group, min(9.0, size))
    return Room(
        value=size,
        text=text,
        short=short,
        element_width=elements,
        text_width=free - columns * group - strip,
        code_width=code,
        benchmark_width=benchmark,
        group_width=group,
        row=_row_height(contents, high),
        name=name,
        names=names,
        interval=interval,
        strip_width=strip,
    )


def _heads(contents: Contents, group: float, size: float) -> tuple[float, tuple[tuple[str, ...], ...], float]:
    """The size of the names over the columns, their lines, and how high the head of the table is."""
    size = max(size, LEAST)
    most = _most_lines(contents, size)
    while size > LEAST and not all(
        _well_set(name, _em(group, size), most, contents.language) for name in contents.names
    ):
        size = max(LEAST, size - 0.5)
    most = _most_lines(contents, size)
    names = tuple(tuple(within(name, _em(group, size), most, contents.language)) for name in contents.names)
    return size, names, max(len(name) for name in names) * size * _LINE + _sub_height(contents)


def _well_set(name: str, room: float, most: int, language: str) -> bool:
    whole_words = max(map(width, name.split(" "))) <= room or language == "ja"
    return whole_words and len(lines(name, room, language)) <= min(most, 4)


def _em(group: float, size: float) -> float:
    return (group - 3) / (size * 1.04)  # bold runs a little wider


def _most_lines(contents: Contents, size: float) -> int:
    spare = _body(contents) - contents.rows * _LOWEST_ROW * 1.12 - _sub_height(contents)
    return max(2, int(min(spare, _HIGHEST_HEADS) / (size * _LINE)))


def _sub_height(contents: Contents) -> float:
    return contents.sub_lines * 8 * _LINE + 4


def _body(contents: Contents) -> float:
    return PAGE[1] - MARGIN["top"] - MARGIN["bottom"] - HEAD - LEGEND - contents.foot_lines * 8 * 1.35 - 8


def _row_height(contents: Contents, heads: float) -> float:
    return min(_HIGHEST_ROW, (_body(contents) - heads) / max(contents.rows, 1))


def fits_rows(rows: int, foot_lines: int) -> bool:
    """Whether that many rows can stand on one page at the smallest type."""
    body = PAGE[1] - MARGIN["top"] - MARGIN["bottom"] - HEAD - LEGEND - foot_lines * 8 * 1.35 - 8
    return rows * _LOWEST_ROW <= body - 14 * MM


def one_line(text: str, size: float, room: float) -> float:
    """The size at which a text stands in one line of ``room`` points, not below 6.5."""
    needed = width(text) * size
    return size if needed <= room else max(LEAST, round(size * room / needed - 0.005, 2))
