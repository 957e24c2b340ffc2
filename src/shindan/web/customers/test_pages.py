"""The pages: who may open which, a purchase in one press, a file from choice to figures, deletion said truthfully."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from shindan.web.accounts.models import AuditEvent

from .conftest import Shop, make_shop
from .models import Customer, Purchase, Upload

NAMED = ("", "birthdays", "new", "doubles", "{pk}", "{pk}/change")
MANAGED = ("bring", "rules", "export/customers", "export/purchases", "delete", "{pk}/delete", "{pk}/export")


def body(response: Any) -> str:
    return (b"".join(response) if response.streaming else response.content).decode()


@pytest.mark.parametrize(
    ("name", "named", "managed", "figures"),
    [
        ("owner", 200, 200, 200),
        ("member", 200, 403, 200),
        ("consultant", 403, 403, 200),
        ("operator", 403, 403, 200),
        ("stranger", 404, 404, 404),
    ],
)
def test_names_are_the_firms_own_people_alone(shop: Shop, name: str, named: int, managed: int, figures: int) -> None:
    customer = shop.add("秘密の山田")
    client = shop.client(name)

    def statuses(pages: tuple[str, ...]) -> set[int]:
        return {client.get(shop.base + page.format(pk=customer.pk)).status_code for page in pages}

    assert (statuses(NAMED), statuses(MANAGED)) == ({named}, {managed})
    answer = client.get(f"{shop.base}figures")
    assert answer.status_code == figures
    assert "秘密の山田" not in body(answer)


def test_a_customer_of_another_firm_is_not_there(shop: Shop) -> None:
    customer = shop.add("山田")
    other = f"/firm/{shop.cast.kita.pk}/customers/{customer.pk}"
    assert shop.client("stranger").get(other).status_code == 404


def test_a_press_on_an_amount_records_a_purchase_of_today(shop: Shop) -> None:
    customer = shop.add("山田")
    shop.buy(customer, date(2026, 1, 5), 1200)
    page = body(shop.client().get(f"{shop.base}{customer.pk}"))
    assert 'name="tap" value="1200"' in page
    shop.client().post(f"{shop.base}{customer.pk}/purchase", {"tap": "1200"})
    newest = Purchase.objects.first()
    assert newest is not None
    assert (newest.amount, newest.day) == (1200, timezone.localdate())


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"amount": ""}, "金額が入力されていません"),
        ({"amount": "千円"}, "金額ではありません"),
        ({"amount": "100", "day": "2099-01-01"}, "先の日付"),
    ],
)
def test_what_is_no_purchase_says_why_and_keeps_what_was_typed(shop: Shop, sent: dict[str, str], why: str) -> None:
    customer = shop.add("山田")
    answer = shop.client().post(f"{shop.base}{customer.pk}/purchase", {**sent, "what": "お茶"})
    assert answer.status_code == 422
    assert why in body(answer)
    assert 'value="お茶"' in body(answer)
    assert Purchase.objects.count() == 0


def test_a_purchase_is_taken_back(shop: Shop) -> None:
    customer = shop.add("山田")
    shop.buy(customer, date(2026, 1, 5))
    shop.client().post(f"{shop.base}{customer.pk}/purchases/{Purchase.objects.get().pk}/back")
    assert Purchase.objects.count() == 0


def test_a_name_alone_makes_a_customer_and_faults_stand_at_their_fields(shop: Shop) -> None:
    client = shop.client("member")
    answer = client.post(f"{shop.base}new", {"name": "", "phone": "12", "birthday": "いつか", "email": "x"})
    text = body(answer)
    assert answer.status_code == 422
    assert [name in text for name in ("error_name", "error_phone", "error_birthday", "error_email")] == [True] * 4
    client.post(f"{shop.base}new", {"name": "山田", "birthday": "昭和55年5月3日", "referred": "no"})
    found = Customer.objects.get()
    assert (found.name, found.birth_year, found.birth_month, found.referred) == ("山田", 1980, 5, "no")


def test_a_change_keeps_what_the_form_shows(shop: Shop) -> None:
    first, customer = shop.add("佐藤"), shop.add("山田", kana="やまだ", first_day=date(2026, 1, 5))
    client = shop.client()
    page = body(client.get(f"{shop.base}{customer.pk}/change"))
    assert 'value="2026/01/05"' in page
    client.post(
        f"{shop.base}{customer.pk}/change",
        {"name": "山田", "kana": "やまだ", "first_day": "2026/01/05", "referred_by": "佐藤", "referred": "unknown"},
    )
    customer.refresh_from_db()
    assert (customer.first_day, customer.referred_by, customer.referred) == (date(2026, 1, 5), first, "yes")


def test_without_a_purpose_the_pages_lead_to_it(db: None) -> None:
    bare = make_shop(purpose=False)
    client = bare.client()
    assert "利用目的" in body(client.get(bare.base))
    assert client.get(f"{bare.base}new").status_code == 302
    sent = {"purpose": "ご案内のため", "contact": "店長"}
    assert client.post(f"{bare.base}rules/purpose", sent).headers["Location"] == bare.base
    assert "ご案内のため" in body(client.get(f"{bare.base}new"))
    assert client.post(f"{bare.base}rules/purpose", sent).headers["Location"] == f"{bare.base}rules"


def test_from_a_file_to_its_figures(shop: Shop) -> None:
    client = shop.client()
    text = "おなまえ,かった日,いくら\n山田,2026/01/05,1000\n佐藤,令和8年1月6日,￥２，０００\n鈴木,きのう,5\n"
    answer = client.post(f"{shop.base}bring", {"file": SimpleUploadedFile("x.csv", text.encode("cp932"))})
    address = answer.headers["Location"]
    page = body(client.get(address))
    assert "だれのことか分かる列" in page or "A列「おなまえ」" in page
    sent = {"column0": "name", "column1": "day", "column2": "amount"}
    checked = client.post(address, {**sent, "go": "check"}, follow=True)
    assert "1行は取り込めません" in body(checked)
    done = body(client.post(address, {**sent, "go": "take"}, follow=True))
    assert "1行を直してください" in done
    assert "B4" in done
    assert (Customer.objects.count(), Purchase.objects.count()) == (2, 2)
    rest = client.get(f"{address}/rest").content.decode("utf-8-sig")
    assert "きのう" in rest
    assert "2026年1月,2,2," in body(client.get(f"{shop.base}figures/spend.csv?by=month"))


@pytest.mark.parametrize(
    ("sent", "why"),
    [({"column0": "name", "column1": "name"}, "同じもの"), ({"column1": "day", "column2": "amount"}, "だれのことか"), ({"column0": "name", "column1": "day"}, "両方")],
)  # fmt: skip
def test_columns_that_make_no_sense_are_refused(shop: Shop, sent: dict[str, str], why: str) -> None:
    client = shop.client()
    file = SimpleUploadedFile("x.csv", "ら,り,る\n山田,2026/01/05,1\n".encode())
    address = client.post(f"{shop.base}bring", {"file": file}).headers["Location"]
    answer = client.post(address, {**sent, "go": "take"})
    assert answer.status_code == 422
    assert why in body(answer)


@pytest.mark.parametrize(("name", "content", "why"), [("x.pdf", b"%PDF-1.4", "PDF"), ("x.csv", b"", "空")])
def test_a_file_that_is_no_list_is_refused_with_its_reason(shop: Shop, name: str, content: bytes, why: str) -> None:
    answer = shop.client().post(f"{shop.base}bring", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert why in body(answer)


def test_a_file_put_aside_leaves_nothing(shop: Shop) -> None:
    client = shop.client()
    address = client.post(f"{shop.base}bring", {"file": SimpleUploadedFile("x.csv", "名前\n山田\n".encode())}).headers[
        "Location"
    ]
    client.post(address, {"go": "drop"})
    assert (Upload.objects.count(), Customer.objects.count()) == (0, 0)


def test_doubles_are_settled_on_their_page(shop: Shop) -> None:
    one, other = shop.add("山田"), shop.add("ヤマダ", kana="やまだ")
    twin = shop.add("やまだ")
    client = shop.client("member")
    assert other.key == twin.key
    client.post(f"{shop.base}doubles/decide", {"first": other.pk, "second": twin.pk, "go": str(twin.pk)})
    assert not Customer.objects.filter(pk=other.pk).exists()
    page = body(client.get(f"{shop.base}doubles"))
    merge = re.search(r'name="merge" value="(\d+)"', page)
    assert merge
    client.post(f"{shop.base}doubles/undo", {"merge": merge[1]})
    assert Customer.objects.count() == 3
    assert one.pk


def test_a_deletion_is_told_beside_the_figures(shop: Shop) -> None:
    gone, stays = shop.add("山田"), shop.add("佐藤")
    for customer in (gone, stays):
        shop.buy(customer, date(2026, 1, 5))
    client = shop.client()
    asked = body(client.get(f"{shop.base}{gone.pk}/delete"))
    assert "バックアップ" in asked
    client.post(f"{shop.base}{gone.pk}/delete")
    told = body(client.get(f"{shop.base}figures"))
    assert "1人と購入1件を削除しました" in told
    assert "山田" not in str(list(AuditEvent.objects.values()))


def test_the_retention_limit_says_who_goes_tonight(shop: Shop) -> None:
    customer = shop.add("山田")
    shop.buy(customer, timezone.localdate() - timedelta(days=900))
    client = shop.client()
    assert client.post(f"{shop.base}rules/keep", {"months": ""}).status_code == 422
    client.post(f"{shop.base}rules/keep", {"months": "24"})
    assert "今夜、1人を削除します" in body(client.get(f"{shop.base}rules"))


def test_what_is_exported_can_be_brought_in_again(shop: Shop) -> None:
    customer = shop.add("山田 太郎", kana="やまだ", phone="03-1234-5678", referred=True, notes="1行目\n2行目")
    shop.buy(customer, date(2026, 1, 5), 1200)
    client = shop.client()
    files = [body(client.get(f"{shop.base}export/{part}")) for part in ("customers", "purchases")]
    client.post(f"{shop.base}delete")
    for text in files:
        shop.bring(text)
    back = Customer.objects.get()
    assert (back.name, back.kana, back.phone, back.referred, back.notes) == (
        "山田 太郎",
        "やまだ",
        "03-1234-5678",
        "yes",
        "1行目\n2行目",
    )
    assert back.purchases.get().amount == 1200


def test_a_figures_table_comes_as_a_file(shop: Shop) -> None:
    shop.buy(shop.add("山田"), date(2026, 1, 5))
    answer = shop.client("consultant").get(f"{shop.base}figures/spend.csv")
    assert answer.content.decode("utf-8-sig").startswith("期間,買った客")
    assert shop.client().get(f"{shop.base}figures/nothing.csv").status_code == 404


def test_every_figure_has_its_number_and_day(shop: Shop) -> None:
    for number in range(30):
        customer = shop.add(f"客{number}", referred=number % 3 == 0)
        for month in (1, 2, 7):
            shop.buy(customer, date(2026, month, 3), 1000 + number)
    page = body(shop.client().get(f"{shop.base}figures"))
    assert page.count('class="exhibit') >= 4
    assert "n=30" in page
    assert "リピート率は100%" in page


def test_the_search_and_the_pages_of_a_long_list(shop: Shop) -> None:
    Customer.objects.bulk_create(
        [Customer(organisation=shop.firm, name=f"客{n:03}", key=f"客{n:03}", kana_key=f"客{n:03}") for n in range(120)]
    )
    client = shop.client()
    assert "1／3ページ" in body(client.get(shop.base))
    assert "客119" in body(client.get(f"{shop.base}?page=3"))
    assert "1人の顧客がいます" in body(client.get(f"{shop.base}?q=客077"))
