"""The pages of plan and money: who sees what, faults at their fields, files and their trail."""

from __future__ import annotations

import csv
import io
import uuid

import pytest
from django.core import mail
from pypdf import PdfReader

from shindan.web.accounts.models import AuditEvent, Organisation

from ..models import BillingDocument
from .conftest import Office
from .issuers import is_registration_number, read_permille
from .models import Issuer, PlanRequest, TaxRate
from .sample import INVENTED

Kind = BillingDocument.Kind
OTHERS = ("member", "manager", "stranger", "nobody")


def base(office: Office, name: str = "osaka") -> str:
    return f"/entries/{getattr(office.cast, name).pk}/billing/"


def form(office: Office, **more: str) -> dict[str, str]:
    day = office.today.isoformat()
    fields = {"name": "みなと総合サポート", "subject": "Well-being診断", "due": day, "traded": day, "remarks": ""}
    return {"department": "", "submission": str(uuid.uuid4()), **fields, **more}


@pytest.mark.parametrize("who", OTHERS)
def test_who_has_no_business_with_money_sees_none(office: Office, who: str) -> None:
    document = office.issue(entry="tokyo")
    paths = ("", f"{document.pk}/", f"{document.pk}/pdf")
    status = {office.get(who, base(office, "tokyo") + path).status_code for path in paths}
    assert status == {403 if who in ("member", "manager") else 404}


@pytest.mark.parametrize("who", OTHERS[:2])
def test_no_tab_leads_there_for_who_may_not(office: Office, who: str) -> None:
    page = office.get(who, f"/entries/{office.cast.tokyo.pk}/").content.decode()
    assert "プランと費用" not in page


@pytest.mark.parametrize("who", ["owner", "consultant"])
def test_who_sees_money_cannot_change_it(office: Office, who: str) -> None:
    document, start = office.issue(), base(office)
    paths = (
        "plan",
        "addon",
        "free",
        f"ask/{uuid.uuid4()}",
        "new/invoice",
        f"{document.pk}/paid",
        f"{document.pk}/cancel",
    )
    assert {office.post(who, start + path).status_code for path in paths} == {403}
    assert office.get(who, start).status_code == 200


def test_a_document_opens_only_under_its_own_entry(office: Office) -> None:
    document = office.issue(entry="tokyo")
    assert office.get("owner", f"{base(office)}{document.pk}/").status_code == 404


def test_the_page_says_what_the_plan_has_beside_the_others(office: Office) -> None:
    page = office.get("owner", base(office)).content.decode()
    for words in ("スタンダード（いまのプラン）", "+77,000円", "+330,000円", "全体のほかに7枚まで", "300,000円で追加"):
        assert words in page, words


def test_the_owner_asks_and_the_operator_is_shown(office: Office) -> None:
    office.post("owner", f"{base(office)}ask", want="add", note="ぜひ")
    assert "ぜひ" in office.get("operator", base(office)).content.decode()
    assert "分析報告書と報告会の追加" in office.get("operator", "/operator/billing/").content.decode()
    office.post("operator", f"{base(office)}ask/{PlanRequest.objects.get().pk}", go="accept")
    assert office.entry().analysis_addon


def test_the_owner_takes_a_request_back(office: Office) -> None:
    office.post("owner", f"{base(office)}ask", want="add", note="")
    asked = PlanRequest.objects.get()
    assert office.post("owner", f"{base(office)}ask/{asked.pk}/withdraw").status_code == 302
    assert "取り下げました" in office.get("owner", base(office)).content.decode()
    assert PlanRequest.objects.get().state == PlanRequest.State.WITHDRAWN


def test_a_note_that_is_too_long_is_told_and_kept(office: Office) -> None:
    response = office.post("owner", f"{base(office)}ask", want="add", note="あ" * 1001)
    page = response.content.decode()
    assert (response.status_code, "あ" * 1001 in page, "1000文字を超えています" in page) == (422, True, True)


def test_the_operator_changes_the_plan_on_the_page(office: Office) -> None:
    from tests.cast import make_plans

    response = office.post("operator", f"{base(office)}plan", plan=str(make_plans()["premier"].pk))
    assert (response.status_code, office.entry().plan.code) == (302, "premier")


