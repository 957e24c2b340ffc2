"""Says what pydantic refused as a sentence with a mend, for people who write YAML and not Python."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .definition import Part

_SHOWN = 40
_LISTS = frozenset({"tuple_type", "list_type"})
_MAPPINGS = frozenset({"dict_type", "mapping_type"})
_NUMBERS = frozenset({"int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"})
_RANGES = {
    "greater_than": "gt より大きい数",
    "greater_than_equal": "ge 以上の数",
    "less_than": "lt より小さい数",
    "less_than_equal": "le 以下の数",
}


def explain(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong, without its path, and how to mend it."""
    kind, name = detail["type"], str(detail["loc"][-1]) if detail["loc"] else "pack"
    if kind == "missing":
        return "必要な項目がありません", f"{name} を書いてください"
    if kind == "extra_forbidden":
        return "知らない項目です", _suggestion(name)
    if kind == "string_too_short":
        return "空です", "内容を書いてください"
    value = detail.get("ctx", {}).get("tag", detail["input"])
    return f"値「{_shown(value)}」は使えません", _mend(kind, detail)


def path_of(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Where the refused value stands; for a wrong rule the rule itself, not the mapping that it belongs to."""
    return (*detail["loc"], "rule") if detail["type"].startswith("union_tag") else detail["loc"]


def _mend(kind: str, detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if kind in {"literal_error", "union_tag_invalid"}:
        return f"次のどれかにしてください: {context.get('expected') or context.get('expected_tags')}"
    if kind == "union_tag_not_found":
        return "rule を書いてください"
    if kind == "string_pattern_mismatch":
        return f"次の形にしてください: {context.get('pattern')}"
    if kind in _RANGES:
        [(name, bound)] = context.items()
        return f"{_RANGES[kind].replace(name, str(bound))}にしてください"
    return _mend_kind(kind, str(context.get("class_name")))


def _mend_kind(kind: str, model: str) -> str:
    """The kind of value that belongs there."""
    if kind == "model_type":
        return "{ja: …, en: …} の形で書いてください" if model == "Text" else "「名前: 値」を並べて書いてください"
    if kind in _LISTS:
        return "「- 」で始まる行を並べるか、[ ] で囲んでください"
    if kind in _MAPPINGS:
        return "「名前: 値」を並べて書いてください"
    if kind in _NUMBERS:
        return "数を書いてください"
    if kind == "string_type":
        return "引用符で囲んだ文字にしてください"
    return "値の種類と範囲を確かめてください"


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _suggestion(key: str) -> str:
    names = sorted({name for model in _models(Part) for name in model.model_fields})
    close = difflib.get_close_matches(key, names, n=1)
    return f"{close[0]} のことなら直してください" if close else "この項目を消してください"


def _models(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in root.__subclasses__():
        yield model
        yield from _models(model)
