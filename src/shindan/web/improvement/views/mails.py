"""The weekly mails of a plan: to whom, in which language, stopped or not, and what the next one says."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.rights import Right
from shindan.web.ui.components.facts import Fact

from .. import services
from ..duties import owners_of
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from ..weekly import To, letter_to, next_day, save_addresses
from .addresses import language_names, read_addresses
from .listing import HERE, list_page
from .shell import plan_page


@require_POST
@for_plan(Right.EDIT_PLAN)
def addresses(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Keep where each owner's mail goes."""
    sent = read_addresses(request, owners_of(plan_of(plan)))
    if sent.faults or sent.typed is None:
        return list_page(request, plan, sent)
    save_addresses(plan=plan, addresses=sent.typed, by=request.user)
    messages.success(request, _("メールアドレスを保存しました。"))
    return redirect(_back(plan))


@require_POST
@for_plan(Right.EDIT_PLAN)
def switch(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Stop the weekly mails of this plan, or send them again."""
    on = request.POST.get("on") == "1"
    services.switch_mails(plan=plan, on=on, by=request.user)
    messages.success(request, _("毎週のメールを再開しました。") if on else _("毎週のメールを止めました。"))
    return redirect(_back(plan))


@require_safe
@for_plan(Right.EDIT_PLAN)
def preview(request: HttpRequest, plan: ImprovementPlan, place: int) -> HttpResponse:
    """The next mail of one owner, word for word, as long as the plan stays as it is."""
    owners = owners_of(plan_of(plan))
    if place >= len(owners):
        raise Http404
    owner, day = owners[place], next_day(timezone.localdate())
    kept = plan.addresses.filter(owner=owner).first()
    to = To(kept.email, kept.language) if kept else To("")
    names = plan.addresses.filter(email=to.email).values_list("owner", flat=True) if kept else [owner]
    letter = letter_to(plan, to, names, day)
    facts = (
        Fact(term=_("送る日"), text=f"{day:%Y/%m/%d}" if plan.mails else _("止めています")),
        Fact(term=_("宛先"), text=to.email or _("メールアドレスがまだありません")),
        Fact(term=_("言語"), text=language_names()[to.language]),
        *((Fact(term=_("件名"), text=letter.subject),) if letter else ()),
    )
    return plan_page(
        request,
        plan,
        "improvement/mail.html",
        HERE,
        owner=owner,
        letter=letter,
        facts=facts,
        language=to.language,
    )


def _back(plan: ImprovementPlan) -> str:
    return reverse(HERE, args=[plan.pk]) + "#mails"