@pytest.mark.parametrize("typed", ["", "x", "99999", "²"])
def test_no_plan_chosen_is_told(office: Office, typed: str) -> None:
    response = office.post("operator", f"{base(office)}plan", plan=typed)
    assert (response.status_code, "プランが選ばれていません" in response.content.decode()) == (422, True)


def test_an_invoice_is_issued_and_its_owners_get_a_mail_without_an_amount(office: Office) -> None:
    response = office.post("operator", f"{base(office)}new/invoice", **form(office))
    document = BillingDocument.objects.get()
    assert response.headers["Location"] == f"{base(office)}{document.pk}/"
    assert mail.outbox[0].to == ["owner@example.jp"]
    assert (document.number in mail.outbox[0].body, "220,000" in mail.outbox[0].body) == (True, False)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "", "入力されていません"),
        ("subject", "あ" * 81, "80文字を超えています"),
        ("due", "あした", "日付の形"),
        ("due", "2000-01-01", "期限が発行日より前"),
        ("traded", "", "日付の形"),
        ("traded", "2000-01-01", "消費税率が登録されていません"),
    ],
)
def test_faults_stand_at_their_fields_and_nothing_is_lost(office: Office, field: str, typed: str, told: str) -> None:
    response = office.post(
        "operator", f"{base(office)}new/invoice", **form(office, **{"department": "人事部", field: typed})
    )
    page = response.content.decode()
    assert (response.status_code, told in page) == (422, True)
    assert BillingDocument.objects.count() == 0


def test_without_an_issuer_the_page_says_what_to_fill_in(office: Office) -> None:
    Issuer.objects.all().delete()
    for path in ("", "new/quotation"):
        page = office.get("operator", base(office) + path).content.decode()
        assert "名前、住所、登録番号、振込先を登録してください" in page
        assert "/operator/billing/issuer" in page


def test_a_kind_that_does_not_exist_is_not_found(office: Office) -> None:
    assert office.get("operator", f"{base(office)}new/receipt").status_code == 404


def test_the_owner_takes_the_pdf_and_the_trail_says_so(office: Office) -> None:
    document = office.issue(entry="tokyo")
    response = office.get("owner", f"{base(office, 'tokyo')}{document.pk}/pdf")
    text = "".join(PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())
    assert "みなと総合サポート人事部御中" in text
    assert f'filename="{document.number}.pdf"' in response.headers["Content-Disposition"]
    event = AuditEvent.objects.get(action="invoice.download")
    assert (event.actor, event.target) == ("owner@example.jp", document.number)


def test_the_pdf_is_the_same_each_time(office: Office) -> None:
    path = f"{base(office)}{office.issue().pk}/pdf"
    first = office.get("owner", path).content
    Organisation.objects.update(name="別の名前")
    Issuer.objects.update(name="別の会社")
    assert office.get("owner", path).content == first


def test_cancelling_marks_the_pdf_and_leads_to_a_correction(office: Office) -> None:
    document = office.issue()
    start = f"{base(office)}{document.pk}/"
    assert office.post("operator", f"{start}cancel", reason="").status_code == 422
    office.post("operator", f"{start}cancel", reason="宛名の誤り")
    text = "".join(PdfReader(io.BytesIO(office.get("owner", f"{start}pdf").content)).pages[0].extract_text().split())
    assert "に取り消しました。お支払いは不要です。" in text
    assert f"corrects={document.pk}" in office.get("operator", start).content.decode()
    office.post("operator", f"{base(office)}new/invoice?corrects={document.pk}", **form(office))
    second = BillingDocument.objects.get(corrects=document)
    assert second.number in office.get("owner", start).content.decode()


@pytest.mark.parametrize("given", ["x", "27147f07-90c2-450b-a0d1-b3d0421d6a61"])
def test_what_cannot_be_corrected_is_not_found(office: Office, given: str) -> None:
    assert office.get("operator", f"{base(office)}new/invoice?corrects={given}").status_code == 404


def test_payment_is_recorded_and_taken_back(office: Office) -> None:
    document = office.issue()
    start = f"{base(office)}{document.pk}/"
    assert office.post("operator", f"{start}paid", paid="きのう").status_code == 422
    office.post("operator", f"{start}paid", paid=office.today.isoformat())
    assert "入金済みです" in office.get("owner", start).content.decode()
    office.post("operator", f"{start}unpaid", unpaid="別の会社の入金でした")
    document.refresh_from_db()
    assert document.paid is None


