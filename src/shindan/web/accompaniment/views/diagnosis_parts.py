"""The parts of a facilitated diagnosis's pages: self-ratings, questions, evidence, levels, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.diagnosis import Pack
from shindan.diagnosis.agreed import LONGEST_REASON, Finding, Lack, ceiling, lacks
from shindan.diagnosis.assess import level_item
from shindan.diagnosis.parts import Area
from shindan.disclosure.steps import low_median
from shindan.web.firm.models import FirmResult
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..models import AreaFinding, Evidence, Step
from ..words import language, programme


@dataclass(frozen=True)
class Form:
    """What was typed of an area over version ``seen``."""

    level: str
    reason: str
    holds: dict[str, list[int]]
    seen: int
    evidence: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def self_result(step: Step) -> FirmResult | None:
    """How the firm saw itself last, before this diagnosis was agreed."""
    found = FirmResult.objects.filter(organisation=step.course.organisation_id, kind=FirmResult.Kind.SELF)
    return found.filter(made__lte=step.result.made).last() if step.result else found.last()


def level_name(pack: Pack, level: int | None) -> str:
    """1 場当たり対応期; – where there is none."""
    known = next((one for one in pack.levels if one.value == level), None)
    return f"{known.value} {known.name.get(language())}" if known else "–"


def floor_name(pack: Pack, result: FirmResult | None, area: str) -> str:
    """The median of those who answered together with how many, as released in threes; "" where nobody did."""
    counts = result.floor.get("counts", {}).get(area) if result else None
    if not counts or result is None:
        return ""
    people = ngettext("%(n)d人", "%(n)d人", result.floor["people"]) % {"n": result.floor["people"]}
    return _("%(level)s（中央値、%(people)s）") % {"level": level_name(pack, low_median(counts)), "people": people}


def overview_parts(pack: Pack, step: Step) -> dict[str, Any]:
    """Heading, table of the areas, and where to go on."""
    found = {one.area: one for one in step.findings.all()}
    result = self_result(step)
    floor = {area.id: floor_name(pack, result, area.id) for area in pack.areas}
    asked = any(floor.values())
    rows = tuple(
        _row(pack, step, area, found.get(area.id), result, floor[area.id] if asked else None) for area in pack.areas
    )
    heads = (_("領域"), _("合意"), _("自己診断"), *((_("現場"),) if asked else ()), _("理由"))
    table = Table(
        caption=_("領域ごとのレベル"),
        caption_hidden=True,
        columns=tuple(Column(label=head) for head in heads),
        rows=rows,
        roomy=True,
    )
    return {"heading": _heading(pack, step), "table": table, "first": _area_href(step, _first_open(pack, found))}


def _row(
    pack: Pack, step: Step, area: Area, found: AreaFinding | None, result: FirmResult | None, floor: str | None
) -> Row:
    """``floor`` is how the floor saw it; ``None`` where nobody of it was asked, and the column is left out."""
    own = level_name(pack, result.levels.get(area.id)) if result else "–"
    agreed = level_name(pack, found.level if found else None)
    beside = () if floor is None else (floor or "–",)
    name = f"{'①②③④⑤⑥⑦⑧'[pack.number(area.id) - 1]} {area.name.get(language())}"
    return Row(
        heading=name, cells=(agreed, own, *beside, found.reason if found else ""), href=_area_href(step, area.id)
    )


def _first_open(pack: Pack, found: Mapping[str, AreaFinding]) -> str:
    areas = [area.id for area in pack.areas]
    return next((area for area in areas if area not in found or found[area].level is None), areas[0])


def _area_href(step: Step, area: str) -> str:
    return reverse("course_area", args=[step.course.organisation_id, step.pk, area])


def _heading(pack: Pack, step: Step) -> str:
    if step.result is not None:
        return _("合意した総合レベルは%(level)sです") % {"level": level_name(pack, step.result.overall)}
    return _("四つの領域を、根拠で確かめて合意してください")


def lack_words(pack: Pack, found: Sequence[Finding], step: Step) -> list[tuple[str, str]]:
    """What is missing, as sentences with where it is mended; empty once agreed."""
    if step.result_id is not None:
        return []
    return [(_lack_word(pack, one), _area_href(step, one.area)) for one in lacks(pack, programme(), found)]


def _lack_word(pack: Pack, lack: Lack) -> str:
    words = {"area": pack.area(lack.area).name.get(language()), "level": level_name(pack, lack.ceiling)}
    return {
        "level": _("%(area)s：レベルが決まっていません"),
        "too_high": _("%(area)s：成り立たない部分があるため、%(level)sまでです"),
        "reason": _("%(area)s：理由がありません"),
        "evidence": _("%(area)s：根拠が一つもありません"),
    }[lack.want] % words


def source_kinds() -> tuple[tuple[str, str], ...]:
    """How something became known."""
    return (
        (Evidence.Kind.SEEN, _("見た")),
        (Evidence.Kind.HEARD, _("聞いた")),
        (Evidence.Kind.READ, _("資料で読んだ")),
    )


def area_parts(pack: Pack, step: Step, area: str, form: Form) -> dict[str, Any]:
    """Everything of one area's page."""
    result, kept = self_result(step), step.findings.filter(area=area).first()
    level, faults = form.level, form.faults
    strict = {int(each): parts for each, parts in form.holds.items()}
    return {
        "name": pack.area(area).name.get(language()),
        "number": pack.number(area),
        "of": len(pack.areas),
        "ratings": _ratings(pack, result, area),
        "card": _level_card(pack, area, level, faults),
        "checks": _checks(area, pack, form.holds),
        "ceiling": level_name(pack, ceiling(pack, programme(), area, strict)),
        "over": bool(level) and int(level) > ceiling(pack, programme(), area, strict),
        "guides": _guides(pack, area, level, result),
        "reason": TextField(
            name="reason",
            label=_("このレベルにした理由"),
            value=form.reason,
            error=faults.get("reason", ""),
            kind="textarea",
            rows=3,
            limit=LONGEST_REASON,
            optional=True,
            hint=_("一文で書きます。人の名前は書かないでください。"),
        ),
        "evidence": [(one, dict(source_kinds())[one.kind]) for one in kept.evidence.all()] if kept else [],
        "more": _evidence_fields(form.evidence, faults),
        "now": _now(pack, kept),
    }


