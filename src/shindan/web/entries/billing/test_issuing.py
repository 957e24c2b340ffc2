"""Documents: numbered without a gap, frozen as issued, nothing billed twice, paid and cancelled by whoever may."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import make_plans

from shindan.report.billing import Content, billing_pdf
from shindan.web.accounts.models import AuditEvent

from ..models import BillingDocument, Entry
from .changing import change_plan, set_addon, set_free
from .conftest import Office
from .faults import BillingError
from .issuing import can_be_corrected, issue
from .models import Issuer, NumberCounter, TaxRate
from .paying import cancel, set_paid, unset_paid
from .queries import listed, state_of, sums_of
from .selling import open_lines, permille_on, price_of

Kind = BillingDocument.Kind
QUOTATION = Kind.QUOTATION


@pytest.fixture
def guarded(office: Office) -> Office:
    """With the triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    if connection.vendor == "sqlite":
        module = import_module("shindan.web.entries.billing.migrations.0002_rates_and_lasting_documents")
        with connection.cursor() as cursor:
            for statement in module.SQLITE:
                cursor.execute(statement)
    return office


def content_of(document: BillingDocument) -> Content:
    return Content.model_validate(document.content)


def test_numbers_follow_one_another_by_kind(office: Office) -> None:
    year = office.today.year
    made = [office.issue(QUOTATION), office.issue(QUOTATION), office.issue(entry="tokyo"), office.issue(entry="osaka")]
    assert [each.number for each in made] == [f"Q-{year}-0001", f"Q-{year}-0002", f"I-{year}-0001", f"I-{year}-0002"]


def test_a_new_year_begins_with_one(office: Office) -> None:
    office.issue(QUOTATION, day=date(2026, 12, 31), due=date(2099, 1, 1))
    assert office.issue(QUOTATION, day=date(2027, 1, 1), due=date(2099, 1, 1)).number == "Q-2027-0001"


def test_what_is_refused_takes_no_number(office: Office) -> None:
    office.issue()
    with pytest.raises(BillingError, match="すべて請求済み"):
        office.issue()
    assert NumberCounter.objects.get(kind="invoice").last == 1


def test_what_is_rolled_back_gives_its_number_back(office: Office) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        office.issue(QUOTATION)
        raise RuntimeError("the power went")
    assert office.issue(QUOTATION).number.endswith("-0001")


def test_two_at_once_take_different_numbers_without_a_gap(busy_office: Callable[[], Office]) -> None:
    office = busy_office()

    def one(_number: int) -> str:
        try:
            return office.issue(QUOTATION).number
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(pool.map(one, range(12)))
    assert numbers == [f"Q-{office.today.year}-{n:04d}" for n in range(1, 13)]


def test_two_invoices_at_once_bill_once(busy_office: Callable[[], Office]) -> None:
    office = busy_office()

    def one(_number: int) -> bool:
        try:
            return bool(office.issue())
        except BillingError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(4))) == [False, False, False, True]


