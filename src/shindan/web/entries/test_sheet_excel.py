"""The Excel form on the pages: out, back in, and never a value replaced without a word."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import AuditEvent

from .models import Entry, Step
from .sheet import read_sheet, save_sheet, sheet_of
from .test_sheet import WHOLE, kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    save_sheet(entry=cast.tokyo, sheet=read_sheet(WHOLE, 7), by=cast.people["manager"])
    return cast


def path(entry: Entry, page: str) -> str:
    return f"/entries/{entry.pk}/sheet/{page}"


def form(cast: Cast, entry: Entry | None = None, **values: str) -> bytes:
    """The form of an entry as it is saved, with values written beside labels."""
    response = cast.client("operator").get(path(entry or cast.tokyo, "form.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    for row in book.worksheets[0].iter_rows():
        for place, cell in enumerate(row):
            if str(cell.value) in values:
                row[place + 1].value = values[str(cell.value)]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def upload(cast: Cast, content: bytes, who: str = "manager", name: str = "form.xlsx") -> Any:
    sent = SimpleUploadedFile(name, content)
    return cast.client(who).post(path(cast.tokyo, "upload"), {"form": sent})


def review(cast: Cast) -> str:
    return cast.client("manager").get(path(cast.tokyo, "review")).content.decode()


def take(cast: Cast, *accepted: str, go: str = "take") -> Any:
    stamp = Entry.objects.get(pk=cast.tokyo.pk).sheet["upload"]["stamp"]
    return cast.client("manager").post(path(cast.tokyo, "take"), {"stamp": stamp, "accept": accepted, "go": go})


def test_the_form_is_named_after_the_centre_and_its_way_out_is_recorded(cast: Cast) -> None:
    response = cast.client("manager").get(path(cast.tokyo, "form.xlsx"))
    assert "filename*=utf-8''%E3%82%A8" in response.headers["Content-Disposition"]
    assert AuditEvent.objects.filter(action="entry.sheet_form").count() == 1


def test_an_unchanged_form_changes_nothing(cast: Cast) -> None:
    before = sheet_of(cast.tokyo)
    assert upload(cast, form(cast)).url == f"/entries/{cast.tokyo.pk}/sheet"
    assert sheet_of(Entry.objects.get(pk=cast.tokyo.pk)) == before
    assert "upload" not in Entry.objects.get(pk=cast.tokyo.pk).sheet


def test_what_only_fills_in_is_taken_at_once(cast: Cast) -> None:
    assert upload(cast, form(cast, 電話番号="03-1234-5678")).url == f"/entries/{cast.tokyo.pk}/sheet"
    assert kept(cast.tokyo)["phone"] == "03-1234-5678"
    assert AuditEvent.objects.get(action="entry.sheet_take").details == {"taken": ["phone"]}


def test_what_differs_is_shown_and_replaced_only_where_it_is_accepted(cast: Cast) -> None:
    changed = form(cast, 担当者の名前="佐藤", メールアドレス="s@example.jp")
    assert upload(cast, changed).url == path(cast.tokyo, "review")
    assert kept(cast.tokyo)["contact"] == "山田"
    assert "担当者の名前：「山田」を「佐藤」に置き換える" in review(cast)
    take(cast, "email")
    assert (kept(cast.tokyo)["contact"], kept(cast.tokyo)["email"]) == ("山田", "s@example.jp")


def test_a_fault_is_shown_with_its_cell_and_the_rest_is_kept(cast: Cast) -> None:
    upload(cast, form(cast, 電話番号="03-1234-5678", 一課="二十"))
    page = review(cast)
    assert "読み取れないところが1件あります" in page
    assert "「二十」は人数として読めません" in page
    take(cast, "split1")
    assert kept(cast.tokyo)["phone"] == "03-1234-5678"
    assert "一課 二十" in kept(cast.tokyo)["groups1"]


def test_only_the_groups_that_differ_are_named(cast: Cast) -> None:
    upload(cast, form(cast, 一課="19"))
    assert "分析区分1：「一課 20」を「一課 19」に置き換える" in review(cast)


def test_the_form_of_another_entry_is_told(cast: Cast) -> None:
    upload(cast, form(cast, cast.osaka, センターで働く人の総数="55"))
    page = review(cast)
    assert "別のエントリーの用紙です" in page
    assert 'value="centre" checked' not in page


def test_a_form_can_be_forgotten(cast: Cast) -> None:
    upload(cast, form(cast, 担当者の名前="佐藤"))
    take(cast, go="drop")
    assert (kept(cast.tokyo)["contact"], "upload" in Entry.objects.get(pk=cast.tokyo.pk).sheet) == ("山田", False)


def test_saving_the_page_keeps_the_waiting_form(cast: Cast) -> None:
    upload(cast, form(cast, 担当者の名前="佐藤"))
    page = cast.client("manager").get(f"/entries/{cast.tokyo.pk}/sheet").content.decode()
    assert "読み込んだExcelの確認が残っています" in page
    cast.client("manager").post(f"/entries/{cast.tokyo.pk}/sheet", {"phone": "03-9999-9999", "go": "save"})
    assert "「山田」を「佐藤」" in review(cast)


def test_a_form_that_another_took_the_place_of_is_not_taken(cast: Cast) -> None:
    upload(cast, form(cast, 担当者の名前="佐藤"))
    stale = Entry.objects.get(pk=cast.tokyo.pk).sheet["upload"]["stamp"]
    upload(cast, form(cast, 担当者の名前="鈴木"))
    answer = cast.client("manager").post(
        path(cast.tokyo, "take"), {"stamp": stale, "accept": ["contact"], "go": "take"}
    )
    assert (answer.headers["Location"], kept(cast.tokyo)["contact"]) == (path(cast.tokyo, "review"), "山田")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"%PDF-1.7", "PDFです"), (b"", "ファイルが選ばれていません"), (b"x" * (3 << 20), "大きすぎます")],
)
def test_a_wrong_file_is_answered_by_a_sentence(cast: Cast, content: bytes, told: str) -> None:
    response = (
        upload(cast, content, name="plan.pdf") if content else cast.client("manager").post(path(cast.tokyo, "upload"))
    )
    assert response.status_code == 422
    assert told in response.content.decode()
    assert kept(cast.tokyo)["contact"] == "山田"


def test_an_empty_file_is_told(cast: Cast) -> None:
    assert "空です" in upload(cast, b"").content.decode()


def test_a_handed_in_sheet_takes_no_form(cast: Cast) -> None:
    content = form(cast, 担当者の名前="佐藤")
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.DESIGN)
    assert upload(cast, content).status_code == 302
    assert kept(cast.tokyo)["contact"] == "山田"
