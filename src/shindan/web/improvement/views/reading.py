"""The look at a file that was read in: what cannot be read, what both sides changed, what is to be taken."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shindan.exchange.plan_sheet import PlacedFault
from shindan.improvement.grouping import Group, grouped
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.table import Column, Row, Table

from ..change_words import ChangeWords
from ..faults import PlanError
from ..guard import for_plan
from ..models import ImprovementPlan
from ..uploading import Pending, drop_upload, pending_of, take_upload
from .files import HERE
from .files import language_of as language
from .shell import plan_page

WHOLE = "plan"  # the plan itself, whose key is empty
CARDS = (("changed", "accept"), ("added", "accept_new"), ("removed", "accept_gone"))


@require_safe
@for_plan(Right.EDIT_PLAN)
def review(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Faults by cell, conflicts, and every change to tick."""
    pending = pending_of(plan)
    if pending is None:
        return redirect(HERE, plan.pk)
    said = ChangeWords(pending.ours, pending.theirs)
    groups = grouped(pending.offer.plain)
    return plan_page(
        request,
        plan,
        "improvement/review.html",
        HERE,
        pending=pending,
        changes=len(groups) + len(pending.offer.asked),
        faults=_told(pending.faults, _("読み取れないところ"), language(request)),
        notes=_told(pending.notes, _("読み方を確かめるところ"), language(request)),
        conflicts=_conflicts(pending, said),
        cards=[card for kind, name in CARDS if (card := _card(kind, name, groups, said))],
    )


def _told(faults: Sequence[PlacedFault], caption: str, spoken: str) -> Table | None:
    rows = tuple(
        Row(heading=f"{each.sheet} {each.cell}".strip(), cells=(each.value, each.text.get(spoken))) for each in faults
    )
    columns = (Column(label=_("シートとセル")), Column(label=_("値")), Column(label=_("理由と直し方")))
    return Table(caption=caption, columns=columns, rows=rows, caption_hidden=True) if rows else None


def _conflicts(pending: Pending, said: ChangeWords) -> CheckCard | None:
    options = tuple(Option(value=each.key, label=said.conflict(each)) for each in pending.offer.asked)
    if not options:
        return None
    hint = _("選ばないものは、画面の内容のままにします。矢印の左が画面、右がファイルの内容です。")
    return CheckCard(name="asked", legend=_("ファイルの内容にするもの"), options=options, hint=hint)


def _card(kind: str, name: str, groups: Sequence[Group], said: ChangeWords) -> CheckCard | None:
    options = tuple(
        Option(value=each.row or WHOLE, label=said.row(each.row), hint=said.group(each))
        for each in groups
        if each.kind == kind
    )
    legend = {"changed": _("変える行"), "added": _("加える行"), "removed": _("削除する行")}[kind]
    ticked = tuple(str(option.value) for option in options)
    return CheckCard(name=name, legend=legend, options=options, value=ticked) if options else None


@require_POST
@for_plan(Right.EDIT_PLAN)
def take(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Take what was ticked, or forget the file."""
    pending = pending_of(plan)
    if pending is None:
        return redirect(HERE, plan.pk)
    if request.POST.get("go") == "drop":
        drop_upload(plan=plan, by=request.user)
        messages.success(request, _("ファイルの取り込みをやめました。計画は変わっていません。"))
        return redirect(HERE, plan.pk)
    if (request.POST.get("stamp"), request.POST.get("seen")) != (pending.stamp, str(pending.revision)):
        messages.error(request, _("確かめている間に、計画かファイルが変わりました。内容をもう一度確かめてください。"))
        return redirect("improvement_review", plan.pk)
    return _take(request, plan, pending)


def _take(request: HttpRequest, plan: ImprovementPlan, pending: Pending) -> HttpResponse:
    ticked = {value for _kind, name in CARDS for value in request.POST.getlist(name)}
    rows = {"" if value == WHOLE else value for value in ticked}
    asked = request.POST.getlist("asked")
    try:
        number = take_upload(plan=plan, pending=pending, rows=rows, asked=asked, by=request.user)
    except PlanError as fault:
        messages.error(request, str(fault))
        return redirect("improvement_review", plan.pk)
    if not number:
        messages.success(request, _("取り込む変更はありませんでした。計画は変わっていません。"))
        return redirect(HERE, plan.pk)
    said = ngettext("ファイルから変更%(n)d件を取り込みました。", "ファイルから変更%(n)d件を取り込みました。", number)
    messages.success(request, said % {"n": number})
    return redirect("improvement_overview", plan.pk)