def test_sending_the_form_twice_issues_once(office: Office) -> None:
    submission, entry = uuid.uuid4(), office.entry()
    made = [
        issue(entry=entry, draft=office.draft(QUOTATION), submission=submission, by=office.operator, day=office.today)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert BillingDocument.objects.count() == 1


def test_an_invoice_has_the_lines_of_what_was_bought(office: Office) -> None:
    set_addon(entry=office.entry(), wanted=True, by=office.operator)
    content = content_of(office.issue())
    assert [(line.key, line.amount) for line in content.lines] == [("plan", 220_000), ("addon", 300_000)]
    assert [(rate.total, rate.tax) for rate in content.rates] == [(520_000, 47_272)]


def test_the_free_first_diagnosis_takes_the_plan_off(office: Office) -> None:
    set_free(entry=office.entry(), wanted=True, by=office.operator)
    set_addon(entry=office.entry(), wanted=True, by=office.operator)
    content = content_of(office.issue())
    assert [line.amount for line in content.lines] == [220_000, -220_000, 300_000]
    assert content.total == price_of(office.entry()) == 300_000


def test_nothing_is_invoiced_where_nothing_is_to_be_paid(office: Office) -> None:
    set_free(entry=office.entry(), wanted=True, by=office.operator)
    assert office.issue(QUOTATION).total == 0
    with pytest.raises(BillingError, match="0円"):
        office.issue()


def test_what_is_added_later_is_invoiced_by_itself(office: Office) -> None:
    office.issue()
    set_addon(entry=office.entry(), wanted=True, by=office.operator)
    assert [line.key for line in content_of(office.issue()).lines] == ["addon"]
    assert open_lines(office.entry(), 100) == ()


def test_an_invoice_of_another_plan_wants_cancelling_first(office: Office) -> None:
    first = office.issue()
    change_plan(entry=office.entry(), plan=make_plans()["customised"], by=office.operator)
    with pytest.raises(BillingError, match=first.number):
        office.issue()
    cancel(document=first, reason="プランの変更", by=office.operator, day=office.today)
    assert office.issue(corrects=BillingDocument.objects.get(pk=first.pk)).total == 297_000


def test_the_tax_is_that_of_the_day_of_the_transaction(office: Office) -> None:
    TaxRate.objects.create(permille=120, since=office.today)
    before = content_of(office.issue(entry="tokyo", traded=office.today - timedelta(days=1)))
    after = content_of(office.issue(entry="osaka"))
    assert [before.rates[0].permille, after.rates[0].permille] == [100, 120]


def test_a_day_without_a_rate_says_what_to_do(office: Office) -> None:
    with pytest.raises(BillingError, match="2019/09/30の消費税率が登録されていません"):
        permille_on(date(2019, 9, 30))


def test_without_an_issuer_nothing_is_issued(office: Office) -> None:
    Issuer.objects.all().delete()
    with pytest.raises(BillingError, match="発行者の情報が登録されていません"):
        office.issue()


def test_a_quotation_names_no_day_of_the_transaction(office: Office) -> None:
    assert content_of(office.issue(QUOTATION)).traded is None


@pytest.mark.parametrize("fields", [{"due": date(2000, 1, 1)}, {"traded": None}])
def test_days_that_cannot_be_are_refused(office: Office, fields: dict[str, Any]) -> None:
    with pytest.raises(BillingError):
        office.issue(**fields)


def test_a_withdrawn_entry_is_not_billed(office: Office) -> None:
    Entry.objects.filter(pk=office.entry().pk).update(withdrawn=office.today)
    with pytest.raises(BillingError, match="取り下げた"):
        office.issue()


def test_what_was_issued_does_not_follow_later_changes(office: Office) -> None:
    document = office.issue()
    before = billing_pdf(content_of(document))
    Issuer.objects.update(name="別の会社")
    Entry.objects.update(centre="別のセンター")
    assert billing_pdf(content_of(BillingDocument.objects.get())) == before


@pytest.mark.parametrize(
    "change", [{"total": 1}, {"number": "I-1"}, {"content": {}}, {"issued": date(2000, 1, 1)}, {"due": None}]
)
def test_the_database_refuses_to_change_what_was_issued(guarded: Office, change: dict[str, object]) -> None:
    guarded.issue()
    with pytest.raises(DatabaseError, match="an issued document does not change"), transaction.atomic():
        BillingDocument.objects.update(**change)


def test_the_database_refuses_to_delete_what_was_issued(guarded: Office) -> None:
    guarded.issue()
    with pytest.raises(DatabaseError, match="an issued document does not change"), transaction.atomic():
        BillingDocument.objects.all().delete()


def test_the_database_lets_payment_and_cancelling_be_written(guarded: Office) -> None:
    document = guarded.issue()
    cancel(document=document, reason="宛名の誤り", by=guarded.operator, day=guarded.today)
    assert BillingDocument.objects.get().cancelled == guarded.today


def test_paid_and_not_paid_after_all(office: Office) -> None:
    document = office.issue()
    set_paid(document=document, paid=office.today, by=office.operator, day=office.today)
    assert BillingDocument.objects.get().paid == office.today
    unset_paid(document=document, reason="別の会社の入金でした", by=office.operator)
    assert BillingDocument.objects.get().paid is None
    told = AuditEvent.objects.filter(target=document.number).order_by("id")
    assert [each.action for each in told] == ["invoice.issue", "invoice.paid", "invoice.unpaid"]
    assert told.last().details["reason"] == "別の会社の入金でした"  # type: ignore[union-attr]


def test_a_payment_to_come_is_refused(office: Office) -> None:
    tomorrow = office.today + timedelta(days=1)
    with pytest.raises(BillingError, match="これからの日"):
        set_paid(document=office.issue(), paid=tomorrow, by=office.operator, day=office.today)


def test_a_quotation_is_never_paid(office: Office) -> None:
    with pytest.raises(BillingError, match="見積書に入金はありません"):
        set_paid(document=office.issue(QUOTATION), paid=office.today, by=office.operator, day=office.today)


def test_taking_a_payment_back_needs_a_reason(office: Office) -> None:
    document = office.issue()
    set_paid(document=document, paid=office.today, by=office.operator, day=office.today)
    with pytest.raises(BillingError, match="理由"):
        unset_paid(document=document, reason=" ", by=office.operator)


def test_a_paid_invoice_is_not_cancelled(office: Office) -> None:
    document = office.issue()
    set_paid(document=document, paid=office.today, by=office.operator, day=office.today)
    with pytest.raises(BillingError, match="入金済み"):
        cancel(document=document, reason="x", by=office.operator, day=office.today)


def test_a_cancelled_number_stays_taken(office: Office) -> None:
    first = office.issue()
    cancel(document=first, reason="宛名の誤り", by=office.operator, day=office.today)
    assert office.issue().number.endswith("-0002")
    assert BillingDocument.objects.get(pk=first.pk).cancel_reason == "宛名の誤り"


def test_a_correction_names_the_old_once(office: Office) -> None:
    first = office.issue()
    assert not can_be_corrected(first, office.entry())
    cancel(document=first, reason="宛名の誤り", by=office.operator, day=office.today)
    first.refresh_from_db()
    second = office.issue(corrects=first)
    assert content_of(second).corrects.number == first.number  # type: ignore[union-attr]
    with pytest.raises(BillingError, match="訂正できるのは"):
        office.issue(corrects=first)


def test_an_invoice_is_overdue_from_the_day_after(office: Office) -> None:
    document = office.issue(due=office.today)
    assert state_of(document, office.today) == "open"
    assert state_of(document, office.today + timedelta(days=1)) == "overdue"


def test_the_list_finds_and_adds_up(office: Office) -> None:
    late = office.issue(entry="osaka", due=office.today)
    paid = office.issue(entry="tokyo")
    gone = office.issue(entry="sapporo")
    quoted = office.issue(QUOTATION)
    set_paid(document=paid, paid=office.today, by=office.operator, day=office.today)
    cancel(document=gone, reason="x", by=office.operator, day=office.today)
    day = office.today + timedelta(days=1)
    found = {shown: set(listed(shown, "", day)) for shown in ("unpaid", "overdue", "paid", "cancelled", "quotations")}
    assert found == {"unpaid": {late}, "overdue": {late}, "paid": {paid}, "cancelled": {gone}, "quotations": {quoted}}
    sums = sums_of(listed("", "", day), day)
    assert (sums.total, sums.unpaid, sums.overdue, sums.overdue_count) == (770_000, 220_000, 220_000, 1)
    assert set(listed("", "北斗", day)) == {gone}