def test_the_console_lists_what_is_overdue(office: Office) -> None:
    late, paid = office.issue(due=office.today), office.issue(entry="tokyo")
    BillingDocument.objects.filter(pk=late.pk).update(cancelled=None)
    page = office.get("operator", "/operator/billing/?state=unpaid&words=大阪").content.decode()
    assert (late.number in page, paid.number in page) == (True, False)
    assert "220,000円" in page


def test_the_list_as_a_file_is_safe_to_open(office: Office) -> None:
    Organisation.objects.filter(pk=office.cast.minato.pk).update(name="=HYPERLINK(1)")
    document = office.issue()
    response = office.get("operator", "/operator/billing/documents.csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert rows[1][0] == document.number
    assert (rows[1][4], rows[1][7:9]) == ("'=HYPERLINK(1)", ["220000", "20000"])
    assert AuditEvent.objects.filter(action="billing.download").exists()


@pytest.mark.parametrize("who", ["owner", "consultant"])
def test_the_console_is_the_operators(office: Office, who: str) -> None:
    paths = ("", "documents.csv", "issuer")
    assert {office.get(who, f"/operator/billing/{path}").status_code for path in paths} == {403}


def test_the_issuer_is_kept_in_half_width(office: Office) -> None:
    typed = {
        **INVENTED,
        "registration_number": "Ｔ７０００−０１２−０５００−０２".replace("−", "-"),
        "postal_code": "１２３４５６７",
    }
    assert office.post("operator", "/operator/billing/issuer", **typed).status_code == 302
    kept = Issuer.objects.get()
    assert (kept.registration_number, kept.postal_code) == ("T7000012050002", "123-4567")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("registration_number", "T7000012050003"),
        ("registration_number", "7000012050002"),
        ("postal_code", "12-3456"),
        ("account_number", "12a4567"),
        ("account_kind", "gold"),
        ("payment_days", "0"),
        ("validity_days", "x"),
    ],
)
def test_a_wrong_issuer_is_not_kept(office: Office, field: str, typed: str) -> None:
    response = office.post("operator", "/operator/billing/issuer", **{**INVENTED, field: typed})
    assert response.status_code == 422
    assert f'id="error_{field}"' in response.content.decode()


def test_the_trail_names_what_changed_of_the_issuer_but_no_account(office: Office) -> None:
    office.post("operator", "/operator/billing/issuer", **{**INVENTED, "account_number": "7654321"})
    event = AuditEvent.objects.filter(action="issuer.change").first()
    assert event is not None
    assert event.details == {"changed": "account_number"}


def test_a_rate_is_added_before_it_begins_and_taken_back(office: Office) -> None:
    office.post("operator", "/operator/billing/rates", percent="12.5", since="2099-04-01")
    rate = TaxRate.objects.get(permille=125)
    office.post("operator", f"/operator/billing/rates/{rate.pk}/remove")
    assert not TaxRate.objects.filter(pk=rate.pk).exists()


def test_a_rate_in_force_stays(office: Office) -> None:
    rate = TaxRate.objects.get()
    office.post("operator", f"/operator/billing/rates/{rate.pk}/remove")
    assert TaxRate.objects.filter(pk=rate.pk).exists()


@pytest.mark.parametrize(
    ("percent", "since"), [("x", "2099-04-01"), ("10", ""), ("10", "2019-10-01"), ("99", "2099-04-01")]
)
def test_a_wrong_rate_is_told(office: Office, percent: str, since: str) -> None:
    response = office.post("operator", "/operator/billing/rates", percent=percent, since=since)
    assert (response.status_code, TaxRate.objects.count()) == (422, 1)


@pytest.mark.parametrize(
    ("typed", "permille"), [("10", 100), ("７．８％", 78), ("0", 0), ("30.1", None), ("1e1", None), ("-1", None)]
)
def test_rates_as_typed(typed: str, permille: int | None) -> None:
    assert read_permille(typed) == permille


def test_registration_numbers_have_the_check_digit_of_corporate_numbers() -> None:
    assert is_registration_number("T7000012050002")
    assert not is_registration_number("T7000012050012")
