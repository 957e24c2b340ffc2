"""The team's own line: the zone of each pair, with the reason where it departs from the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shindan.diagnosis.kit import Level
from shindan.harassment.line import Line, LineCell, LineError, cells_of, departures, falls
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import typed_text
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..drawing import matrix_of
from ..guard import for_kit
from ..models import TeamKit
from ..queries import kit, line_of
from ..services import save_line
from .shell import kit_page

HERE = "kit_line"
Pair = tuple[str, str]


@dataclass(frozen=True)
class CellFields:
    """The fields of one pair, under the words of what it is."""

    heading: str
    note: str
    zone: SelectField
    reason: TextField


@dataclass(frozen=True)
class Block:
    """A level of behaviour with its pairs."""

    heading: str
    cells: tuple[CellFields, ...]


@require_safe
@for_kit(Right.SEE_CASES)
def line(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """The matrix as the team has it, what is done in each cell, and what was changed and why."""
    language, own = str(request.LANGUAGE_CODE), line_of(team)
    changed = departures(kit(), own)
    return kit_page(
        request,
        team,
        "harassment/line.html",
        HERE,
        heading=_heading(len(changed)),
        matrix=matrix_of(kit(), own, language, caption=_("言動と要求の区分")),
        note=kit().matrix_note.get(language),
        cells=_cells_table(own, language),
        changed=_changed_table(own, language) if changed else None,
        axes=[
            _axis(kit().behaviour_axis.name.get(language), kit().behaviours, language),
            _axis(kit().request_axis.name.get(language), kit().requests, language),
        ],
    )


def _axis(name: str, levels: tuple[Level, ...], language: str) -> tuple[str, list[tuple[str, str, list[str]]]]:
    """An axis with its levels: name, description, signs."""
    told = [
        (
            f"{one.id} {one.name.get(language)}",
            one.description.get(language),
            [sign.get(language) for sign in one.signs],
        )
        for one in levels
    ]
    return name, told


def _heading(changed: int) -> str:
    if not changed:
        return _("いまは標準の線です。チームで話し合って決めましょう")
    words = ngettext("%(n)dか所を、チームの線に変えています", "%(n)dか所を、チームの線に変えています", changed)
    return words % {"n": changed}


def _cells_table(own: Line, language: str) -> Table:
    return Table(
        caption=_("区分ごとの進め方"),
        caption_hidden=True,
        columns=tuple(Column(label=head) for head in (_("言動 × 要求"), _("区分"), _("進め方"))),
        rows=tuple(
            Row(heading=f"{cell.behaviour} × {cell.request}", cells=(cell.zone.name.get(language), cell.note))
            for cell in cells_of(kit(), own, language)
        ),
    )


def _changed_table(own: Line, language: str) -> Table:
    return Table(
        caption=_("標準から変えた区分"),
        caption_hidden=True,
        columns=tuple(Column(label=head) for head in (_("言動 × 要求"), _("標準"), _("チームの線"), _("理由"))),
        rows=tuple(
            Row(
                heading=f"{cell.behaviour} × {cell.request}",
                cells=(cell.default.name.get(language), cell.zone.name.get(language), cell.reason),
            )
            for cell in cells_of(kit(), own, language)
            if cell.departs
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RUN_KIT)
def edit(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Change the line; it must not fall where a level rises."""
    if request.method != "POST":
        return _form(request, team, line_of(team), {})
    typed = _typed(request)
    try:
        save_line(team=team, line=typed, by=request.user)
    except LineError as refused:
        return _form(request, team, typed, _words(typed, refused))
    messages.success(request, _("チームの線を保存しました。マニュアルは、公開し直すと新しい線になります。"))
    return redirect(HERE, team.pk)


def _typed(request: HttpRequest) -> Line:
    zones, reasons = {}, {}
    known = {zone.id for zone in kit().zones}
    for cell in kit().cells:
        pair, name = (cell.behaviour, cell.request), _name((cell.behaviour, cell.request))
        zone = request.POST.get(f"zone_{name}", cell.zone)
        zones[pair] = zone if zone in known else cell.zone
        reasons[pair] = typed_text(request.POST, f"reason_{name}")[:300]
    return Line(zones, reasons)


def _words(typed: Line, refused: LineError) -> dict[str, str]:
    """What is wrong at which pair, and what to do."""
    before = dict(falls(kit(), typed))
    found = {}
    for pair in refused.pairs:
        cell = f"{pair[0]} × {pair[1]}"
        if pair in before:
            words = _("「%(cell)s」の区分が「%(before)s」より軽くなっています。同じか、重い区分を選んでください。")
            found[f"zone_{_name(pair)}"] = words % {"cell": cell, "before": f"{before[pair][0]} × {before[pair][1]}"}
        else:
            words = _("「%(cell)s」を標準から変えた理由が空です。入力してください。")
            found[f"reason_{_name(pair)}"] = words % {"cell": cell}
    return found


def _name(pair: Pair) -> str:
    return f"{pair[0]}_{pair[1]}"


def _form(request: HttpRequest, team: TeamKit, own: Line, faults: Mapping[str, str]) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    cells = cells_of(kit(), own, language)
    blocks = [
        Block(
            f"{level.id} {level.name.get(language)}",
            tuple(_fields(cell, faults, language) for cell in cells if cell.behaviour == level.id),
        )
        for level in kit().behaviours
    ]
    return kit_page(
        request,
        team,
        "harassment/line_form.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        blocks=blocks,
    )


def _fields(cell: LineCell, faults: Mapping[str, str], language: str) -> CellFields:
    """Zone and reason of one pair."""
    name, pair = _name((cell.behaviour, cell.request)), f"{cell.behaviour} × {cell.request}"
    requests = {one.id: one.name.get(language) for one in kit().requests}
    return CellFields(
        heading=f"{pair} {requests[cell.request]}",
        note=cell.note,
        zone=SelectField(
            name=f"zone_{name}",
            label=_("%(cell)sの区分") % {"cell": pair},
            options=tuple(Choice(value=zone.id, label=zone.name.get(language)) for zone in kit().zones),
            value=cell.zone.id,
            hint=_("標準は「%(zone)s」です。") % {"zone": cell.default.name.get(language)},
            error=faults.get(f"zone_{name}", ""),
        ),
        reason=TextField(
            name=f"reason_{name}",
            label=_("%(cell)sを変えた理由") % {"cell": pair},
            value=cell.reason,
            error=faults.get(f"reason_{name}", ""),
            optional=True,
        ),
    )
