"""Makes the sealed summary of an entry, and the mergeable summary back out of one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

import numpy as np

from shindan.diagnosis.definition import Item, Pack, Scale
from shindan.measurement.layout import Column, Element, Layout, layout_of
from shindan.measurement.storing import layout_of_dict
from shindan.measurement.summary import TOTAL, Summary, shapes

from .centre import Centre, Consent, Fact, Instrument, Management, Quality, RowKey, RowKind, Sums, digest_of_centre
from .parts import Words, canonical, digest_of, pseudonym

_KINDS: Mapping[str, RowKind] = {"mean": "kgi", "recommendation": "recommendation", "share": "item"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is known of an entry beside its answers. ``centre`` and ``organisation`` are any lasting names; only their
    pseudonyms under ``key`` leave. ``before``: the pseudonym in an earlier edition, where the key has changed since."""

    key: bytes
    centre: str
    organisation: str
    month: str
    headcount: int | None
    industry: str
    size: str
    consent: Consent
    before: str | None = None
    quality: Quality = field(default_factory=Quality)
    management: Management | None = None
    facts: tuple[Fact, ...] = ()


def seal(summary: Summary, pack: Pack, entry: Entry, reference: Pack | None = None) -> Centre:
    """The sealed summary of everybody in ``summary``, answers to ``pack``.

    Only items of ``reference`` (the questionnaire without an organisation's own questions; ``pack`` by default) are handed
    over, and of those only scales: attributes, choices and comments stay. ``ValueError`` without consent, or where the
    summary is of another questionnaire.
    """
    if not entry.consent.edition:
        raise ValueError("年度版への提供に同意がないため、センターの要約を作れません。同意を確かめてください。")
    if summary.layout.pack != f"{pack.id} {pack.version} {pack.digest}":
        raise ValueError(f"要約は {summary.layout.pack} のもので、{pack.id} {pack.version} のものではありません。")
    layout, places, elements = _reduced(summary.layout, reference or pack)
    values = {
        "centre": pseudonym(entry.key, "c", "\0".join((entry.organisation, entry.centre))),
        "organisation": pseudonym(entry.key, "o", entry.organisation),
        "before": entry.before,
        "instrument": Instrument(id=pack.id, version=pack.version, digest=pack.digest),
        "layout": _plain_layout(layout),
        "rows": rows_of(pack, layout),
        "month": entry.month,
        "people": int(summary.people[summary.row(TOTAL)]),
        "headcount": entry.headcount,
        "industry": entry.industry,
        "size": entry.size,
        "sums": _sums(summary, layout, places, elements),
        "quality": entry.quality,
        "management": entry.management,
        "facts": entry.facts,
        "consent": entry.consent,
    }
    centre = Centre.model_validate({**values, "digest": f"sha256:{'0' * 64}"})
    return centre.model_copy(update={"digest": digest_of_centre(centre.model_dump(mode="json"))})


def summary_of(centre: Centre) -> Summary:
    """The mergeable summary in a handed-over file: one cell, everybody; what was not handed over is zero."""
    layout = layout_of_dict(dict(centre.layout))
    arrays = {name: np.zeros(shape, np.int64) for name, shape in shapes(layout, 1).items()}
    for name in Sums.model_fields:
        arrays[name][0] = np.array(getattr(centre.sums, name), np.int64).reshape(arrays[name][0].shape)
    arrays["people"][0] = centre.people
    return Summary(layout, (TOTAL,), **arrays)


def rows_of(pack: Pack, layout: Layout) -> tuple[RowKey, ...]:
    """The figures that a layout can give: happiness, elements, recommendation, then each share, in the pack's order."""
    keys = {column.id: _item_key(pack, column) for column in layout.columns}
    elements = [_element_key(pack, layout, element, keys) for element in layout.elements]
    kgi = [key for key in keys.values() if key.kind == "kgi"]
    return (*kgi, *elements, *(key for key in keys.values() if key.kind != "kgi"))


def digests_of(pack: Pack, reference: Pack | None = None) -> dict[str, str]:
    """By row id, what identifies the wording in which ``pack`` asks it, of those rows that would be handed over."""
    layout, _, _ = _reduced(layout_of(pack), reference or pack)
    return {row.id: row.digest for row in rows_of(pack, layout)}


