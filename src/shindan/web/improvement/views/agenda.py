"""Overdue, this week, next week; whom the weekly mail goes to."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from shindan.improvement import plan as core
from shindan.improvement.standing import Standing
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from .. import services
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of, target_of
from ..weekly import Duty, duties, next_duties, owners_of, save_addresses, week_name
from .fields import links
from .shell import must_edit, plan_page, row_address

HERE = "improvement_agenda"


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.SEE_PLAN)
def agenda(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Who has what to do, and the addresses of the owners."""
    value = plan_of(plan)
    if request.method != "POST":
        return _page(request, plan, value, dict(plan.addresses.values_list("owner", "email")), {})
    must_edit(request, plan)
    owners = owners_of(value)
    given = {owner: request.POST.get(f"mail{place}", "").strip() for place, owner in enumerate(owners)}
    wrong = {
        f"mail{place}": _wrong() for place, owner in enumerate(owners) if given[owner] and not _is_mail(given[owner])
    }
    if wrong:
        return _page(request, plan, value, given, wrong)
    save_addresses(plan=plan, addresses=given, by=request.user)
    messages.success(request, _("メールアドレスを保存しました。"))
    return redirect(HERE, plan.pk)


@require_POST
@for_plan(Right.EDIT_PLAN)
def switch(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Stop the weekly mails of this plan, or send them again."""
    on = request.POST.get("on") == "1"
    services.switch_mails(plan=plan, on=on, by=request.user)
    messages.success(request, _("毎週のメールを再開しました。") if on else _("毎週のメールを止めました。"))
    return redirect(HERE, plan.pk)


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _wrong() -> str:
    return _("メールアドレスの形が正しくありません。name@example.jp の形で入力してください。")


def _page(
    request: HttpRequest, plan: ImprovementPlan, value: core.Plan, given: dict[str, str], wrong: dict[str, str]
) -> HttpResponse:
    day = timezone.localdate()
    late, now, after = duties(value, day, Standing.LATE), duties(value, day, Standing.NOW), next_duties(value, day)
    edits = Right.EDIT_PLAN in rights_of(request.user, target_of(plan))
    return plan_page(
        request,
        plan,
        "improvement/agenda.html",
        HERE,
        status=422 if wrong else 200,
        errors=links(wrong),
        heading=_heading(late, now, after),
        late=_table(plan, _("期限を過ぎたタスク"), late),
        now=_table(plan, _("今週のタスク"), now),
        after=_table(plan, _("来週のタスク"), after),
        now_name=week_name(value, day),
        after_name=week_name(value, day, 1),
        addresses=_fields(value, given, wrong) if edits else (),
    )


def _heading(late: list[Duty], now: list[Duty], after: list[Duty]) -> str:
    if late:
        return ngettext(
            "期限を過ぎたタスク%(n)d件を、今週終わらせるか日程を直してください",
            "期限を過ぎたタスク%(n)d件を、今週終わらせるか日程を直してください",
            len(late),
        ) % {"n": len(late)}
    if now:
        return ngettext("今週進めるのは%(n)d件です", "今週進めるのは%(n)d件です", len(now)) % {"n": len(now)}
    return (
        _("来週から始めるタスクを準備してください")
        if after
        else _("今週のタスクはありません。計画に次の週を決めてください")
    )


def _table(plan: ImprovementPlan, caption: str, found: list[Duty]) -> Table | None:
    heads = (_("タスク"), _("施策"), _("担当"), _("いつまで"), _("進捗"))
    columns = tuple(Column(label=head, numeric=place == 4) for place, head in enumerate(heads))
    rows = tuple(_row(plan, duty) for duty in found)
    return Table(caption=caption, caption_hidden=True, columns=columns, rows=rows) if rows else None


def _row(plan: ImprovementPlan, duty: Duty) -> Row:
    return Row(
        heading=duty.task.name,
        href=row_address("improvement_measure", plan, duty.measure.id),
        cells=(duty.measure.name, duty.owner or "–", _day(duty.last), f"{duty.task.progress}%"),
    )


def _day(day: date | None) -> str:
    return f"{day:%Y/%m/%d}" if day else "–"


def _fields(value: core.Plan, given: dict[str, str], wrong: dict[str, str]) -> tuple[TextField, ...]:
    return tuple(
        TextField(
            name=f"mail{place}",
            label=owner,
            kind="email",
            optional=True,
            value=given.get(owner, ""),
            error=wrong.get(f"mail{place}", ""),
        )
        for place, owner in enumerate(owners_of(value))
    )
