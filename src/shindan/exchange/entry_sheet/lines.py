"""A group with its people on one line, as people write it and paste it."""

from __future__ import annotations

import re

from ..wording import tidy
from .sheet import Group

LONGEST_LINE = 200
_END = r"\(?(?P<people>[0-9][0-9,]*)\s*(?P<unit>名|人|people|persons?)?\)?$"
_LINE = re.compile(r"^(?P<name>.*?)[\s,、:]+" + _END, re.IGNORECASE)
_JOINED = re.compile(r"^(?P<name>.*[^0-9,\s(])\(?(?P<people>[0-9][0-9,]*)\s*(?P<unit>名|人)\)?$")


def lines_of(text: str) -> list[str]:
    """The lines that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def read_line(line: str) -> tuple[str, str] | None:
    """Name and people of a line; ``None`` where it has no people."""
    text = tidy(line)
    if len(text) > LONGEST_LINE:
        return None
    match = _LINE.match(text) or _JOINED.match(text)
    return (tidy(match["name"]).strip(" ,、:"), match["people"]) if match else None


def write_line(group: Group) -> str:
    """The line of a group as it is kept."""
    return f"{group.name} {group.people}"
