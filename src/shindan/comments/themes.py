"""What a comment is about, by a list of words and patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True)
class Theme:
    """A theme with its names, the elements it speaks of, and how it is found."""

    id: str
    ja: str
    en: str
    elements: tuple[str, ...]
    found: re.Pattern[str]
    refused: re.Pattern[str] | None

    def is_in(self, text: str) -> bool:
        return self.found.search(text) is not None and (self.refused is None or self.refused.search(text) is None)


@cache
def themes() -> tuple[Theme, ...]:
    """The themes of ``data/themes.yaml``, in its order."""
    text = (resources.files(__package__) / "data" / "themes.yaml").read_text(encoding="utf-8")
    return tuple(_theme(entry) for entry in yaml.safe_load(text))


def _theme(entry: dict[str, Any]) -> Theme:
    found = [*map(re.escape, entry["words"]), *entry["patterns"]]
    refused = re.compile("|".join(entry["not"]), re.IGNORECASE) if entry.get("not") else None
    name = entry["name"]
    pattern = re.compile("|".join(found), re.IGNORECASE)
    return Theme(entry["id"], name["ja"], name["en"], tuple(entry["elements"]), pattern, refused)


def themes_of(text: str) -> tuple[str, ...]:
    """Ids of the themes of a ``tidy`` text, in the order of the list; none for what fits no theme (その他)."""
    return tuple(theme.id for theme in themes() if theme.is_in(text))
