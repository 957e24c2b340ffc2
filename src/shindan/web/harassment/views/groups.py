"""Cases by group beside the group's published happiness, as an exhibit. Nothing is worked out here but where a mark is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.harassment.load import LEAST, GroupLoad, happiness_row, loads_of
from shindan.measurement.estimate import Estimate
from shindan.measurement.rates import least_correlation
from shindan.report.charts import Axis, Mark, axis_of, scale, strip
from shindan.report.survey.figures import interval_text, value_text
from shindan.result.schema import Cell as Published
from shindan.result.schema import Row
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.results.drawing import picture
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line

from ..grouping import Divided, counts_of, divided
from ..models import TeamKit
from ..queries import cases_since

KEY = "groups"
POINTS = (0.0, 10.0)


def groups_exhibit(
    team: TeamKit, person: User | AnonymousUser, language: str, since: dt.date, today: dt.date
) -> Exhibit | None:
    """The groups that the published result shows; ``None`` without one, or for whoever may not see it."""
    found = divided(team)
    row = happiness_row(found.result) if found else None
    if found is None or row is None or Right.SEE_RESULT not in rights_of(person, found.publication.wave.entry):
        return None
    counts = counts_of(team, found.split, since)
    loads = loads_of(found.result, found.split, counts)
    if not loads:
        return None
    axis = _axis(loads)
    heads = (_("件数"), _("10人あたり"), _("10人あたりの95%の範囲"), _("幸福度"), _("幸福度の95%の範囲"))
    return Exhibit(
        key=KEY,
        title=_("%(split)sごとの件数と幸福度") % {"split": found.split.name.get(language)},
        says=_says(loads),
        basis=_basis(found, cases_since(team, since), sum(counts.values()), today, language),
        columns=(Head(label=found.split.name.get(language), numeric=False), *(Head(label=head) for head in heads)),
        rows=tuple(_line(one, row, axis, language) for one in loads),
        scale=picture(scale(axis, [f"{tick:.0f}" for tick in axis.ticks])),
        picture_at=3,
        notes=_notes(loads),
        csv=reverse("kit_home", args=[team.pk]) + f"?table={KEY}",
    )


def _axis(loads: Sequence[GroupLoad]) -> Axis:
    cells = [one.happiness for one in loads if not one.happiness.suppressed]
    ends = [end for cell in cells for end in (cell.value, cell.low, cell.high)]
    return axis_of(ends, step=1, least=4, within=POINTS)


def _line(one: GroupLoad, row: Row, axis: Axis, language: str) -> Line:
    people, cell = one.group.headcount, one.happiness
    told = {"people": people or 0, "n": one.group.people or 0}
    note = _("在籍%(people)d人、回答%(n)d人") if people else _("回答%(n)d人")
    hidden = one.cases is None
    return Line(
        heading=one.group.name.get(language),
        note=note % told,
        cells=(
            Cell(text=_("少数") if hidden else f"{one.cases}"),
            Cell(text="–" if one.rate is None else f"{one.rate.value:.1f}"),
            Cell(text="–" if one.rate is None else _range(one.rate)),
            Cell(text=value_text(cell, row.kind), hidden=cell.suppressed),
            Cell(text=interval_text(cell.low, cell.high, row.kind) or "–", hidden=cell.suppressed),
        ),
        picture=picture(strip(axis, _mark(cell))),
    )


def _mark(cell: Published) -> Mark | None:
    """The value with its interval alone: nothing here is compared with other centres or with last time."""
    return None if cell.suppressed or cell.value is None else Mark(cell.value, cell.low, cell.high)


def _range(rate: Estimate) -> str:
    return f"{rate.low:.1f}–{rate.high:.1f}"


def _basis(found: Divided, n: int, named: int, today: dt.date, language: str) -> str:
    told = {"n": n, "named": named, "day": f"{today:%Y/%m/%d}", "wave": found.result.entry.wave}
    told |= {"people": found.result.entry.people}
    return _("この12か月の記録 n=%(n)d（うち所属の記入 %(named)d）、%(day)s現在。幸福度は%(wave)s n=%(people)d") % told


def _says(loads: Sequence[GroupLoad]) -> str:
    """How many groups can be laid side by side, and what so many can bear: no relation is reckoned."""
    n = sum(one.cases is not None and not one.happiness.suppressed for one in loads)
    if n == 0:
        return _(
            "件数を表示できる所属はまだありません。記録が%(least)d件に満たない所属は、少数のため表示しません。"
        ) % {"least": LEAST}
    least = least_correlation(n)
    if least is None:
        return ngettext(
            "件数と幸福度の両方が分かる所属は%(n)dつです。これだけでは、関係は何も言えません。",
            "件数と幸福度の両方が分かる所属は%(n)dつです。これだけでは、関係は何も言えません。",
            n,
        ) % {"n": n}
    return _(
        "件数と幸福度の両方が分かる所属は%(n)dつです。この数では、相関が%(r).2fより強くないと偶然と区別できないため、関係は計算しません。"
    ) % {"n": n, "r": least}


def _notes(loads: Sequence[GroupLoad]) -> tuple[str, ...]:
    notes = [_("件数は記録のしかたでも変わります。幸福度の低い所属に原因があるという意味ではありません。")]
    if any(one.cases is None for one in loads):
        notes.append(
            _("「少数」は、%(least)d件に満たないか、引き算でほかの所属の件数が分かるため、表示しません。")
            % {"least": LEAST}
        )
    if any(one.group.headcount is None for one in loads):
        notes.append(_("在籍の人数が分からない所属は、10人あたりを計算しません。"))
    notes.append(_("保管の期限が過ぎた記録は、所属も消えているため件数に入りません。"))
    return tuple(notes)
