"""Stretches of a text that are to be masked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .marks import MARKS, Kind

# Of stretches that overlap the one of the first kind gives its name to all.
_ORDER: tuple[Kind, ...] = ("word", "contact", "address", "number", "name")


class Span(NamedTuple):
    start: int
    end: int
    kind: Kind


def joined(spans: Iterable[Span], text: str) -> list[Span]:
    """The stretches in order, without overlaps. Two names with nothing but a space or a dot between are one."""
    made: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if made and _touch(made[-1], span, text):
            last = made[-1]
            made[-1] = Span(last.start, max(last.end, span.end), min(last.kind, span.kind, key=_ORDER.index))
        else:
            made.append(span)
    return made


def _touch(last: Span, span: Span, text: str) -> bool:
    if span.start < last.end:
        return True
    between = text[last.end : span.start]
    return last.kind == span.kind and (not between or (span.kind == "name" and between in {" ", "・", "　", "="}))


def replaced(text: str, spans: Iterable[Span]) -> str:
    """The text with each stretch replaced by its mark. The stretches must be ``joined``."""
    parts, place = [], 0
    for span in spans:
        parts += [text[place : span.start], MARKS["ja"][span.kind]]
        place = span.end
    return "".join([*parts, text[place:]])
