"""Where a team stands: who is to be asked how they are, what happened in the last twelve months, what comes next."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_entry, for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.words import late_word
from shindan.web.results.tabled import table_file
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line
from shindan.web.ui.components.table import Column, Row, Table

from ..drawing import matrix_of
from ..guard import for_kit
from ..models import TeamKit
from ..queries import Load, Waiting, cases_of, kit, line_of, months_of, newest_papers, plot_of, waiting_of
from ..services import kit_of_entry, kit_of_organisation
from .groups import groups_exhibit
from .shell import kit_page

HERE = "kit_home"
MONTHS = 12
YEAR = dt.timedelta(days=365)


@require_safe
@for_entry(Right.SEE_CASES)
def of_entry(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The kit of the entry's centre."""
    return redirect(HERE, kit_of_entry(entry).pk)


@require_safe
@for_organisation(Right.SEE_CASES)
def of_organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The kit of the organisation as a whole."""
    return redirect(HERE, kit_of_organisation(organisation).pk)


@require_safe
@for_kit(Right.SEE_CASES)
def home(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """The state of the kit."""
    language, today = str(request.LANGUAGE_CODE), timezone.localdate()
    waiting, since = waiting_of(team, today), today - YEAR
    groups = groups_exhibit(team, request.user, language, since, today)
    if "table" in request.GET:
        return table_file((load_exhibit(team, language, today), groups), request.GET["table"])
    counts, n = plot_of(team, since), cases_of(team).count()
    return kit_page(
        request,
        team,
        "harassment/home.html",
        HERE,
        heading=_heading(len(waiting), n),
        waiting=_waiting_table(team, waiting) if waiting else None,
        n=n,
        year=sum(counts.values()),
        matrix=matrix_of(
            kit(),
            line_of(team),
            language,
            caption=_("言動と要求の区分と、この12か月の件数"),
            counts=counts,
            base=reverse("kit_cases", args=[team.pk]),
        ),
        load=load_exhibit(team, language, today) if n else None,
        groups=groups if n else None,
        steps=None if n else _steps(team),
        principles=[text.get(language) for text in kit().principles],
        flows=[(flow.trigger.get(language), flow.action.get(language)) for flow in kit().special_flows],
        disclaimer=kit().disclaimer.get(language),
    )


def _heading(waiting: int, n: int) -> str:
    if waiting:
        words = ngettext(
            "%(n)d件の記録で、担当者の様子を確かめる日が来ています",
            "%(n)d件の記録で、担当者の様子を確かめる日が来ています",
            waiting,
        )
        return words % {"n": waiting}
    return _("いま確かめることはありません") if n else _("まず、チームの線を決めましょう")


def _waiting_table(team: TeamKit, waiting: list[Waiting]) -> Table:
    heads = (_("記録"), _("起きた日"), _("確かめる日"), _("状態"))
    return Table(
        caption=_("様子を確かめる日が来ている記録"),
        caption_hidden=True,
        columns=tuple(Column(label=head) for head in heads),
        rows=tuple(
            Row(
                heading=_("記録%(n)d") % {"n": one.case.number},
                cells=(
                    f"{timezone.localtime(one.case.happened):%Y/%m/%d}",
                    f"{one.day:%Y/%m/%d}",
                    late_word(one.late) or _("今日"),
                ),
                href=reverse("kit_case", args=[team.pk, one.case.number]) + "#asked",
            )
            for one in waiting
        ),
    )


def load_exhibit(team: TeamKit, language: str, today: dt.date) -> Exhibit:
    """Cases by month and zone: a table whose sentence says when there were most."""
    loads = months_of(team, MONTHS, today)
    zones = [zone.name.get(language) for zone in kit().zones]
    total = sum(load.n for load in loads)
    return Exhibit(
        key="load",
        title=_("月ごとの件数"),
        says=_says(loads),
        basis=_("記録 n=%(n)d、%(day)s現在") % {"n": total, "day": f"{today:%Y/%m/%d}"},
        columns=(Head(label=_("月"), numeric=False), *(Head(label=label) for label in (_("合計"), *zones))),
        rows=tuple(
            Line(
                heading=f"{load.month:%Y/%m}",
                cells=(Cell(text=f"{load.n}"), *(Cell(text=f"{count}") for count in load.zones)),
            )
            for load in loads
        ),
        csv=reverse(HERE, args=[team.pk]) + "?table=load",
    )


def _says(loads: list[Load]) -> str:
    most = max(loads, key=lambda load: load.n)
    if most.n == 0:
        return _("この12か月に記録はありません。")
    months = [f"{load.month:%Y/%m}" for load in loads if load.n == most.n]
    told = {"month": _("、").join(months), "n": most.n}
    if len(months) > 1:
        return _("最も多かったのは%(month)sで、それぞれ%(n)d件です。件数は記録のしかたでも変わります。") % told
    return _("最も多かったのは%(month)sの%(n)d件です。件数は記録のしかたでも変わります。") % told


def _steps(team: TeamKit) -> tuple[tuple[str, str, bool], ...]:
    """What to do first, in order: name, address, whether it is done."""
    papers = newest_papers(team)
    return (
        (_("判断合わせを行い、チームの線を決める"), reverse("kit_sessions", args=[team.pk]), team.sessions.exists()),
        (_("会社の名前と相談先を入力する"), reverse("kit_settings", args=[team.pk]), bool(team.words)),
        (_("方針とマニュアルを公開する"), reverse("kit_papers", args=[team.pk]), len(papers) == 2),
        (_("法令の確認を進める"), reverse("kit_checklist", args=[team.pk]), team.points.exists()),
    )
