"""The parts of a calibration's pages: what was chosen as an exhibit, the fields of an agreement and of a case of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.harassment.calibration import Spread
from shindan.report.charts import tally
from shindan.report.charts.tally import MOST_DOTS
from shindan.web.results.drawing import picture
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import SessionCase
from ..queries import kit


def share_word(value: float | None) -> str:
    """A share in whole per cent."""
    return "–" if value is None else f"{value * 100:.0f}%"


def own_fields(typed: Mapping[str, str], faults: Mapping[str, str]) -> dict[str, TextField]:
    """Title and situation of a case of the team's own."""
    return {
        "own_title": TextField(
            name="title",
            label=_("自分たちの事例の題名"),
            value=typed.get("title", ""),
            error=faults.get("title", ""),
            optional=True,
        ),
        "situation": TextField(
            name="situation",
            label=_("自分たちの事例の状況"),
            hint=_("だれのことか分からないように、名前や日付を変えて書きます。"),
            value=typed.get("situation", ""),
            error=faults.get("situation", ""),
            kind="textarea",
            rows=4,
            limit=1000,
            optional=True,
        ),
    }


def settle_fields(
    case: SessionCase, sent: QueryDict, wrong: Mapping[str, str], language: str
) -> dict[str, SelectField | TextField]:
    """The team's zone, its reason, and the pair at which the line moves with it."""
    zone, reason, pair = (f"{name}_{case.position}" for name in ("zone", "reason", "pair"))
    return {
        "zone": SelectField(
            name=zone,
            label=_("チームの区分"),
            options=tuple(Choice(value=one.id, label=one.name.get(language)) for one in kit().zones),
            value=sent.get(zone, case.zone),
            error=wrong.get(zone, ""),
            empty=_("選んでください"),
        ),
        "reason": TextField(
            name=reason,
            label=_("そう決めた理由"),
            value=sent.get(reason, case.reason),
            error=wrong.get(reason, ""),
            kind="textarea",
            rows=2,
            limit=600,
        ),
        "pair": _pair_field(pair, sent.get(pair, "")),
    }


def _pair_field(name: str, value: str) -> SelectField:
    pairs = [(f"{cell.behaviour}_{cell.request}", f"{cell.behaviour} × {cell.request}") for cell in kit().cells]
    return SelectField(
        name=name,
        label=_("区分の表も変える"),
        hint=_("チームの線として表に残すときだけ、言動と要求の組を選びます。"),
        options=tuple(Choice(value=key, label=label) for key, label in pairs),
        value=value,
        empty=_("変えない"),
        optional=True,
    )


def exhibit_of(case: SessionCase, found: Spread, language: str) -> Exhibit:
    """What was chosen on each side, as counts of people, a dot for each; the team's zone is marked."""
    return Exhibit(
        key=f"c{case.position}",
        title=_("選んだ人の数"),
        says=_says(found, language),
        basis=_("判断した人 n=%(n)d、%(day)s") % {"n": found.n, "day": f"{case.session.made:%Y/%m/%d}"},
        columns=(Head(label=_("段階と区分"), numeric=False), Head(label=_("人数"))),
        rows=tuple(
            line for axis, name, levels in _sides(language) for line in _side(case, found.n, axis, name, levels)
        ),
        scale=_("点は1人") if found.n <= MOST_DOTS else _("割合"),
        notes=(_("青は、チームで決めた区分です。"),) if case.zone else (),
        csv=reverse("kit_session_csv", args=[case.session.kit_id, case.session.number, case.position]),
    )


Levels = list[tuple[str, str]]


def _sides(language: str) -> tuple[tuple[str, str, Levels], ...]:
    """Zones and both axes: their key, their name, and the levels by id."""
    return (
        ("zones", _("区分"), [(one.id, one.name.get(language)) for one in kit().zones]),
        ("behaviours", _("言動"), [(one.id, f"{one.id} {one.name.get(language)}") for one in kit().behaviours]),
        ("requests", _("要求"), [(one.id, f"{one.id} {one.name.get(language)}") for one in kit().requests]),
    )


def _side(case: SessionCase, n: int, axis: str, name: str, levels: Levels) -> Iterator[Line]:
    counts = case.counts[axis] if case.counts else {}
    for at, (value, label) in enumerate(levels):
        agreed, count = axis == "zones" and value == case.zone, counts.get(value, 0)
        yield Line(
            heading=label,
            note=_("チームの区分") if agreed else "",
            cells=(Cell(text=f"{count}"),),
            picture=picture(tally(count, n, chosen=agreed)),
            group=name if at == 0 else "",
            strong=agreed,
        )


def _says(found: Spread, language: str) -> str:
    share, zone = share_word(found.agreement), kit().zone(found.top[0]).name.get(language)
    interval = _("95%%区間は%(low)s–%(high)s") % {"low": share_word(found.low), "high": share_word(found.high)}
    if len(found.top) > 1:
        first = _("最も多い区分が%(n)dつに分かれました（それぞれ%(share)s、%(interval)s）。") % {
            "n": len(found.top),
            "share": share,
            "interval": interval,
        }
    else:
        first = _("一致率は%(share)s（%(interval)s）で、最も多いのは「%(zone)s」です。") % {
            "share": share,
            "interval": interval,
            "zone": zone,
        }
    parted = {
        "behaviour": _("分かれたのは言動の段階です。"),
        "request": _("分かれたのは要求の段階です。"),
        "both": _("言動と要求の両方で分かれました。"),
        "zone": _("段階の見方は近く、区分の決め方で分かれました。"),
        "none": _("判断はそろっています。"),
    }[found.parted]
    return first + (parted if found.again or found.parted == "none" else "")
