"""What a kit must keep beyond its shape. Each rule is a small generator of ``Finding``; ``load`` turns paths into file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from string import Formatter

from ..finding import Finding, PathSteps, unknown
from .definition import Kit, texts_of

# The fields by which a case is plotted and its zone follows; the program knows them by name.
PLOTTED = ("behaviour", "request", "zone_default", "zone", "departure", "follow_up", "retention", "happened_at")
SPOKEN = "sv_name"


def check_kit(kit: Kit) -> list[Finding]:
    """Every finding of every rule."""
    return [
        *_ids(kit),
        *_cells(kit),
        *_falls(kit),
        *_cases(kit),
        *_manual(kit),
        *_parameters(kit),
        *_record(kit),
        *_facts(kit),
    ]


def _ids(kit: Kit) -> Iterator[Finding]:
    for name in ("zones", "behaviours", "requests", "cases", "policy", "record", "facts", "checklist"):
        seen = set[str]()
        for at, one in enumerate(getattr(kit, name)):
            if one.id in seen:
                yield Finding((name, at, "id"), f"id「{one.id}」が二度使われています", "別の id にしてください")
            seen.add(one.id)


def _cells(kit: Kit) -> Iterator[Finding]:
    """Every pair exactly once."""
    behaviours, requests = [one.id for one in kit.behaviours], [one.id for one in kit.requests]
    pairs = [(cell.behaviour, cell.request) for cell in kit.cells]
    for at, cell in enumerate(kit.cells):
        yield from _unknown(("cells", at, "behaviour"), [cell.behaviour], behaviours)
        yield from _unknown(("cells", at, "request"), [cell.request], requests)
        yield from _unknown(("cells", at, "zone"), [cell.zone], [zone.id for zone in kit.zones])
        if pairs[at] in pairs[:at]:
            yield Finding(("cells", at), f"{cell.behaviour} × {cell.request} が二度あります", "一つにしてください")
    for behaviour, request in product(behaviours, requests):
        if (behaviour, request) not in pairs:
            yield Finding(("cells",), f"{behaviour} × {request} がありません", "区分と説明を書き足してください")


def _falls(kit: Kit) -> Iterator[Finding]:
    """No zone falls where a level rises."""
    order = {zone.id: at for at, zone in enumerate(kit.zones)}
    zones = {(cell.behaviour, cell.request): order.get(cell.zone, 0) for cell in kit.cells}
    for fallen, before in falling(zones, [one.id for one in kit.behaviours], [one.id for one in kit.requests]):
        at = [(cell.behaviour, cell.request) for cell in kit.cells].index(fallen)
        what = f"{fallen[0]} × {fallen[1]} の区分が、{before[0]} × {before[1]} より軽くなっています"
        yield Finding(("cells", at, "zone"), what, "段階が上がったときに、区分を下げないでください")


def falling(
    zones: dict[tuple[str, str], int], behaviours: list[str], requests: list[str]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs whose zone is lower than that of a neighbour with one level less, each with that neighbour.

    ``zones`` gives the rank of the zone of (behaviour, request); pairs that are missing are passed over.
    """
    for b, r in product(range(len(behaviours)), range(len(requests))):
        here = (behaviours[b], requests[r])
        below = [(behaviours[b - 1], requests[r])] * (b > 0) + [(behaviours[b], requests[r - 1])] * (r > 0)
        for before in below:
            if here in zones and before in zones and zones[here] < zones[before]:
                yield here, before


def _cases(kit: Kit) -> Iterator[Finding]:
    channels = [option.value for field in kit.record if field.id == "channel" for option in field.options]
    for at, case in enumerate(kit.cases):
        yield from _unknown(("cases", at, "behaviours"), case.behaviours, [one.id for one in kit.behaviours])
        yield from _unknown(("cases", at, "requests"), case.requests, [one.id for one in kit.requests])
        if channels:
            yield from _unknown(("cases", at, "channel"), [case.channel], channels)


def _manual(kit: Kit) -> Iterator[Finding]:
    """One chapter a zone, in the zones' order."""
    wanted, found = [zone.id for zone in kit.zones], [part.zone for part in kit.manual]
    if found != wanted:
        what = f"manual の区分が {'、'.join(found)} です"
        yield Finding(("manual",), what, f"{'、'.join(wanted)} の順に一つずつ書いてください")


def _parameters(kit: Kit) -> Iterator[Finding]:
    """Manual and policy name only what there is to fill in, alike in both languages."""
    known = {one.key for one in kit.parameters} | {one.key for one in kit.names} | {SPOKEN}
    for text in texts_of(kit):
        named = names_in(text.ja)
        for name in sorted((named | names_in(text.en)) - known):
            what = f"「{{{name}}}」という項目がありません"
            yield Finding(("parameters",), what, "parameters か names に書き足してください")
        if named != names_in(text.en):
            what = f"「{text.ja[:20]}…」の日英で、差し込む項目が違います"
            yield Finding(("parameters",), what, "両方に同じ項目を入れてください")


def names_in(text: str) -> set[str]:
    """The ``{names}`` in a text."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        return set(re.findall(r"{(\w*)", text))


def _record(kit: Kit) -> Iterator[Finding]:
    ids = [field.id for field in kit.record]
    for name in PLOTTED:
        if name not in ids:
            yield Finding(("record",), f"項目 {name} がありません", "書き足してください")
    levels = ("behaviour", "request", "zone")
    for at, field in enumerate(kit.record):
        if field.kind in ("single", "multi") and not field.options and field.id not in levels:
            yield Finding(("record", at), f"項目 {field.id} に選択肢がありません", "options を書いてください")
        if field.health and not field.personal:
            what = f"項目 {field.id} は健康に関わるのに personal ではありません"
            yield Finding(("record", at), what, "personal: true にしてください")


def _facts(kit: Kit) -> Iterator[Finding]:
    known = [fact.id for fact in kit.facts]
    for at, point in enumerate(kit.checklist):
        yield from _unknown(("checklist", at, "facts"), point.facts, known)
    for at, fact in enumerate(kit.facts):
        if fact.confidence != "high" and fact.verify is None:
            what = f"{fact.id} は確かさが {fact.confidence} なのに、確かめる点がありません"
            yield Finding(("facts", at), what, "verify に、使う前に確かめる点を書いてください")


def _unknown(path: PathSteps, named: Iterable[str], known: list[str]) -> Iterator[Finding]:
    yield from (unknown(path, one, known) for one in named if one not in known)
