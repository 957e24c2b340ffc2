"""Every wording complete in the pack's languages, with the same and only simple ``{placeholders}``."""

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
        yield from _languages(pack, path, text)
        named = [placeholders(wording) for wording in (text.ja, text.en, *text.more.values())]
        if None in named:
            yield Finding(path, "波括弧 { } の使い方が違います", "{area} のように、文字だけの名前を囲んでください")
        elif any(each != named[0] for each in named):
            yield Finding(path, "言語によって {…} が違います", "どの言語でも同じ {…} を使ってください")


def _languages(pack: Pack, path: PathSteps, text: Text) -> Iterator[Finding]:
    """A further language is named by the pack and spoken in every text, or not at all."""
    for language in sorted(set(pack.languages) - set(text.more)):
        yield Finding(
            (*path, language), f"「{language}」の文がありません:「{text.ja[:24]}」", f"{language}: の文を足してください"
        )
    for language in sorted(set(text.more) - set(pack.languages)):
        mend = f"languages: に {language} を足すか、文を消してください"
        yield Finding((*path, language), f"「{language}」は、この診断の言語（languages）にありません", mend)


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
