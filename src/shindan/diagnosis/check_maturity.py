"""What a maturity diagnosis must hold: levels from 0, advice for each of them, and the sentences of its result."""

from __future__ import annotations

from collections.abc import Iterator

from .check_texts import placeholders
from .definition import LowestScoring, Pack
from .finding import Finding, unknown

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


def check_maturity(pack: Pack) -> Iterator[Finding]:
    for rule in (_level_values, _level_items, _actions, _first_steps, _road, _result_texts):
        yield from rule(pack)


def _level_values(pack: Pack) -> Iterator[Finding]:
    values = [level.value for level in pack.levels]
    if values != list(range(len(values))) or len(values) < 2:
        yield Finding(("levels",), f"段階が 0 から続いていません: {values}", "0、1、2 … の順に書いてください")
    strict = pack.scoring.strict_levels if isinstance(pack.scoring, LowestScoring) else ()
    for value in sorted(set(strict) - set(values)):
        yield Finding(("scoring",), f"strict_levels のレベル {value} はありません", f"{values} のどれかにしてください")


def _level_items(pack: Pack) -> Iterator[Finding]:
    values = [level.value for level in pack.levels]
    for index, area in enumerate(pack.areas):
        found = [item for item in pack.items if item.area == area.id and item.kind == "level"]
        if len(found) != 1:
            what = f"{area.id} の段階の設問が {len(found)} 問あります"
            yield Finding(("areas", index), what, f"area: {area.id}、kind: level の設問を 1 問にしてください")
    for index, item in enumerate(pack.items):
        if item.kind == "level" and [option.value for option in item.options] != values:
            what = f"{item.id} の選択肢が段階と合いません"
            yield Finding(("items", index, "options"), what, f"{values} の順に書いてください")


def _actions(pack: Pack) -> Iterator[Finding]:
    values = [level.value for level in pack.levels]
    tools = {tool.id for tool in pack.tools}
    for value in sorted(set(values) - {action.level for action in pack.actions}):
        yield Finding(("actions",), f"レベル {value} の打ち手がありません", "一つ以上書いてください")
    for index, action in enumerate(pack.actions):
        if action.level not in values:
            what = f"レベル {action.level} はありません"
            yield Finding(("actions", index, "level"), what, f"{values} のどれかにしてください")
        if action.tool is not None and action.tool not in tools:
            yield unknown(("actions", index, "tool"), action.tool, tools)


def _first_steps(pack: Pack) -> Iterator[Finding]:
    """One for each area and each level below the top."""
    wanted = [(area.id, level.value) for area in pack.areas for level in pack.levels[:-1]]
    written = [(step.area, step.start) for step in pack.first_steps]
    for area, start in wanted:
        if (area, start) not in written:
            what = f"{area} のレベル {start} からの一歩がありません"
            yield Finding(("first_steps",), what, f"area: {area}、start: {start} の一歩を書いてください")
    for index, pair in enumerate(written):
        if pair not in wanted or pair in written[:index]:
            what = f"{pair[0]} のレベル {pair[1]} からの一歩は、ないか、二つ目です"
            yield Finding(("first_steps", index), what, "area と start を直すか、消してください")


def _road(pack: Pack) -> Iterator[Finding]:
    if not pack.keep or not pack.horizons:
        yield Finding((), "keep か horizons がありません", "最上位の会社への一歩と、道筋の期間を書いてください")
    months = [horizon.months for horizon in pack.horizons]
    if months != sorted(set(months)):
        yield Finding(("horizons",), f"道筋の期間が順に並んでいません: {months}", "短い順に書いてください")


def _result_texts(pack: Pack) -> Iterator[Finding]:
    for key, known in MATURITY_TEXTS.items():
        if key not in pack.texts:
            yield Finding(("texts",), f"文言 {key} がありません", f"texts に {key} を書いてください")
        elif extra := (placeholders(pack.texts[key].ja) or set()) - known:
            mend = f"使えるもの: {sorted(known)}" if known else "この文言では {…} を使えません"
            yield Finding(("texts", key), f"使えない {{…}} です: {sorted(extra)}", mend)
