"""Parts of the pages about plan and money: tables, fields, what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.report.billing import Line, by_rate, rate_words
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table

from ...models import BillingDocument, Entry
from ...offers import plan_name
from ..comparing import Offer, features, signed_yen, yen
from ..letters import request_name
from ..models import PlanRequest
from ..queries import kind_name, state_name, state_of
from ..selling import ADDON, FREE


@dataclass(frozen=True)
class Listed:
    """A document in a list."""

    number: str
    kind: str
    href: str
    issued: str
    due: str
    total: str
    state: str
    look: str
    organisation: str
    centre: str


@dataclass(frozen=True)
class Asked:
    """A request in words. ``state`` is "" while it waits."""

    what: str
    day: str
    by: str
    note: str
    state: str
    reason: str


def listed(document: BillingDocument, day: date) -> Listed:
    """The document as the lists have it."""
    return Listed(
        number=document.number,
        kind=kind_name(document.kind),
        href=reverse("billing_document", args=[document.entry_id, document.pk]),
        issued=f"{document.issued:%Y/%m/%d}",
        due=f"{document.due:%Y/%m/%d}" if document.due else "",
        total=yen(document.total),
        state=state_name(document, day),
        look="low" if state_of(document, day) == "overdue" else "",
        organisation=document.entry.organisation.name,
        centre=document.entry.centre,
    )


@dataclass(frozen=True)
class Comparison:
    """The entry's plan beside the others: names of the columns, and rows of what each plan has."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def comparison(entry: Entry, offers: tuple[Offer, ...], language: str) -> Comparison:
    """What each plan has, its price, and the difference; the entry's own first."""
    own = _("%(plan)s（いまのプラン）") % {"plan": plan_name(entry.plan, language)}
    plans = (entry.plan, *(each.plan for each in offers))
    rows = [
        (name, tuple(features(plan)[place][1] for plan in plans))
        for place, (name, _own) in enumerate(features(entry.plan))
    ]
    prices = (_("価格（税込）"), tuple(yen(plan.price) for plan in plans))
    differences = (_("いまとの差"), ("", *(signed_yen(each.difference) for each in offers)))
    return Comparison((own, *(each.name for each in offers)), (*rows, prices, differences))


def barred(offers: tuple[Offer, ...]) -> list[tuple[str, str]]:
    """Plans that cannot be had now and why; one sentence without a name where it is the same for all."""
    found = [(each.name, " ".join(each.refusals)) for each in offers if each.refusals]
    reasons = {why for _name, why in found}
    return [("", reasons.pop())] if len(found) == len(offers) and len(reasons) == 1 else found


def costs(lines: tuple[Line, ...], entry: Entry, language: str) -> Table:
    """What the entry costs, line by line."""
    names = {FREE: _("初回無料（1社1回）"), ADDON: _("分析報告書と報告会の追加")}
    plan = plan_name(entry.plan, language)
    rows = [Row(heading=names.get(line.key, plan), cells=(yen(line.amount),)) for line in lines]
    total = Row(heading=_("合計"), cells=(yen(sum(line.amount for line in lines)),))
    columns = (Column(label=_("内訳")), Column(label=_("金額（税込）"), numeric=True))
    return Table(caption=_("費用の内訳"), columns=columns, rows=(*rows, total), caption_hidden=True)


@dataclass(frozen=True)
class Items:
    """The lines of a document in its own words, and its totals by rate: name, rate, amount."""

    lines: tuple[tuple[str, str, str], ...]
    totals: tuple[tuple[str, str, str], ...]


def items_of(lines: tuple[Line, ...]) -> Items:
    """What a document lists."""
    totals = []
    for rate in by_rate(lines):
        shown = rate_words(rate.permille)
        totals += [(_("合計"), shown, yen(rate.total)), (_("うち消費税"), shown, yen(rate.tax))]
    listed_lines = tuple((line.name, rate_words(line.permille), yen(line.amount)) for line in lines)
    return Items(listed_lines, tuple(totals))


def asked_of(entry: Entry, language: str) -> list[Asked]:
    """Everything that was asked, newest first."""
    return [_asked(each, language) for each in entry.plan_requests.select_related("plan", "asked_by")[:20]]


def _asked(asked: PlanRequest, language: str) -> Asked:
    states = {
        PlanRequest.State.ACCEPTED: _("承りました"),
        PlanRequest.State.DECLINED: _("お受けできませんでした"),
        PlanRequest.State.WITHDRAWN: _("取り下げました"),
    }
    return Asked(
        what=request_name(asked, language),
        day=f"{timezone.localtime(asked.asked):%Y/%m/%d}",
        by=asked.asked_by.get_username() if asked.asked_by else "",
        note=asked.note,
        state=states.get(PlanRequest.State(asked.state), ""),
        reason=asked.reason,
    )


def plan_choice(offers: tuple[Offer, ...], value: str, error: str) -> SelectField:
    """The plans that the entry can have."""
    options = tuple(Choice(value=str(each.plan.pk), label=each.words) for each in offers if not each.refusals)
    return SelectField(name="plan", label=_("新しいプラン"), options=options, value=value, error=error)


def wish(offers: tuple[Offer, ...], add: str, leave: str, value: str, error: str) -> SelectField:
    """What an organisation can ask for; ``add`` and ``leave`` are labels of the analysis, "" where it cannot be."""
    plans = [Choice(value=str(each.plan.pk), label=each.words) for each in offers if not each.refusals]
    analysis = [Choice(value=kind, label=label) for kind, label in (("add", add), ("leave", leave)) if label]
    return SelectField(name="want", label=_("依頼すること"), options=(*plans, *analysis), value=value, error=error)
