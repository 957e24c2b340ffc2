"""What an entry has bought, as lines of a document, and which tax applies to it. Texts of documents are Japanese."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from shindan.report.billing import Content, Line

from ..models import BillingDocument, Entry
from .faults import BillingError
from .models import Issuer, TaxRate

SERVICE = "Well-being診断"
PLAN, FREE, ADDON = "plan", "free", "addon"


def issuer() -> Issuer | None:
    """Who bills; ``None`` until the operator has filled it in."""
    return Issuer.objects.first()


def permille_on(day: date) -> int:
    """The rate of tax on what is sold on a day. ``BillingError`` where no rate is known for it."""
    rate = TaxRate.objects.filter(since__lte=day).first()
    if rate is None:
        raise BillingError(
            _("%(day)sの消費税率が登録されていません。運営の「発行者と税率」の画面で登録してください。")
            % {"day": f"{day:%Y/%m/%d}"}
        )
    return rate.permille


def lines_of(entry: Entry, permille: int) -> tuple[Line, ...]:
    """Everything that the entry has bought: its plan, less it where the first diagnosis is free, and the added analysis."""
    plan = entry.plan
    name = f"{SERVICE} {plan.name.removesuffix('プラン')}プラン"
    lines = [Line(key=PLAN, name=name, detail=entry.centre, price=plan.price, permille=permille)]
    if entry.free_first:
        lines.append(Line(key=FREE, name="初回無料", detail="1社1回の値引き", price=-plan.price, permille=permille))
    if entry.analysis_addon:
        lines.append(Line(key=ADDON, name="分析報告書と報告会の追加", price=plan.addon_price, permille=permille))
    return tuple(lines)


def price_of(entry: Entry) -> int:
    """What the entry costs, in yen with tax."""
    return sum(line.amount for line in lines_of(entry, 0))


def active_invoices(entry: Entry) -> list[BillingDocument]:
    """The entry's invoices that hold."""
    found = BillingDocument.objects.filter(entry=entry, kind=BillingDocument.Kind.INVOICE, cancelled=None)
    return list(found.order_by("number"))


def outdated(entry: Entry) -> list[BillingDocument]:
    """Invoices that hold and bill something else than the entry has bought: they want cancelling."""
    sold = {_what(line) for line in lines_of(entry, 0)}
    return [each for each in active_invoices(entry) if not {_what(line) for line in _lines(each)} <= sold]


def open_lines(entry: Entry, permille: int) -> tuple[Line, ...]:
    """The lines that no invoice bills yet."""
    billed = {line.key for each in active_invoices(entry) for line in _lines(each)}
    return tuple(line for line in lines_of(entry, permille) if line.key not in billed)


def _lines(document: BillingDocument) -> tuple[Line, ...]:
    return Content.model_validate(document.content).lines


def _what(line: Line) -> tuple[str, str, int]:
    return line.key, line.name, line.amount
