"""Deletion leaves nothing; merging can be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from shindan.exchange.customer_list import Because
from shindan.web.accounts.models import AuditEvent

from .books import set_keep
from .conftest import Shop
from .exporting import customers_csv, one_csv
from .figures import figures_of
from .merging import doubles_of, keep_apart, merge, undo_merge
from .models import Customer, Merge, Purchase, Removal, Upload
from .queries import birthdays, listing, search, series, usual_amounts
from .removing import delete_customer, delete_everything, delete_overdue

DAY = date(2026, 1, 5)


def everything() -> str:
    """All that the tables of this room and the trail hold, as text."""
    names = [
        name for name in connection.introspection.table_names() if name.startswith(("customers_", "accounts_audit"))
    ]
    found = []
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608 — names of our own tables
            found += [_text(cell) for row in cursor.fetchall() for cell in row]
    return " ".join(found)


def _text(cell: object) -> str:
    return bytes(cell).decode(errors="ignore") if isinstance(cell, memoryview | bytes) else str(cell)


def test_of_a_deleted_customer_nothing_is_left(shop: Shop) -> None:
    gone, stays = shop.add("消える 太郎", phone="03-9999-8888", notes="秘密"), shop.add("残る 花子")
    twin = shop.add("消えるふたご")
    shop.buy(gone, DAY, 98_765)
    shop.bring("名前,電話番号\n消える 太郎,x\n")
    keep_apart(first=gone, second=stays, by=shop.cast.people["owner"])
    merge(kept=gone, lost=twin, by=shop.cast.people["owner"])
    delete_customer(customer=Customer.objects.get(pk=gone.pk), by=shop.cast.people["owner"])
    left = everything()
    assert [word for word in ("消える", "9999", "秘密", "98765", "きえる") if word in left] == []
    assert Customer.objects.get() == stays
    assert (Merge.objects.count(), Upload.objects.count()) == (0, 0)


def test_what_is_kept_of_a_deletion_is_numbers(shop: Shop) -> None:
    customer = shop.add("山田")
    shop.buy(customer, DAY)
    shop.buy(customer, DAY)
    delete_customer(customer=customer, by=shop.cast.people["owner"])
    row = Removal.objects.get()
    assert (row.why, row.customers, row.purchases, row.day) == ("one", 1, 2, timezone.localdate())


def test_everything_goes_but_the_stated_purpose(shop: Shop) -> None:
    shop.buy(shop.add("山田"), DAY)
    shop.bring("名前,電話番号\n佐藤,x\n")
    figures_of(shop.firm)
    delete_everything(organisation=shop.firm, by=shop.cast.people["owner"])
    assert (Customer.objects.count(), Purchase.objects.count(), Upload.objects.count()) == (0, 0, 0)
    assert figures_of(shop.firm).content is not None
    assert AuditEvent.objects.get(action="customers.delete_all").details == {"people": 1}


def test_who_is_kept_too_long_is_deleted_by_night(shop: Shop) -> None:
    today = timezone.localdate()
    old, new, never = shop.add("古い"), shop.add("新しい"), shop.add("買っていない")
    shop.buy(old, today - timedelta(days=800))
    shop.buy(new, today - timedelta(days=300))
    Customer.objects.filter(pk=never.pk).update(added=today - timedelta(days=800))
    assert delete_overdue(day=today) == 0  # nobody has set a limit
    set_keep(organisation=shop.firm, months=24, by=shop.cast.people["owner"])
    assert delete_overdue(day=today) == 2
    assert Customer.objects.get() == new
    assert Removal.objects.get().why == "kept_long"


def test_files_and_merges_are_forgotten_in_time(shop: Shop) -> None:
    shop.bring("名前,電話番号\n佐藤,x\n")
    merge(kept=shop.add("a山田"), lost=shop.add("b山田"), by=shop.cast.people["owner"])
    delete_overdue(day=timezone.localdate() + timedelta(days=31))
    assert (Upload.objects.count(), Merge.objects.count()) == (0, 0)


def test_two_made_one_keep_what_either_had(shop: Shop) -> None:
    one, other = shop.add("山田 太郎", notes="甘党"), shop.add("ﾔﾏﾀﾞ", phone="03-1234-5678", notes="猫好き")
    brought = shop.add("佐藤", referred=True, referred_by=other.pk)
    shop.buy(one, DAY)
    shop.buy(other, DAY, 5000)
    merge(kept=one, lost=other, by=shop.cast.people["owner"])
    kept = Customer.objects.get(pk=one.pk)
    assert (kept.phone, kept.notes, kept.purchases.count()) == ("03-1234-5678", "甘党\n猫好き", 2)
    assert Customer.objects.get(pk=brought.pk).referred_by == kept


def test_a_merge_is_undone_whole(shop: Shop) -> None:
    one, other = shop.add("山田 太郎", notes="甘党"), shop.add("ﾔﾏﾀﾞ", code="7", phone="03-1234-5678", first_day=DAY)
    brought = shop.add("佐藤", referred=True, referred_by=other.pk)
    shop.buy(other, DAY, 5000)
    made = merge(kept=one, lost=other, by=shop.cast.people["owner"])
    back = undo_merge(made=Merge.objects.get(pk=made.pk), by=shop.cast.people["owner"])
    kept = Customer.objects.get(pk=one.pk)
    assert (kept.phone, kept.notes, kept.purchases.count()) == ("", "甘党", 0)
    assert (back.code, back.phone, back.first_day, back.purchases.count()) == ("7", "03-1234-5678", DAY, 1)
    assert Customer.objects.get(pk=brought.pk).referred_by == back


def test_doubles_are_proposed_until_somebody_says_that_they_are_two(shop: Shop) -> None:
    one, other = shop.add("山田 太郎"), shop.add("ヤマダタロウ", phone="03-1234-5678")
    third = shop.add("やまだ　たろう")
    (found,) = doubles_of(shop.firm)
    assert (found.first, found.second, found.because) == (other.pk, third.pk, (Because.NAME,))
    keep_apart(first=third, second=other, by=shop.cast.people["owner"])
    assert doubles_of(shop.firm) == ()
    assert one.pk


@pytest.mark.parametrize("words", ["山田", "ﾔﾏﾀﾞ", "やまだ", "A-1", "1234-5678", "yamada@", "山田 5678"])
def test_a_customer_is_found_by_anything_that_is_known(shop: Shop, words: str) -> None:
    shop.add("山田 太郎", kana="ヤマダ タロウ", code="A-1", phone="03-1234-5678", email="yamada@example.jp")
    shop.add("佐藤 花子", kana="サトウ ハナコ")
    assert [customer.name for customer in search(shop.firm, words)] == ["山田 太郎"]


def test_the_list_is_in_the_order_of_readings_with_the_last_purchase(shop: Shop) -> None:
    customer = shop.add("山田", kana="やまだ")
    shop.add("佐藤", kana="さとう")
    shop.buy(customer, DAY)
    page = listing(shop.firm)
    assert [(each.name, each.last) for each in page.object_list] == [("佐藤", None), ("山田", DAY)]  # type: ignore[attr-defined]


def test_birthdays_of_a_month_by_day(shop: Shop) -> None:
    from shindan.exchange.customer_list import Birthday

    shop.add("後", birthday=Birthday(5, 20))
    shop.add("先", birthday=Birthday(5, 3, 1980))
    shop.add("別の月", birthday=Birthday(6, 1))
    assert [each.name for each in birthdays(shop.firm, 5)] == ["先", "後"]


def test_the_amounts_for_one_tap_are_the_customers_own_first(shop: Shop) -> None:
    customer, other = shop.add("山田"), shop.add("佐藤")
    shop.buy(other, DAY, 900)
    for amount in (500, 700, 700):
        shop.buy(customer, DAY, amount)
    assert usual_amounts(customer) == (700, 500, 900)


def test_a_series_holds_whole_months_with_their_numbers(shop: Shop) -> None:
    for number in range(12):
        customer = shop.add(f"客{number}")
        shop.buy(customer, date(2026, 1, 3))
        if number < 6:
            shop.buy(customer, date(2026, 2, 3))
    shop.buy(customer, date(2026, 6, 30))
    month, value, low, high, n = series(shop.firm, "repeat_rate")[0]
    assert (month, value, n) == (date(2026, 1, 1), 0.5, 12)
    assert low < value < high
    with pytest.raises(KeyError):
        series(shop.firm, "nothing")


def test_figures_follow_a_change_of_a_short_list_at_once(shop: Shop) -> None:
    customer = shop.add("山田")
    shop.buy(customer, DAY)
    before = figures_of(shop.firm).content
    shop.buy(customer, DAY)
    after = figures_of(shop.firm).content
    assert before is not None
    assert after is not None
    assert (before.purchases, after.purchases) == (1, 2)


def test_the_file_of_one_customer_holds_all_of_it_and_nothing_runs(shop: Shop) -> None:
    customer = shop.add("=SUM(1)", likes="甘いもの")
    shop.buy(customer, DAY, 4321)
    text = one_csv(customer)
    assert "'=SUM(1)" in text
    assert all(word in text for word in ("甘いもの", "4321", "ご来店のご案内のため"))
    assert ",=SUM" not in "".join(customers_csv(shop.firm))
