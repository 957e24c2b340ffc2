"""The plan out as Excel and back in: what is seen before it is taken, and what is never lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader
from tests.cast import Cast

from shindan.improvement.plan import Mark, Plan
from shindan.web.accounts.models import AuditEvent

from . import services
from .ledger import open_ledger
from .models import ImprovementPlan, PlanUpload
from .queries import plan_of

pytestmark = pytest.mark.django_db
Edit = Callable[[Any], object]
# Rows of the sheet: 7 measure, 8 and 9 its tasks, 10 measure. W1 is column I.


@pytest.fixture
def send(plan: ImprovementPlan, cast: Cast) -> Callable[[Edit], str]:
    """Write the plan out, change the file, change the plan meanwhile, read the file in; gives the page of the review."""

    def sending(edit: Edit, meanwhile: Callable[[], object] = lambda: None) -> str:
        client = cast.client("manager")
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/plans/{plan.pk}/files/plan.xlsx").content))
        edit(book["改善計画"])
        made = io.BytesIO()
        book.save(made)
        meanwhile()
        file = SimpleUploadedFile("計画.xlsx", made.getvalue())
        answer = client.post(f"/plans/{plan.pk}/files/", {"form": file}, follow=True)
        assert answer.status_code == 200
        return answer.content.decode().replace("<wbr>", "")

    return sending


def put(**cells: object) -> Edit:
    def edit(sheet: Any) -> None:
        for cell, value in cells.items():
            sheet[cell] = value

    return edit


def take(cast: Cast, plan: ImprovementPlan, **ticked: list[str]) -> Plan:
    upload = PlanUpload.objects.get(plan=plan)
    plan.refresh_from_db()
    sent = {"stamp": upload.stamp.hex, "seen": str(plan.revision), "go": "take", **ticked}
    cast.client("manager").post(f"/plans/{plan.pk}/files/take", sent)
    return plan_of(ImprovementPlan.objects.get(pk=plan.pk))


def ids(plan: ImprovementPlan) -> list[str]:
    return [task.id for measure in plan_of(plan).measures for task in measure.tasks]


def test_every_change_is_told_in_plain_words(send: Callable[..., str]) -> None:
    page = send(put(E9="大森", H9="50%", R9=2, S9=1))
    assert "変更1件を確かめて取り込んでください" in page
    assert "担当「三浦」→「大森」、進捗「20%」→「50%」、W10 実施済→空き" not in page
    assert "担当「三浦」→「大森」、進捗「20%」→「50%」、W11 空き→実施予定" in page


def test_ticked_changes_are_taken(send: Callable[..., str], plan: ImprovementPlan, cast: Cast) -> None:
    _first, second = ids(plan)
    send(put(E8="佐伯", E9="大森"))
    tasks = take(cast, plan, accept=[f"t:{second}"]).measures[0].tasks
    assert [task.owner for task in tasks] == ["三浦", "大森"]


def test_a_new_measure_comes_with_its_tasks(send: Callable[..., str], plan: ImprovementPlan, cast: Cast) -> None:
    page = send(put(B11="施策", C11="声を聞く", B12="タスク", C12="箱を置く", I12=1))
    assert "施策「声を聞く」" in page
    new = take(cast, plan, accept_new=["#m3"]).measures[2]
    assert (new.name, [(task.name, task.marks) for task in new.tasks]) == (
        "声を聞く",
        [("箱を置く", {1: Mark.PLANNED})],
    )


def test_a_removed_row_goes_only_when_ticked(send: Callable[..., str], plan: ImprovementPlan, cast: Cast) -> None:
    first, second = ids(plan)
    assert "削除する行" in send(lambda sheet: sheet.delete_rows(9))
    assert [task.id for task in take(cast, plan).measures[0].tasks] == [first, second]
    send(lambda sheet: sheet.delete_rows(9))
    assert [task.id for task in take(cast, plan, accept_gone=[f"t:{second}"]).measures[0].tasks] == [first]


def test_what_both_changed_is_asked_and_stays_unless_ticked(
    send: Callable[..., str], plan: ImprovementPlan, cast: Cast
) -> None:
    first, second = ids(plan)

    def on_the_web() -> None:
        services.set_progress(plan=plan, task=second, progress=70, by=cast.people["owner"])

    page = send(put(H9="50%", E8="佐伯"), meanwhile=on_the_web)
    assert "画面とファイルの両方で変わったところを決めてください" in page
    assert "進捗「70%」→「50%」" in page
    tasks = take(cast, plan, accept=[f"t:{first}"]).measures[0].tasks
    assert [(task.owner, task.progress) for task in tasks] == [("佐伯", 100), ("三浦", 70)]


def test_the_files_side_of_a_conflict_can_be_chosen(
    send: Callable[..., str], plan: ImprovementPlan, cast: Cast
) -> None:
    _first, second = ids(plan)
    send(put(H9="50%"), lambda: services.set_progress(plan=plan, task=second, progress=70, by=cast.people["owner"]))
    assert take(cast, plan, asked=[f"changed/t:{second}/progress"]).measures[0].tasks[1].progress == 50


def test_what_cannot_be_read_is_told_by_its_cell(send: Callable[..., str], plan: ImprovementPlan, cast: Cast) -> None:
    page = send(put(H9="半分", E8="佐伯"))
    assert "改善計画 H9" in page
    assert "半分" in page
    assert take(cast, plan, accept=[f"t:{ids(plan)[0]}"]).measures[0].tasks[1].progress == 20


def test_a_file_that_changed_nothing_says_so(send: Callable[..., str]) -> None:
    assert "ファイルの内容は、いまの計画と同じです" in send(lambda sheet: None)


def test_a_plan_that_changed_during_the_look_is_looked_at_again(
    send: Callable[..., str], plan: ImprovementPlan, cast: Cast
) -> None:
    first, second = ids(plan)
    send(put(E8="佐伯"))
    upload = PlanUpload.objects.get(plan=plan)
    sent = {"stamp": upload.stamp.hex, "seen": str(plan.revision), "accept": [f"t:{first}"]}
    services.set_progress(plan=plan, task=second, progress=70, by=cast.people["owner"])
    answer = cast.client("manager").post(f"/plans/{plan.pk}/files/take", sent, follow=True)
    assert "もう一度確かめてください" in answer.content.decode()
    assert plan_of(plan).measures[0].tasks[0].owner == "三浦"


def test_a_dropped_file_waits_no_more(send: Callable[..., str], plan: ImprovementPlan, cast: Cast) -> None:
    send(put(E8="佐伯"))
    cast.client("manager").post(f"/plans/{plan.pk}/files/take", {"go": "drop"})
    assert not PlanUpload.objects.exists()


@pytest.mark.parametrize(("content", "word"), [(b"%PDF-1.7", "PDF"), (None, "選ばれていません")])
def test_a_file_that_is_no_plan_is_refused_at_its_field(
    plan: ImprovementPlan, cast: Cast, content: bytes | None, word: str
) -> None:
    sent = {"form": SimpleUploadedFile("a.xlsx", content)} if content else {}
    answer = cast.client("manager").post(f"/plans/{plan.pk}/files/", sent)
    assert answer.status_code == 422
    assert word in answer.content.decode()


def test_an_archived_plan_takes_no_file(send: Callable[..., str], plan: ImprovementPlan, cast: Cast) -> None:
    services.archive(plan=plan, by=cast.people["owner"])
    file = SimpleUploadedFile("a.xlsx", b"PK")
    cast.client("manager").post(f"/plans/{plan.pk}/files/", {"form": file})
    assert not PlanUpload.objects.exists()


def test_values_of_a_kpi_stay_when_a_file_comes_in(send: Callable[..., str], plan: ImprovementPlan, cast: Cast) -> None:
    kpi = plan_of(plan).measures[0].kpis[0].id
    send(put(E7="大森"))
    measure = plan_of(plan).measures[0].id
    assert take(cast, plan, accept=[f"m:{measure}"]).measures[0].kpis[0].id == kpi


@pytest.mark.parametrize("name", ["poster", "owners"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_papers_are_there_in_both_languages(plan: ImprovementPlan, cast: Cast, name: str, language: str) -> None:
    answer = cast.client("manager").get(f"/plans/{plan.pk}/files/{name}.pdf", headers={"accept-language": language})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")


def test_every_file_taken_out_is_in_the_trail(plan: ImprovementPlan, cast: Cast) -> None:
    client = cast.client("manager")
    for name in ("plan.xlsx", "poster.pdf", "owners.pdf"):
        client.get(f"/plans/{plan.pk}/files/{name}")
    kept = AuditEvent.objects.filter(action="improvement.export").values_list("details", flat=True)
    assert sorted(each["what"] for each in kept) == ["owners", "poster", "xlsx"]


def test_the_poster_leads_to_the_ledger_once_it_is_open(plan: ImprovementPlan, cast: Cast) -> None:
    client = cast.client("manager")

    def words() -> str:
        made = client.get(f"/plans/{plan.pk}/files/poster.pdf").content
        return "".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())

    assert "声がどうなったかを見る" not in words()
    open_ledger(organisation=plan.organisation, by=cast.people["owner"])
    assert "声がどうなったかを見る" in words()
