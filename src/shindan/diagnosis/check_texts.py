"""Every wording complete in both languages, with the same and only simple ``{placeholders}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

from pydantic import BaseModel

from .definition import Pack, Text
from .finding import Finding, PathSteps

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def check_texts(pack: Pack) -> Iterator[Finding]:
    for path, text in _texts(pack, ()):
        if _JAPANESE.search(text.en):
            yield Finding((*path, "en"), f"英語の文に日本語があります:「{text.en[:24]}」", "英語に直してください")
        named = [placeholders(wording) for wording in (text.ja, text.en)]
        if None in named:
            yield Finding(path, "波括弧 { } の使い方が違います", "{area} のように、文字だけの名前を囲んでください")
        elif named[0] != named[1]:
            yield Finding(path, "日本語と英語で {…} が違います", "同じ {…} を使ってください")


def placeholders(wording: str) -> set[str] | None:
    """The names in braces; ``None`` where a brace stands alone or holds more than a name (``{area.name}``, ``{0}``)."""
    try:
        fields = [(name, spec, how) for _, name, spec, how in Formatter().parse(wording) if name is not None]
    except ValueError:
        return None
    if any(not name.isidentifier() or spec or how for name, spec, how in fields):
        return None
    return {name for name, _, _ in fields}


def _texts(value: Any, path: PathSteps) -> Iterator[tuple[PathSteps, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*path, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(entry, (*path, key))
