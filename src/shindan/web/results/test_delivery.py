"""What is delivered: the files of one result agree with it, and who took them is known."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from shindan.report.survey.figures import figure
from shindan.result.schema import Cell, Result
from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Plan

from .conftest import Field
from .delivering import make_files
from .files import files_of, left_out
from .models import Deliverable, Publication

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Field]
FILES = "results/1/files"


@pytest.fixture
def delivered(make_field: Make) -> Field:
    field = make_field()
    field.close()
    field.publish()
    return field


def result_of(_: Field) -> Result:
    return Result.model_validate(Publication.objects.get().result)


def _shown(result: Result) -> dict[tuple[str, str, str], Cell]:
    """(row, split, group) → cell of all that the result has; the whole entry is split ``*``."""
    found = {(row, "*", ""): cell for row, cell in result.total.items()}
    for split in result.splits:
        for row, line in split.cells.items():
            pairs = zip(split.groups, line, strict=True)
            found |= {(row, split.id, group.code): cell for group, cell in pairs}
    return found


def test_the_json_is_the_result(delivered: Field) -> None:
    found = delivered.get("owner", f"{FILES}/result").content
    assert (
        json.loads(found)
        == Publication.objects.get().result
        == json.loads(delivered.get("owner", "results/1.json").content)
    )


def test_the_csv_has_the_results_value_in_every_cell(delivered: Field) -> None:
    text = delivered.get("owner", f"{FILES}/table").content.decode("utf-8-sig")
    rows = {(row["row"], row["split"], row["group"]): row["value"] for row in csv.DictReader(io.StringIO(text))}
    shown = _shown(result_of(delivered))
    compared = 0
    for key, cell in shown.items():
        told = rows.get(key) if key in rows else rows.get((key[0], key[1], "*"))
        if told is None:
            continue
        compared += 1
        if cell.suppressed:
            assert told in ("x", ""), key
        elif cell.value is not None and cell.bound is None:
            assert float(told) == cell.value, key
    assert compared > 200


def test_the_workbook_has_the_results_values_of_the_whole_entry(delivered: Field) -> None:
    book = load_workbook(io.BytesIO(delivered.get("owner", f"{FILES}/workbook").content))
    cells = [cell for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line if cell is not None]
    numbers = {float(cell) for cell in cells if isinstance(cell, int | float)}
    result = result_of(delivered)
    wanted = {float(c.value) for c in result.total.values() if not c.suppressed and c.value is not None and not c.bound}
    assert wanted <= numbers


def test_the_sheet_has_the_results_values_of_the_whole_entry(delivered: Field) -> None:
    pages = PdfReader(io.BytesIO(delivered.get("owner", f"{FILES}/sheet").content)).pages
    text = "".join(page.extract_text() for page in pages)
    result = result_of(delivered)
    kinds = {row.id: row.kind for row in result.rows}
    shown = [figure(cell, kinds[row]).value for row, cell in result.total.items() if kinds[row] != "answered"]
    assert [value for value in shown if value and value not in text] == []


def test_a_sheet_is_a3_and_the_flash_is_a4(delivered: Field) -> None:
    sizes = {}
    for key in ("sheet", "flash"):
        box = PdfReader(io.BytesIO(delivered.get("owner", f"{FILES}/{key}").content)).pages[0].mediabox
        sizes[key] = sorted(round(float(side)) for side in (box.width, box.height))
    assert sizes == {"sheet": [842, 1191], "flash": [595, 842]}


def test_hidden_groups_are_in_no_file(delivered: Field) -> None:
    text = delivered.get("owner", f"{FILES}/table").content.decode("utf-8-sig")
    hidden = {(s.id, g.code) for s in result_of(delivered).splits for g in s.groups if g.suppressed}
    rows = [row for row in csv.DictReader(io.StringIO(text)) if (row["split"], row["group"]) in hidden]
    assert hidden
    assert {row["value"] for row in rows} <= {"x", ""}


def test_a_files_name_tells_whose_it_is(delivered: Field) -> None:
    header = delivered.get("owner", f"{FILES}/sheet").headers["Content-Disposition"]
    assert header.startswith("attachment; filename=\"result-1-sheet.pdf\"; filename*=UTF-8''")
    assert unquote(header.split("''")[1]) == "みなと総合サポート_東京センター_2026年秋_結果一覧表（全体）.pdf"


def test_an_english_name_keeps_its_words_apart(delivered: Field) -> None:
    client = delivered.cast.client("owner")
    client.cookies["shindan_language"] = "en"
    header = client.get(f"{delivered.base}/{FILES}/certificate").headers["Content-Disposition"]
    assert unquote(header).endswith("_Certificate-of-the-disclosure-audit.pdf")


def test_before_the_first_download_the_page_says_that_it_is_recorded(delivered: Field) -> None:
    page = delivered.get("owner", "delivery").content.decode()
    assert "まだだれもダウンロードしていません" in page
    assert "日時を記録しています" in page


def test_a_file_stays_the_same(delivered: Field) -> None:
    first, second = (delivered.get("owner", f"{FILES}/workbook") for _ in range(2))
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]


def test_a_file_that_is_known_is_not_sent_again(delivered: Field) -> None:
    etag = delivered.get("owner", f"{FILES}/table").headers["ETag"]
    again = delivered.get("owner", f"{FILES}/table", **{"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_download_is_in_the_trail_and_on_the_page(delivered: Field) -> None:
    delivered.get("manager", f"{FILES}/table")
    event = AuditEvent.objects.get(action="result.download")
    assert (event.actor, event.details["file"]) == ("manager@example.jp", "table")
    assert "manager@example.jp" in delivered.get("owner", "delivery").content.decode()


def test_files_are_made_ahead_in_both_languages(delivered: Field) -> None:
    publication = Publication.objects.get()
    make_files(publication=publication)
    keys = {file.key for file in files_of(publication, "ja")}
    assert set(Deliverable.objects.values_list("key", "language")) == {(k, lang) for k in keys for lang in ("ja", "en")}


def test_files_that_are_made_show_their_size(delivered: Field) -> None:
    delivered.get("owner", f"{FILES}/table")
    assert " KB" in delivered.get("owner", "delivery").content.decode()


def test_the_file_of_an_unpublished_result_is_not_kept(make_field: Make) -> None:
    field = make_field()
    field.close()
    assert field.get("consultant", f"{FILES}/certificate").status_code == 200
    assert not Deliverable.objects.exists()


def test_the_plan_limits_the_sheets_and_says_which_plan_has_more(delivered: Field) -> None:
    Plan.objects.filter(code="premier").update(split_sheets=1)
    publication = Publication.objects.select_related("wave__entry__plan").get()
    sheets = [file.key for file in files_of(publication, "ja") if file.key.startswith("sheet")]
    over = left_out(publication, "ja")
    assert sheets == ["sheet", "sheet-1"]
    assert over is not None
    assert (over.sheets, len(over.splits), "カスタマイズ" in over.plans) == (1, 1, True)
    assert "カスタマイズ" in delivered.get("owner", "delivery").content.decode()


def test_a_sheet_beyond_the_plan_cannot_be_had(delivered: Field) -> None:
    Plan.objects.filter(code="premier").update(split_sheets=1)
    assert delivered.get("owner", f"{FILES}/sheet-2").status_code == 404


def test_a_plan_without_flashes_delivers_none(make_field: Make) -> None:
    field = make_field("osaka")
    field.close()
    field.publish()
    assert field.get("owner", f"{FILES}/flash").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "other_manager", "nobody"])
def test_people_of_others_get_no_file(delivered: Field, who: str) -> None:
    assert {delivered.get(who, path).status_code for path in ("delivery", f"{FILES}/table", "results/1.json")} == {404}


def test_comments_are_delivered_as_they_are_published(delivered: Field) -> None:
    book = load_workbook(io.BytesIO(delivered.get("owner", f"{FILES}/comments").content))
    told = {str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line}
    comments = Publication.objects.get().comments or {}
    assert all(one["text"] in told for item in comments["items"] for one in item["comments"])
