"""What a guide must keep beyond its shape: every pair once, links that agree with both packs, measures that can be followed.

Each rule is a small generator of ``Finding``; ``load`` turns their paths into file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import get_args

from ..definition import Pack
from ..finding import Finding, PathSteps, unknown
from .definition import Guide, Side, Strength

_NUMBER = {"strong": (2, None), "medium": (1, 1), "none": (0, 0)}


def check_guide(guide: Guide, employee: Pack, management: Pack) -> list[Finding]:
    """Every finding of every rule."""
    return [
        *_weights(guide),
        *_voices(guide, employee),
        *_pairs(guide, employee, management),
        *_links(guide, employee, management),
        *_quadrants(guide),
        *_elements(guide, employee),
        *_measures(guide, employee),
    ]


def _areas(pack: Pack, role: str) -> list[str]:
    return [area.id for area in pack.areas if area.role == role]


def _items(pack: Pack, area: str) -> list[str]:
    return [item.id for item in pack.items if item.area == area and item.kind == "scale"]


def _weights(guide: Guide) -> Iterator[Finding]:
    for strength in get_args(Strength):
        if strength not in guide.weights:
            yield Finding(("weights",), f"重み {strength} がありません", "strong、medium、none を書いてください")
    values = [guide.weights[name].value for name in get_args(Strength) if name in guide.weights]
    if values != sorted(values, reverse=True) or ("none" in guide.weights and guide.weights["none"].value != 0):
        yield Finding(
            ("weights",), "重みの順が違います", "strong、medium、none の順に小さくし、none は 0 にしてください"
        )


def _voices(guide: Guide, employee: Pack) -> Iterator[Finding]:
    known = [item.id for item in employee.items if item.kind == "text"]
    for side in ("praise", "wish"):
        yield from _unknown_items(("voices", side), getattr(guide.voices, side), known)


def _pairs(guide: Guide, employee: Pack, management: Pack) -> Iterator[Finding]:
    """Every activity with every element exactly once."""
    activities, elements = _areas(management, "activity"), _areas(employee, "element")
    found = [(link.activity, link.element) for link in guide.links]
    for at, (activity, element) in enumerate(found):
        if activity not in activities:
            yield unknown(("links", at, "activity"), activity, activities)
        if element not in elements:
            yield unknown(("links", at, "element"), element, elements)
        if (activity, element) in found[:at]:
            yield Finding(("links", at), f"{activity} × {element} が二度あります", "一つにしてください")
    for activity, element in product(activities, elements):
        if (activity, element) not in found:
            yield Finding(
                ("links",), f"{activity} × {element} がありません", "つながりがなければ weight: none で書いてください"
            )


def _links(guide: Guide, employee: Pack, management: Pack) -> Iterator[Finding]:
    for at, link in enumerate(guide.links):
        least, most = _NUMBER[link.weight]
        if len(link.items) < least or (most is not None and len(link.items) > most):
            what = f"{link.activity} × {link.element} は {link.weight} なのに、設問が {len(link.items)} 問です"
            yield Finding(("links", at, "items"), what, "strong は2問以上、medium は1問、none は0問にしてください")
        known = _items(employee, link.element)
        yield from _unknown_items(("links", at, "items"), link.items, known)
        meant = _linked_by_practices(management, link.activity, set(known))
        if set(link.items) != meant and set(link.items) <= set(known):
            what = f"{link.activity} × {link.element} の設問が、{guide.management} の linked_employee_items と違います"
            yield Finding(
                ("links", at, "items"), what, f"[{', '.join(sorted(meant))}] にするか、そちらを直してください"
            )


def _linked_by_practices(management: Pack, activity: str, items: set[str]) -> set[str]:
    return {one for item in management.items if item.area == activity for one in linked_items(item.notes)} & items


def linked_items(notes: object) -> tuple[str, ...]:
    """The employees' items that a practice names in its notes."""
    named = notes.get("linked_employee_items", ()) if isinstance(notes, dict) else ()
    return tuple(str(one) for one in named) if isinstance(named, list | tuple) else ()


def _quadrants(guide: Guide) -> Iterator[Finding]:
    found = [(one.employee, one.practice) for one in guide.quadrants]
    for at, sides in enumerate(found):
        if sides in found[:at]:
            yield Finding(("quadrants", at), f"{sides[0]} × {sides[1]} が二度あります", "一つにしてください")
    for sides in product(get_args(Side), repeat=2):
        if sides not in found:
            yield Finding(
                ("quadrants",), f"employee {sides[0]} × practice {sides[1]} がありません", "書き足してください"
            )


def _elements(guide: Guide, employee: Pack) -> Iterator[Finding]:
    wanted = _areas(employee, "element")
    for at, element in enumerate(guide.elements):
        if element.id not in wanted:
            yield unknown(("elements", at, "id"), element.id, wanted)
            continue
        known = _items(employee, element.id)
        if list(element.items) != known:
            what = f"{element.id} の設問が {guide.employee} と違います"
            yield Finding(("elements", at, "items"), what, f"[{', '.join(known)}] にしてください")
        yield from _unknown_items(("elements", at, "pulse"), element.pulse, known)
    missing = [one for one in wanted if one not in [element.id for element in guide.elements]]
    if missing:
        yield Finding(("elements",), f"要素 {'、'.join(missing)} がありません", "書き足してください")


def _measures(guide: Guide, employee: Pack) -> Iterator[Finding]:
    elements, seen = [element.id for element in guide.elements], set[str]()
    for at, measure in enumerate(guide.measures):
        if measure.id in seen:
            yield Finding(("measures", at), f"id「{measure.id}」が二度使われています", "別の id にしてください")
        seen.add(measure.id)
        if measure.element not in elements:
            yield unknown(("measures", at, "element"), measure.element, elements)
        yield from _unknown_items(("measures", at, "pulse"), measure.pulse, _items(employee, measure.element))
        for field in ("start_months", "effect_months"):
            low, high = getattr(measure, field)
            if low > high:
                yield Finding(
                    ("measures", at, field), f"{low} が {high} より長くなっています", "短いほうを先に書いてください"
                )
    for element in elements:
        if not guide.measures_of(element):
            yield Finding(("measures",), f"要素 {element} の施策がありません", "一つ以上書いてください")


def _unknown_items(path: PathSteps, named: Iterable[str], known: list[str]) -> Iterator[Finding]:
    yield from (unknown((*path, at), one, known) for at, one in enumerate(named) if one not in known)
