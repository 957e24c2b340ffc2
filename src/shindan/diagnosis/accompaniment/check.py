"""What a programme must keep beyond its shape: names that exist, times that add up, a guide for every level of every area."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ..definition import LowestScoring, Pack
from ..finding import Finding, unknown
from .definition import Programme

# The kinds that the product leads on from: the result is agreed in one, the plan begins in another, the third is repeated.
NEEDED = ("consultation", "diagnosis", "plan", "review")


def check_programme(programme: Programme, pack: Pack) -> list[Finding]:
    """Every finding of every rule."""
    return [*_steps(programme), *_materials(programme), *_guides(programme, pack)]


def _steps(programme: Programme) -> Iterator[Finding]:
    kinds = [step.id for step in programme.steps]
    materials = [one.id for one in programme.materials]
    for kind in NEEDED:
        if kind not in kinds:
            yield Finding(("steps",), f"段階 {kind} がありません", "書き足してください")
    for at, step in enumerate(programme.steps):
        if step.id in kinds[:at]:
            yield Finding(("steps", at), f"id「{step.id}」が二度使われています", "別の id にしてください")
        if step.material is not None and step.material not in materials:
            yield unknown(("steps", at, "material"), step.material, materials)


def _materials(programme: Programme) -> Iterator[Finding]:
    for at, one in enumerate(programme.materials):
        spent = sum(part.minutes for part in one.parts)
        if spent != one.minutes:
            what = f"{one.id} の時間配分は合わせて {spent} 分で、{one.minutes} 分と違います"
            yield Finding(("materials", at, "parts"), what, "どちらかを直してください")


def _guides(programme: Programme, pack: Pack) -> Iterator[Finding]:
    areas, levels = [area.id for area in pack.areas], [level.value for level in pack.levels]
    strict = pack.scoring.strict_levels if isinstance(pack.scoring, LowestScoring) else ()
    found = [(one.area, one.level) for one in programme.guides]
    for at, one in enumerate(programme.guides):
        if one.area not in areas:
            yield unknown(("guides", at, "area"), one.area, areas)
        if found[at] in found[:at]:
            yield Finding(("guides", at), f"{one.area} のレベル {one.level} が二度あります", "一つにしてください")
        if one.level in strict and not one.holds:
            what = f"{one.area} のレベル {one.level} に holds がありません"
            yield Finding(("guides", at), what, "文を、確かめる部分に分けて書いてください")
    for area, level in product(areas, levels):
        if (area, level) not in found:
            yield Finding(("guides",), f"{area} のレベル {level} がありません", "書き足してください")
