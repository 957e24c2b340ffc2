"""The legal checklist: what the team has in place, what shows it, and the dated facts, with what to confirm before use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.diagnosis.kit import ChecklistPoint, Fact
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import day_word, typed_text
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..faults import KitError
from ..guard import for_kit
from ..models import Point, TeamKit
from ..queries import kit, points_of
from ..services import save_point
from .shell import kit_page

HERE = "kit_checklist"


def state_name(state: str) -> str:
    """What the team says of a point."""
    return {
        Point.State.DONE.value: _("できている"),
        Point.State.PARTLY.value: _("一部できている"),
        Point.State.OPEN.value: _("まだ"),
        Point.State.NOT_OURS.value: _("当てはまらない"),
    }.get(state, _("未確認"))


def confidence_name(confidence: str) -> str:
    """How sure a fact is."""
    return {"high": _("高い"), "medium": _("中くらい"), "low": _("低い")}[confidence]


@require_safe
@for_kit(Right.SEE_CASES)
def checklist(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Every point with its state, and every fact."""
    language, said = str(request.LANGUAGE_CODE), points_of(team)
    ready = [one for one in said.values() if one.state in (Point.State.DONE, Point.State.NOT_OURS)]
    total = len(kit().checklist)
    return kit_page(
        request,
        team,
        "harassment/checklist.html",
        HERE,
        heading=_("%(total)d項目のうち%(n)d項目ができています") % {"total": total, "n": len(ready)},
        disclaimer=kit().disclaimer.get(language),
        table=_table(team, said, language),
        as_of=kit().facts_as_of.get(language),
        facts=[_fact(fact, language) for fact in kit().facts],
    )


def _table(team: TeamKit, said: Mapping[str, Point], language: str) -> Table:
    heads = (_("項目"), _("状態"), _("証拠"), _("確かめた日"))
    return Table(
        caption=_("法令の確認"),
        caption_hidden=True,
        roomy=True,
        columns=tuple(Column(label=head) for head in heads),
        rows=tuple(_row(team, point, said.get(point.id), language) for point in kit().checklist),
    )


def _row(team: TeamKit, point: ChecklistPoint, said: Point | None, language: str) -> Row:
    return Row(
        heading=point.title.get(language),
        cells=(
            state_name(said.state if said else ""),
            (said.evidence if said else "") or "–",
            day_word(said.checked) if said and said.checked else "–",
        ),
        href=reverse("kit_point", args=[team.pk, point.id]),
    )


def _fact(fact: Fact, language: str) -> dict[str, str]:
    return {
        "id": fact.id,
        "date": (fact.date or "").replace("-", "/") or _("日付なし"),
        "statement": fact.statement.get(language),
        "source": fact.source.get(language),
        "confidence": confidence_name(fact.confidence),
        "verify": fact.verify.get(language) if fact.verify else "",
    }


@require_safe
@for_kit(Right.SEE_CASES)
def point(request: HttpRequest, team: TeamKit, point: str) -> HttpResponse:
    """One point: what it asks, its facts, and what the team says of it."""
    found, said = _find(point), points_of(team).get(point)
    typed = {
        "state": said.state if said else "",
        "evidence": said.evidence if said else "",
        "checked": said.checked.isoformat() if said and said.checked else "",
    }
    return _page(request, team, found, typed, {})


@require_POST
@for_kit(Right.RUN_KIT)
def answer(request: HttpRequest, team: TeamKit, point: str) -> HttpResponse:
    """Keep what the team says of a point."""
    found = _find(point)
    typed = {name: typed_text(request.POST, name) for name in ("state", "evidence", "checked")}
    faults = {}
    if typed["state"] not in Point.State.values:
        faults["state"] = _("状態が選ばれていません。選んでください。")
    if len(typed["evidence"]) > 1000:
        faults["evidence"] = _("証拠は1000文字までです。短くしてください。")
    try:
        checked = (
            dt.date.fromisoformat(typed["checked"].replace("/", "-")) if typed["checked"] else timezone.localdate()
        )
    except ValueError:
        faults["checked"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    if faults:
        return _page(request, team, found, typed, faults)
    try:
        save_point(
            team=team,
            point=found.id,
            state=typed["state"],
            evidence=typed["evidence"],
            checked=checked,
            by=request.user,
        )
    except KitError as refused:
        name = "checked" if checked > timezone.localdate() else "evidence"
        return _page(request, team, found, typed, {name: str(refused)})
    messages.success(request, _("確認を保存しました。"))
    return redirect(HERE, team.pk)


def _find(point: str) -> ChecklistPoint:
    for one in kit().checklist:
        if one.id == point:
            return one
    raise Http404


def _page(
    request: HttpRequest, team: TeamKit, found: ChecklistPoint, typed: Mapping[str, str], faults: Mapping[str, str]
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    return kit_page(
        request,
        team,
        "harassment/point.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        point=found.id,
        title=found.title.get(language),
        what=found.what.get(language),
        **_fields(found, typed, faults, language),
        facts=[_fact(fact, language) for fact in kit().facts if fact.id in found.facts],
    )


def _fields(
    found: ChecklistPoint, typed: Mapping[str, str], faults: Mapping[str, str], language: str
) -> dict[str, RadioCard | TextField]:
    """What the team says of the point."""
    return {
        "state": RadioCard(
            name="state",
            legend=_("いまの状態"),
            options=tuple(Option(value=value, label=state_name(value)) for value in Point.State.values),
            value=typed["state"],
            error=faults.get("state", ""),
        ),
        "evidence": TextField(
            name="evidence",
            label=_("証拠"),
            hint=found.evidence.get(language),
            value=typed["evidence"],
            error=faults.get("evidence", ""),
            kind="textarea",
            rows=3,
            limit=1000,
            optional=True,
        ),
        "checked": TextField(
            name="checked",
            label=_("確かめた日"),
            kind="date",
            short=True,
            hint=_("空のときは今日になります。"),
            value=typed["checked"],
            error=faults.get("checked", ""),
            optional=True,
        ),
    }