def _ratings(pack: Pack, result: FirmResult | None, area: str) -> tuple[Fact, ...]:
    own = f"{level_name(pack, result.levels.get(area))}（{result.day:%Y/%m/%d}）" if result else _("まだありません")
    floor = floor_name(pack, result, area)
    return (Fact(term=_("自己診断"), text=own), *((Fact(term=_("現場の回答"), text=floor),) if floor else ()))


def _level_card(pack: Pack, area: str, level: str, faults: Mapping[str, str]) -> RadioCard:
    names = {each.value: each.name.get(language()) for each in pack.levels}
    options = tuple(
        Option(
            value=str(each.value),
            label=each.text.get(language()),
            hint=f"{each.value} {names.get(int(each.value), '')}",
        )
        for each in level_item(pack, area).options
    )
    return RadioCard(
        name="level",
        legend=_("いまの会社にいちばん近い文"),
        options=options,
        value=level,
        long=True,
        optional=True,
        error=faults.get("level", ""),
        hint=_("理想ではなく現在で選びます。レベル2と3は、一部でも成り立たなければ下のレベルを選びます。"),
    )


def _checks(area: str, pack: Pack, holds: Mapping[str, Sequence[int]]) -> list[CheckCard]:
    """The parts of each strict description, to tick where they hold."""
    found = [(each.value, programme().guide(area, each.value)) for each in pack.levels]
    return [
        CheckCard(
            name=f"holds{level}",
            legend=_("レベル%(level)dの文で、成り立つ部分") % {"level": level},
            options=tuple(Option(value=str(at), label=part.get(language())) for at, part in enumerate(guide.holds)),
            value=tuple(str(part) for part in holds.get(str(level), ())),
        )
        for level, guide in found
        if guide and guide.holds
    ]


def _guides(pack: Pack, area: str, level: str, result: FirmResult | None) -> list[dict[str, Any]]:
    """Questions and what to look at, level by level; open is the one that is chosen, or that the firm chose itself."""
    chosen = level or (str(result.levels.get(area, "")) if result else "")
    found = [(each, programme().guide(area, each.value)) for each in pack.levels]
    return [
        {
            "name": level_name(pack, each.value),
            "questions": tuple(one.get(language()) for one in guide.questions),
            "look_at": tuple(one.get(language()) for one in guide.look_at),
            "open": str(each.value) == chosen,
        }
        for each, guide in found
        if guide
    ]


def _evidence_fields(
    typed: Mapping[str, str], faults: Mapping[str, str]
) -> tuple[tuple[str, TextField | SelectField], ...]:
    kinds = tuple(Choice(value=value, label=label) for value, label in source_kinds())
    return (
        ("select_field", SelectField(name="kind", label=_("確かめ方"), options=kinds, value=typed.get("kind", "seen"))),
        (
            "text_field",
            TextField(
                name="what",
                label=_("見たこと、聞いたこと"),
                value=typed.get("what", ""),
                error=faults.get("what", ""),
                kind="textarea",
                rows=2,
                limit=400,
                optional=True,
            ),
        ),
        (
            "text_field",
            TextField(
                name="source",
                label=_("どこで、だれから"),
                value=typed.get("source", ""),
                error=faults.get("source", ""),
                optional=True,
                hint=_("例：苦情の記録ノート、倉庫の担当。お客様の名前は書きません。"),
            ),
        ),
    )


def _now(pack: Pack, kept: AreaFinding | None) -> tuple[Fact, ...]:
    """What the area says now, for who typed over it."""
    if kept is None:
        return ()
    return (
        Fact(term=_("合意したレベル"), text=level_name(pack, kept.level)),
        Fact(term=_("理由"), text=kept.reason or _("（空）")),
    )
