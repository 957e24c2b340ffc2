"""Files into the list: once, twice, with people who are there, and what cannot be placed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shindan.web.accounts.models import AuditEvent

from .books import CustomersError, book_of
from .bringing import choose_columns, keep_upload, proposed, sheets_of
from .conftest import Shop, make_shop
from .models import Customer, Purchase, Upload

Counts = Callable[[Upload], tuple[int, int, int]]
LIST = "顧客番号,名前,電話番号,紹介者\nA1,山田 太郎,03-1234-5678,\nA2,佐藤 花子,03-1111-2222,山田太郎\n"
BOUGHT = "顧客番号,購入日,金額\nA1,2026/01/05,1000\nA1,2026/01/05,1000\nA2,2026/02/01,2000\nA9,2026/02/01,500\n"


def test_customers_and_purchases_come_in_two_files(shop: Shop, counts: Counts) -> None:
    assert counts(shop.bring(LIST)) == (2, 0, 0)
    assert counts(shop.bring(BOUGHT)) == (0, 3, 1)
    assert Customer.objects.get(code="A1").purchases.count() == 2


def test_or_in_one(shop: Shop, counts: Counts) -> None:
    assert counts(
        shop.bring("名前,購入日,金額\n山田,2026/1/5,500\n佐藤,2026/1/6,600\nﾔﾏﾀﾞ,2026/1/7,1\n山田,2026/1/7,700\n")
    ) == (3, 4, 0)


def test_the_same_files_again_add_nothing(shop: Shop, counts: Counts) -> None:
    for text in (LIST, BOUGHT):
        shop.bring(text)
        assert counts(shop.bring(text))[:2] == (0, 0)
    assert (Customer.objects.count(), Purchase.objects.count()) == (2, 3)


def test_who_brought_whom_is_found_by_name(shop: Shop) -> None:
    shop.bring(LIST)
    found = Customer.objects.get(code="A2")
    assert (found.referred, found.referred_by and found.referred_by.code) == ("yes", "A1")


def test_what_was_empty_is_filled_and_what_stands_there_stays(shop: Shop) -> None:
    shop.add("山田 太郎", phone="03-1234-5678", notes="常連")
    shop.bring("名前,電話番号,メモ,住所\n山田太郎,0312345678,新しい,港区1-1\n")
    found = Customer.objects.get()
    assert (found.notes, found.address) == ("常連", "港区1-1")


def test_two_of_one_name_and_different_phones_are_two(shop: Shop, counts: Counts) -> None:
    assert counts(shop.bring("名前,電話番号\n田中,03-1111-1111\n田中,03-2222-2222\n")) == (2, 0, 0)


def test_a_purchase_of_one_of_two_alike_goes_to_the_rest(shop: Shop, counts: Counts) -> None:
    shop.bring("名前,電話番号\n田中,03-1111-1111\n田中,03-2222-2222\n")
    upload = shop.bring("名前,購入日,金額\n田中,2026/1/5,500\n")
    assert counts(upload) == (0, 0, 1)
    assert "2人いて" in upload.faults[0][4]
    assert "田中" in bytes(upload.rest or b"").decode()


def test_the_chosen_columns_are_remembered_for_the_same_heads(shop: Shop) -> None:
    file = SimpleUploadedFile("x.csv", "らん1,らん2\n山田,1\n".encode())
    upload = keep_upload(organisation=shop.firm, file=file, by=shop.cast.people["owner"])
    choose_columns(upload=upload, mapping={"name": 0})
    (sheet,) = sheets_of("らん1,らん2\n佐藤,2\n".encode(), "y.csv")
    assert proposed(shop.firm, sheet) == {"name": 0}


def test_without_a_stated_purpose_nothing_is_collected(db: None) -> None:
    bare = make_shop(purpose=False)
    with pytest.raises(CustomersError, match="目的"):
        bare.bring(LIST)
    with pytest.raises(CustomersError, match="目的"):
        bare.add("山田")


def test_every_customer_keeps_the_purpose_that_was_told(shop: Shop) -> None:
    shop.bring(LIST)
    assert {customer.purpose.text for customer in Customer.objects.all() if customer.purpose} == {
        "ご来店のご案内のため"
    }


def test_the_trail_tells_numbers_and_no_name(shop: Shop) -> None:
    shop.bring(LIST)
    event = AuditEvent.objects.get(action="customers.bring")
    assert event.details == {"asked": "owner@example.jp", "added": 2, "purchases": 0, "rest": 0}
    assert "山田" not in str(list(AuditEvent.objects.values()))


def test_the_list_says_that_it_has_changed(shop: Shop) -> None:
    before = book_of(shop.firm).version
    shop.bring(LIST)
    assert book_of(shop.firm).version > before
