"""What a pack must keep beyond its shape: references, coverage, translations, golden cases.

Each rule is a small generator of ``Finding``; ``load`` turns their paths into file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from .answers import AnswerError, check_answers
from .condition import ConditionError
from .definition import Item, Pack, PositiveShareScoring, Text
from .score import result_of

PathSteps = tuple[str | int, ...]
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_PLACEHOLDER = re.compile(r"{(\w+)}")

# The sentences that every face of a maturity diagnosis speaks; the pack words them.
MATURITY_TEXTS: dict[str, frozenset[str]] = {
    "instruction": frozenset(),
    "strict": frozenset(),
    "headline_one": frozenset({"area"}),
    "headline_many": frozenset({"area"}),
    "headline_uniform": frozenset({"area", "count", "level"}),
    "headline_top": frozenset(),
    "look": frozenset({"look"}),
    "why_one": frozenset({"areas", "count"}),
    "why_many": frozenset({"areas", "count"}),
    "why_uniform": frozenset({"count", "level"}),
    "why_top": frozenset({"count"}),
    "turn_lifts": frozenset({"area", "level", "name"}),
    "turn_waits": frozenset({"area", "level", "others", "name"}),
    "actions_title": frozenset({"level"}),
    "actions_title_top": frozenset(),
    "actions_note": frozenset(),
    "keep_title": frozenset(),
    "road_note": frozenset({"area"}),
    "road_note_top": frozenset(),
    "road_keep": frozenset(),
    "cases_note": frozenset(),
    "disclaimer": frozenset(),
}


@dataclass(frozen=True)
class Finding:
    """A broken rule: the path of the offending part, what is wrong, how to mend it."""

    path: PathSteps
    what: str
    mend: str


def check_pack(pack: Pack, parent: Pack | None = None) -> list[Finding]:
    """Every finding of every rule; golden cases run only on a pack that is otherwise sound.

    ``parent`` is the pack whose items this one may read and repeat.
    """
    findings = [finding for rule in _RULES for finding in rule(pack)]
    findings += _order(pack, parent)
    findings += _sources(pack, parent)
    if pack.kind == "maturity":
        findings += [finding for rule in _MATURITY_RULES for finding in rule(pack)]
    return findings or list(_golden(pack))


def _unique(pack: Pack) -> Iterator[Finding]:
    for field in ("areas", "items", "scales", "pages", "actions", "horizons", "tools", "roles"):
        seen: set[str] = set()
        for index, part in enumerate(getattr(pack, field)):
            if part.id in seen:
                yield Finding((field, index), f"id「{part.id}」が二度使われています", "別の id にしてください")
            seen.add(part.id)


def _items(pack: Pack) -> Iterator[Finding]:
    areas, scales = {area.id for area in pack.areas}, {scale.id for scale in pack.scales}
    for index, item in enumerate(pack.items):
        path = ("items", index)
        if item.area not in areas:
            yield _unknown((*path, "area"), item.area, areas)
        if item.scale is not None and item.scale not in scales:
            yield _unknown((*path, "scale"), item.scale, scales)
        if item.kind == "scale" and item.scale is None:
            yield Finding(path, f"{item.id} に尺度がありません", "scale を書いてください")
        if item.kind in {"single", "multi", "level"} and len(item.options) < 2:
            yield Finding(path, f"{item.id} の選択肢が足りません", "options に二つ以上書いてください")
        if item.kind == "text" and item.max_chars is None:
            yield Finding(path, f"{item.id} に文字数の上限がありません", "max_chars を書いてください")
        yield from _options(item, path)


def _options(item: Item, path: PathSteps) -> Iterator[Finding]:
    values = [str(option.value) for option in item.options]
    for index, value in enumerate(values):
        if value in values[:index]:
            yield Finding((*path, "options", index), f"選択肢「{value}」が二度あります", "別の値にしてください")
        if item.kind == "level" and not isinstance(item.options[index].value, int):
            yield Finding(
                (*path, "options", index),
                f"段階「{value}」が整数ではありません",
                "0 からの整数にしてください",
            )


def _scales(pack: Pack) -> Iterator[Finding]:
    for index, scale in enumerate(pack.scales):
        values = scale.values
        if scale.kind == "numeric" and (scale.low_anchor is None or scale.high_anchor is None or len(values) < 2):
            yield Finding(
                ("scales", index),
                f"{scale.id} の両端がありません",
                "minimum、maximum、low_anchor、high_anchor を書いてください",
            )
        if scale.kind == "ordinal" and len(values) < 2:
            yield Finding(("scales", index), f"{scale.id} の段階がありません", "points に二つ以上書いてください")
        for value in {*scale.positive, *(v for band in scale.bands.values() for v in band)} - set(values):
            yield Finding(
                ("scales", index),
                f"{scale.id} に値 {value} はありません",
                "positive と bands を尺度の値にしてください",
            )


def _item_scales(pack: Pack) -> Iterator[Finding]:
    scales = {scale.id: scale for scale in pack.scales}
    for index, item in enumerate(pack.items):
        scale = scales.get(item.scale or "")
        if scale is None:
            continue
        if item.allow_na and item.kind == "scale" and scale.not_applicable is None:
            yield Finding(
                ("items", index),
                f"{item.id} の「該当しない」の文言がありません",
                f"尺度 {scale.id} に not_applicable を書いてください",
            )
        for value in sorted(set(item.anchors) - set(scale.values)):
            yield Finding(
                ("items", index, "anchors"),
                f"{item.id} の説明の値 {value} は尺度にありません",
                f"尺度 {scale.id} の値にしてください",
            )


def _order(pack: Pack, parent: Pack | None) -> Iterator[Finding]:
    """``ask_if`` may only read items that come before, or those of the parent."""
    before = {item.id for item in parent.items} if parent else set()
    for index, item in enumerate(pack.items):
        try:
            names = item.condition.names if item.condition else frozenset()
        except ConditionError as error:
            yield Finding(("items", index, "ask_if"), str(error), "例: AD4 in ['1', '2_3']")
            names = frozenset()
        for name in sorted(names - before):
            what, mend = f"ask_if の {name} が前にありません", f"{item.id} より前にある設問にしてください"
            yield Finding(("items", index, "ask_if"), what, mend)
        if item.follows is not None and item.follows not in before:
            yield _unknown(("items", index, "follows"), item.follows, before)
        before.add(item.id)


def _sources(pack: Pack, parent: Pack | None) -> Iterator[Finding]:
    """An item that repeats one of the parent does so word for word."""
    known = {item.id: item for item in parent.items} if parent else {}
    for index, item in enumerate(pack.items):
        if item.source is None:
            continue
        if item.source not in known:
            yield _unknown(("items", index, "source"), item.source, set(known))
        elif known[item.source].text != item.text:
            what = f"{item.id} の文が、もとの設問 {item.source} と違います"
            yield Finding(("items", index, "text"), what, "もとの文に合わせるか、source を消してください")


def _pages(pack: Pack) -> Iterator[Finding]:
    if not pack.pages:
        return
    placed = [entry for page in pack.pages for entry in _page_items(pack, page.areas, page.items)]
    for index, item in enumerate(pack.items):
        if item.follows is None and placed.count(item.id) != 1:
            yield Finding(
                ("items", index),
                f"{item.id} が {placed.count(item.id)} ページにあります",
                "ちょうど一つのページに入れてください",
            )


def _page_items(pack: Pack, areas: Sequence[str], items: Sequence[str]) -> list[str]:
    return [item.id for item in pack.items if item.area in areas] + list(items)


def _scoring(pack: Pack) -> Iterator[Finding]:
    if (pack.scoring.rule == "lowest") != (pack.kind == "maturity"):
        yield Finding(
            ("scoring",),
            f"{pack.kind} の診断に規則 {pack.scoring.rule} は使えません",
            "kind か rule を直してください",
        )
    if isinstance(pack.scoring, PositiveShareScoring):
        known = {item.id for item in pack.items}
        named = [
            pack.scoring.kgi,
            pack.scoring.enps,
            *(i for group in pack.scoring.composites.values() for i in group),
        ]
        yield from (_unknown(("scoring",), name, known) for name in named if name and name not in known)


def _translations(pack: Pack) -> Iterator[Finding]:
    for path, text in _texts(pack, ()):
        if _JAPANESE.search(text.en):
            yield Finding((*path, "en"), f"英語の文に日本語があります:「{text.en[:24]}」", "英語に直してください")
        if set(_PLACEHOLDER.findall(text.ja)) != set(_PLACEHOLDER.findall(text.en)):
            yield Finding(path, "日本語と英語で {…} が違います", "同じ {…} を使ってください")


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


def _levels(pack: Pack) -> Iterator[Finding]:
    values = [level.value for level in pack.levels]
    if values != list(range(len(values))) or len(values) < 2:
        yield Finding(("levels",), f"段階が 0 から続いていません: {values}", "0、1、2 … の順に書いてください")
    for area in pack.areas:
        items = [item for item in pack.items if item.area == area.id and item.kind == "level"]
        if len(items) != 1:
            yield Finding(
                ("areas", pack.areas.index(area)),
                f"{area.id} の段階の設問が {len(items)} 問あります",
                "1 問にしてください",
            )
    for index, item in enumerate(pack.items):
        if item.kind == "level" and [option.value for option in item.options] != values:
            yield Finding(
                ("items", index, "options"),
                f"{item.id} の選択肢が段階と合いません",
                f"{values} の順に書いてください",
            )


def _advice(pack: Pack) -> Iterator[Finding]:
    values = [level.value for level in pack.levels]
    for value in sorted(set(values) - {action.level for action in pack.actions}):
        yield Finding(("actions",), f"レベル {value} の打ち手がありません", "一つ以上書いてください")
    tools = {tool.id for tool in pack.tools}
    for index, action in enumerate(pack.actions):
        if action.level not in values:
            yield Finding(("actions", index), f"レベル {action.level} はありません", f"{values} のどれかにしてください")
        if action.tool is not None and action.tool not in tools:
            yield _unknown(("actions", index, "tool"), action.tool, tools)
    written = {(step.area, step.start) for step in pack.first_steps}
    for area in pack.areas:
        for start in values[:-1]:
            if (area.id, start) not in written:
                yield Finding(
                    ("first_steps",),
                    f"{area.id} のレベル {start} からの一歩がありません",
                    "first_steps に書いてください",
                )
    if not pack.keep or not pack.horizons:
        yield Finding((), "keep か horizons がありません", "最上位の会社への一歩と、道筋の期間を書いてください")
    months = [horizon.months for horizon in pack.horizons]
    if months != sorted(set(months)):
        yield Finding(("horizons",), f"道筋の期間が順に並んでいません: {months}", "短い順に書いてください")


def _maturity_texts(pack: Pack) -> Iterator[Finding]:
    for key, known in MATURITY_TEXTS.items():
        if key not in pack.texts:
            yield Finding(("texts",), f"文言 {key} がありません", f"texts に {key} を書いてください")
        elif extra := set(_PLACEHOLDER.findall(pack.texts[key].ja)) - known:
            yield Finding(("texts", key), f"使えない {{…}} です: {sorted(extra)}", f"使えるもの: {sorted(known)}")


def _golden(pack: Pack) -> Iterator[Finding]:
    if not pack.golden:
        yield Finding(("golden",), "検算の例がありません", "golden に、回答と正しい結果を一つ以上書いてください")
    for index, case in enumerate(pack.golden):
        try:
            result = result_of(pack, check_answers(pack, case.answers))
        except AnswerError as error:
            yield Finding(("golden", index), f"例「{case.name}」: {error.faults[0].message()}", "回答を直してください")
            continue
        for key, expected in case.expect.items():
            if result.get(key) != expected:
                what = f"例「{case.name}」の {key} が {result.get(key)} になります（期待は {expected}）"
                yield Finding(("golden", index), what, "規則か期待値を直してください")


def _unknown(path: PathSteps, name: str, known: set[str]) -> Finding:
    return Finding(path, f"「{name}」はありません", f"次のどれかにしてください: {'、'.join(sorted(known))}")


_Rule = Callable[[Pack], Iterator[Finding]]
_RULES: tuple[_Rule, ...] = (_unique, _items, _scales, _item_scales, _pages, _scoring, _translations)
_MATURITY_RULES: tuple[_Rule, ...] = (_levels, _advice, _maturity_texts)
