"""What a pack must keep beyond its shape: references, coverage, translations, golden cases.

Each rule is a small generator of ``Finding``; ``load`` turns their paths into file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from .answers import AnswerError, Answers, check_answers
from .check_conditions import check_conditions
from .check_maturity import check_maturity
from .check_texts import check_texts
from .definition import Golden, Item, Pack, Page, PositiveShareScoring
from .finding import Finding, PathSteps, unknown
from .score import result_of


class Identified(Protocol):
    @property
    def id(self) -> str: ...


def check_pack(pack: Pack, parent: Pack | None = None) -> list[Finding]:
    """Every finding of every rule; golden cases run only on a pack that is otherwise sound.

    ``parent`` is the pack whose items this one may read and repeat.
    """
    findings = [finding for rule in _RULES for finding in rule(pack)]
    findings += [*check_conditions(pack, parent), *_sources(pack, parent)]
    if pack.kind == "maturity":
        findings += check_maturity(pack)
    return findings or list(_golden(pack, parent))


def _unique(pack: Pack) -> Iterator[Finding]:
    for field in ("areas", "items", "scales", "pages", "actions", "horizons", "tools", "roles"):
        yield from _unique_ids((field,), getattr(pack, field))
    if pack.profile is not None:
        yield from _unique_ids(("profile", "industries"), pack.profile.industries)
        yield from _unique_ids(("profile", "sizes"), pack.profile.sizes)


def _unique_ids(path: PathSteps, parts: Iterable[Identified]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, part in enumerate(parts):
        if part.id in seen:
            yield Finding((*path, index), f"id「{part.id}」が二度使われています", "別の id にしてください")
        seen.add(part.id)


def _item_references(pack: Pack) -> Iterator[Finding]:
    areas, scales = {area.id for area in pack.areas}, {scale.id for scale in pack.scales}
    for index, item in enumerate(pack.items):
        if item.area not in areas:
            yield unknown(("items", index, "area"), item.area, areas)
        if item.scale is not None and item.scale not in scales:
            yield unknown(("items", index, "scale"), item.scale, scales)


def _item_shapes(pack: Pack) -> Iterator[Finding]:
    """Each kind of question has what it is answered with."""
    for index, item in enumerate(pack.items):
        path = ("items", index)
        if item.kind == "scale" and item.scale is None:
            yield Finding(path, f"{item.id} に尺度がありません", "scale を書いてください")
        if item.kind in {"single", "multi", "level"} and len(item.options) < 2:
            yield Finding(path, f"{item.id} の選択肢が足りません", "options に二つ以上書いてください")
        if item.kind == "text" and item.max_chars is None:
            yield Finding(path, f"{item.id} に文字数の上限がありません", "max_chars を書いてください")
        yield from _options(item, (*path, "options"))


def _options(item: Item, path: PathSteps) -> Iterator[Finding]:
    values = [str(option.value) for option in item.options]
    for index, value in enumerate(values):
        if value in values[:index]:
            yield Finding((*path, index), f"選択肢「{value}」が二度あります", "別の値にしてください")
        if item.kind == "level" and not isinstance(item.options[index].value, int):
            yield Finding((*path, index), f"段階「{value}」が整数ではありません", "0 からの整数にしてください")


def _scales(pack: Pack) -> Iterator[Finding]:
    for index, scale in enumerate(pack.scales):
        path, values = ("scales", index), scale.values
        if scale.kind == "numeric" and (scale.low_anchor is None or scale.high_anchor is None or len(values) < 2):
            mend = "minimum、maximum、low_anchor、high_anchor を書いてください"
            yield Finding(path, f"{scale.id} の両端がありません", mend)
        if scale.kind == "ordinal" and len(values) < 2:
            yield Finding(path, f"{scale.id} の段階がありません", "points に二つ以上書いてください")
        named = {*scale.positive, *(value for band in scale.bands.values() for value in band)}
        for value in sorted(named - set(values)):
            what = f"{scale.id} に値 {value} はありません"
            yield Finding(path, what, f"positive と bands を {list(values)} の中から書いてください")


def _item_scales(pack: Pack) -> Iterator[Finding]:
    scales = {scale.id: scale for scale in pack.scales}
    for index, item in enumerate(pack.items):
        scale = scales.get(item.scale or "")
        if scale is None:
            continue
        if item.allow_na and item.kind == "scale" and scale.not_applicable is None:
            what = f"{item.id} の「該当しない」の文言がありません"
            yield Finding(("items", index), what, f"尺度 {scale.id} に not_applicable を書いてください")
        for value in sorted(set(item.anchors) - set(scale.values)):
            what = f"{item.id} の説明の値 {value} は尺度にありません"
            yield Finding(("items", index, "anchors"), what, f"{list(scale.values)} のどれかにしてください")


def _sources(pack: Pack, parent: Pack | None) -> Iterator[Finding]:
    """An item that repeats one of the parent does so word for word and counts the same way."""
    known = {item.id: item for item in parent.items} if parent else {}
    for index, item in enumerate(pack.items):
        if item.source is None:
            continue
        if item.source not in known:
            yield unknown(("items", index, "source"), item.source, known)
            continue
        for field in ("text", "kind", "reverse"):
            if getattr(known[item.source], field) != getattr(item, field):
                what = f"{item.id} の {field} が、もとの設問 {item.source} と違います"
                yield Finding(("items", index, field), what, "もとの設問に合わせるか、source を消してください")


def _pages(pack: Pack) -> Iterator[Finding]:
    """Every item on exactly one page; a memo that follows an item stands with it."""
    if not pack.pages:
        return
    areas, items = {area.id for area in pack.areas}, {item.id for item in pack.items}
    for index, page in enumerate(pack.pages):
        yield from (unknown(("pages", index, "areas"), name, areas) for name in page.areas if name not in areas)
        yield from (unknown(("pages", index, "items"), name, items) for name in page.items if name not in items)
    for index, item in enumerate(pack.items):
        times = sum(_times_on(page, item) for page in pack.pages)
        if item.follows is None and times != 1:
            what = f"{item.id} が {times} ページにあります"
            yield Finding(("items", index), what, "ちょうど一つのページに入れてください")


def _times_on(page: Page, item: Item) -> int:
    return page.areas.count(item.area) + page.items.count(item.id)


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
        yield from (unknown(("scoring",), name, known) for name in named if name and name not in known)


def _golden(pack: Pack, parent: Pack | None) -> Iterator[Finding]:
    if not pack.golden:
        yield Finding(("golden",), "検算の例がありません", "golden に、回答と正しい結果を一つ以上書いてください")
    for index, case in enumerate(pack.golden):
        path, name = ("golden", index), f"例「{case.name}」"
        try:
            before: Answers = check_answers(parent, case.before) if parent else {}
            result = result_of(pack, check_answers(pack, case.answers, before))
        except AnswerError as error:
            yield Finding(path, f"{name}: {error.faults[0].message()}", "回答を直してください")
            continue
        yield from _differences(path, case, result)


def _differences(path: PathSteps, case: Golden, result: dict[str, object]) -> Iterator[Finding]:
    for key, expected in case.expect.items():
        if key not in result:
            yield unknown((*path, "expect", key), key, result)
        elif result[key] != expected:
            what = f"例「{case.name}」の {key} が {result[key]} になります（期待は {expected}）"
            yield Finding((*path, "expect", key), what, "規則か期待値を直してください")


_RULES = (_unique, _item_references, _item_shapes, _scales, _item_scales, _pages, _scoring, check_texts)