def _item_key(pack: Pack, column: Column) -> RowKey:
    item = pack.item(column.id)
    name = item.topic or item.text
    element = column.area if pack.area(column.area).role == "element" else None
    return RowKey(
        id=item.id,
        kind=_KINDS[column.kind],
        items=(item.id,),
        element=element,
        digest=item_digest(pack, item),
        name=Words(ja=name.ja, en=name.en),
    )


def item_digest(pack: Pack, item: Item) -> str:
    """Over what a respondent reads and what counts as positive: wording, hint, scale, direction, 該当しない."""
    scale = pack.scale(item.scale) if item.scale else None
    said = {
        "text": item.text.ja,
        "hint": item.hint.ja if item.hint else "",
        "scale": [scale.values, sorted(scale.positive), _anchors(scale)] if scale else None,
        "reverse": item.reverse,
        "allow_na": item.allow_na,
    }
    return digest_of(canonical(said))


def _anchors(scale: Scale) -> list[str]:
    ends = [text.ja for text in (scale.low_anchor, scale.high_anchor) if text]
    return [*ends, *(point.text.ja for point in scale.points)]


def _element_key(pack: Pack, layout: Layout, element: Element, keys: Mapping[str, RowKey]) -> RowKey:
    items = tuple(layout.columns[place].id for place in element.columns)
    name = pack.area(element.id).name
    said = {"items": [[item, keys[item].digest] for item in items], "needed": element.needed}
    return RowKey(
        id=element.id,
        kind="element",
        items=items,
        element=element.id,
        digest=digest_of(canonical(said)),
        name=Words(ja=name.ja, en=name.en),
    )


def _reduced(layout: Layout, reference: Pack) -> tuple[Layout, list[int], list[int]]:
    """The layout with only the reference's scales; places of the columns and elements that it keeps."""
    known = {item.id for item in reference.items}
    places = [at for at, c in enumerate(layout.columns) if c.kind in _KINDS and c.id in known]
    new = {old: at for at, old in enumerate(places)}
    kept = [at for at, e in enumerate(layout.elements) if all(column in new for column in e.columns)]
    elements = tuple(
        replace(layout.elements[at], columns=tuple(new[column] for column in layout.elements[at].columns))
        for at in kept
    )
    columns = tuple(layout.columns[place] for place in places)
    kgi = new.get(layout.kgi) if layout.kgi is not None else None
    recommendation = new.get(layout.recommendation) if layout.recommendation is not None else None
    return Layout(layout.pack, columns, elements, kgi, recommendation), places, kept


def _plain_layout(layout: Layout) -> dict[str, object]:
    """As it reads back: lists, not tuples."""
    plain: dict[str, object] = json.loads(json.dumps(asdict(layout)))
    return plain


def _sums(summary: Summary, layout: Layout, places: list[int], elements: list[int]) -> Sums:
    row = summary.row(TOTAL)
    drivers = [*elements, len(summary.layout.elements)]
    wide, slots = layout.widest, layout.slots
    counts = [_slots(summary.counts[row, place], summary.layout.columns[place], slots) for place in places]
    return Sums(
        counts=_lists(counts),
        within=_lists(summary.within[row][elements][:, :, :wide, :wide]),
        scores=_lists(summary.scores[row][elements]),
        complete=int(summary.complete[row]),
        driver_sum=_lists(summary.driver_sum[row][drivers]),
        driver_cross=_lists(summary.driver_cross[row][np.ix_(drivers, drivers)]),
        straight=_lists(summary.straight[row]),
    )


def _slots(counts: np.ndarray, column: Column, slots: int) -> np.ndarray:
    """The counts of one column in a table of another width: after its options stand 該当しない and no answer."""
    return np.concatenate([counts[: column.options + 2], np.zeros(max(0, slots - column.options - 2), np.int64)])


def _lists(values: object) -> tuple:  # type: ignore[type-arg]
    """Nested tuples of plain whole numbers."""
    made = np.asarray(values).tolist()
    return _tuples(made)


def _tuples(values: list[object]) -> tuple:  # type: ignore[type-arg]
    return tuple(_tuples(value) if isinstance(value, list) else value for value in values)
