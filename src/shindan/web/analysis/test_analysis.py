"""The analysis on the web: made, edited, published, delivered."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pptx import Presentation
from pypdf import PdfReader

from shindan.analysis.cross.edited import analysis_digest
from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Entry, Plan
from shindan.web.management.services import hand_in, open_again, save_answers
from shindan.web.results.conftest import Field

from .conftest import give_stages
from .making import make_version
from .models import AnalysisFile, AnalysisVersion
from .queries import edited_of
from .sample import load_analysis
from .services import seen_of

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "analysis/"


def newest() -> AnalysisVersion:
    return AnalysisVersion.objects.order_by("-number")[0]


def order() -> list[str]:
    return [issue.id for issue in edited_of(newest()).applied().issues]


def post(field: Field, path: str, who: str = "consultant", **form: object) -> Any:
    return field.post(who, f"analysis/{path}", **{"seen": seen_of(newest()), **form})


def publish(field: Field) -> None:
    assert post(field, "publish").status_code == 302
    assert newest().published is not None


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_publishing_a_result_makes_the_analysis(result: Field) -> None:
    assert AnalysisVersion.objects.get().publication.number == 1


def test_without_stages_practice_is_not_judged_and_it_is_said(result: Field) -> None:
    assert {issue.mode for issue in edited_of(newest()).machine.issues} == {"check"}
    assert "どの枠にも入れていない要素" in text(result.get("consultant", PAGE))


def test_a_plan_without_the_analysis_has_none(result: Field) -> None:
    AnalysisVersion.objects.all().delete()
    Plan.objects.filter(pk=result.entry.plan_id).update(analysis=False)
    assert make_version(entry=result.entry) is None
    assert "このプランには分析がありません" in text(result.get("owner", PAGE))


def test_an_added_analysis_counts(result: Field) -> None:
    AnalysisVersion.objects.all().delete()
    Plan.objects.filter(pk=result.entry.plan_id).update(analysis=False)
    Entry.objects.filter(pk=result.entry.pk).update(analysis_addon=True)
    assert make_version(entry=result.entry) is not None


def test_stages_that_are_handed_in_take_the_place_of_an_unedited_draft(analysed: Field) -> None:
    version = AnalysisVersion.objects.get()
    assert version.number == 1
    assert "check" not in {issue.mode for issue in edited_of(version).machine.issues}


def test_the_machines_version_is_kept_with_its_digest(analysed: Field) -> None:
    post(analysed, "move", issue=order()[1], way="up")
    assert analysis_digest(edited_of(newest()).machine) == newest().digest


def test_making_it_again_from_the_same_changes_nothing(analysed: Field) -> None:
    make_version(entry=analysed.entry)
    assert AnalysisVersion.objects.count() == 1


def test_the_client_sees_nothing_before_it_is_published(analysed: Field) -> None:
    assert "分析はまだ公開されていません" in text(analysed.get("owner", PAGE))
    assert analysed.get("owner", "analysis/1/").status_code == 404


def test_after_that_the_client_sees_the_issues(analysed: Field) -> None:
    publish(analysed)
    page = text(analysed.get("owner", PAGE))
    assert all(f'id="issue-{issue}"' in page for issue in order())


@pytest.mark.parametrize("path", ["make", "move", "restore", "confirm", "publish", "issues/new", "issues/LG/drop"])
def test_the_client_changes_nothing(analysed: Field, path: str) -> None:
    assert post(analysed, path, "owner", issue="LG").status_code in (403, 404)


def test_evidence_leads_to_the_dashboard(analysed: Field) -> None:
    assert f"{analysed.base}/results/1/heatmap/elements/{order()[0]}" in text(analysed.get("consultant", PAGE))


def test_every_link_of_the_page_opens(analysed: Field) -> None:
    client = analysed.cast.client("consultant")
    links = set(re.findall(rf'href="({analysed.base}/[^"#]*)', text(analysed.get("consultant", PAGE))))
    statuses = {link: client.get(link).status_code for link in links if "/files/" not in link}
    assert {link: status for link, status in statuses.items() if status != 200} == {
        link: 302 for link, status in statuses.items() if status == 302
    }


def test_who_has_not_answered_is_not_led_to_what_other_managers_said(analysed: Field) -> None:
    publish(analysed)
    result = f"{analysed.base}/management/result"
    assert result in text(analysed.get("owner", PAGE))
    assert result not in text(analysed.get("manager", PAGE))


def test_an_issue_is_moved_and_its_machines_place_stays_beside(analysed: Field) -> None:
    before = order()
    post(analysed, "move", issue=before[1], way="up")
    assert order()[:2] == [before[1], before[0]]
    assert "機械の順：2" in text(analysed.get("consultant", PAGE))


def test_moving_back_leaves_no_change(analysed: Field) -> None:
    first = order()[0]
    post(analysed, "move", issue=first, way="down")
    post(analysed, "move", issue=first, way="up")
    assert newest().edits == []


def test_a_form_that_was_sent_twice_moves_once(analysed: Field) -> None:
    before, seen = order(), seen_of(newest())
    for _ in range(2):
        post(analysed, "move", issue=before[2], way="up", seen=seen)
    assert order()[:3] == [before[0], before[2], before[1]]


def test_words_are_changed_and_listed(analysed: Field) -> None:
    issue = order()[0]
    post(
        analysed,
        f"issues/{issue}",
        title_ja="休憩を先に守る",
        title_en="",
        reading_ja="聞き取りで出た。",
        reading_en="",
    )
    page = text(analysed.get("consultant", PAGE))
    assert "休憩を先に守る" in page and "書き直しました" in page


def test_an_empty_title_is_refused_and_nothing_is_lost(analysed: Field) -> None:
    answer = post(analysed, f"issues/{order()[0]}", title_ja="", reading_ja="打った読み方")
    assert answer.status_code == 422
    assert "打った読み方" in text(answer)


def test_an_own_issue_has_no_place_in_the_machines_order(analysed: Field) -> None:
    post(analysed, "issues/new", title_ja="引き継ぎの時間", reading_ja="面談で出た。")
    assert order()[-1] == "own-1"
    assert "機械の順：なし" in text(analysed.get("consultant", PAGE))


def test_an_issue_is_left_out_with_its_reason_only(analysed: Field) -> None:
    issue = order()[0]
    assert post(analysed, f"issues/{issue}/drop", reason=" ").status_code == 422
    post(analysed, f"issues/{issue}/drop", reason="来期に回す")
    assert issue not in order()
    assert "理由：来期に回す" in text(analysed.get("consultant", PAGE))


def test_an_issue_that_was_left_out_comes_back(analysed: Field) -> None:
    issue = order()[0]
    post(analysed, f"issues/{issue}/drop", reason="来期に回す")
    post(analysed, "restore", issue=issue)
    assert order()[-1] == issue


def test_edits_of_all_kinds_fit_together_in_any_order(analysed: Field) -> None:
    first, second, *_ = order()
    post(analysed, "move", issue=second, way="up")
    post(analysed, "issues/new", title_ja="自分の課題", reading_ja="面談で出た。")
    post(analysed, "move", issue="own-1", way="up")
    post(analysed, f"issues/{first}/drop", reason="来期に回す")
    post(analysed, "issues/own-1", title_ja="別の題", reading_ja="面談で出た。")
    post(analysed, "issues/own-1/drop", reason="重なる")
    assert order()[0] == second and first not in order() and "own-1" not in order()


@pytest.fixture
def guarded() -> Iterator[None]:
    """With the database's own guard, which tests otherwise do without on SQLite."""
    module = import_module("shindan.web.analysis.migrations.0002_published_analyses_stay")
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            module.forwards(None, editor)
    yield
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            module.backwards(None, editor)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_touch_what_is_published(analysed: Field, guarded: None, change: str) -> None:
    publish(analysed)
    kept = AnalysisVersion.objects.filter(number=1)
    with pytest.raises(DatabaseError, match="published analysis"), transaction.atomic():
        kept.update(revision=99) if change == "update" else kept.delete()


def test_an_edit_after_publishing_is_the_next_version(analysed: Field) -> None:
    publish(analysed)
    post(analysed, "move", issue=order()[1], way="up")
    assert (newest().number, newest().published) == (2, None)
    assert "機械の順" not in text(analysed.get("owner", PAGE))


def test_a_published_version_names_the_digest_in_the_trail(analysed: Field) -> None:
    publish(analysed)
    assert AuditEvent.objects.get(action="analysis.publish").details["digest"] == newest().published_digest


def change_stages(field: Field) -> None:
    sheet = field.entry.practice_sheet
    open_again(sheet=sheet, answers=sheet.answers.get().pk, reason="直す", by=field.person("consultant"))
    save_answers(sheet=sheet, person=field.person("owner"), typed={"VL1": "5"})
    hand_in(sheet=sheet, person=field.person("owner"))


def test_other_stages_lay_the_edits_on_a_new_version_to_be_looked_at(analysed: Field) -> None:
    wanted = order()[1]
    post(analysed, f"issues/{wanted}", title_ja="休憩を先に守る", reading_ja="聞き取りで出た。")
    change_stages(analysed)
    assert newest().recheck
    assert "休憩を先に守る" in text(analysed.get("consultant", PAGE))
    post(analysed, "publish")
    assert newest().published is None
    post(analysed, "confirm")
    publish(analysed)


def test_an_edit_that_fits_no_longer_is_shown(analysed: Field) -> None:
    AnalysisVersion.objects.update(edits=[{"kind": "drop", "issue": "XX", "reason": "古い理由"}])
    AnalysisVersion.objects.update(stages="of another day")
    make_version(entry=analysed.entry)
    assert newest().edits == []
    assert "外した課題（XX）：古い理由" in text(analysed.get("consultant", PAGE))


def test_stages_that_are_not_agreed_are_left_out_and_told(analysed: Field) -> None:
    give_stages(analysed, "5", "manager")
    assert newest().open_stages == 20
    assert "段階が決まっていない代表者の設問が20問" in text(analysed.get("consultant", PAGE))


def test_the_report_is_on_the_delivery_page_once_published(analysed: Field) -> None:
    assert "診断結果分析報告書" not in text(analysed.get("owner", "delivery"))
    publish(analysed)
    page = text(analysed.get("owner", "delivery"))
    assert "診断結果分析報告書" in page and "PowerPoint" in page


def test_powerpoint_and_pdf_have_the_same_pages(analysed: Field) -> None:
    publish(analysed)
    slides = Presentation(io.BytesIO(analysed.get("owner", "analysis/1/files/pptx").content)).slides
    pages = PdfReader(io.BytesIO(analysed.get("owner", "analysis/1/files/pdf").content)).pages
    assert len(slides) == len(pages) > 12


def test_the_report_shows_what_the_consultant_put_first(analysed: Field) -> None:
    post(analysed, "issues/new", title_ja="引き継ぎの時間", reading_ja="面談で出た。")
    for _ in range(len(order()) - 1):
        post(analysed, "move", issue="own-1", way="up")
    slides = Presentation(io.BytesIO(analysed.get("consultant", "analysis/1/files/pptx").content)).slides
    told = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert order()[0] == "own-1"
    assert any("引き継ぎの時間" in one for one in told)


def test_a_download_is_recorded_and_on_the_page(analysed: Field) -> None:
    publish(analysed)
    analysed.get("owner", "analysis/1/files/pdf")
    assert AuditEvent.objects.get(action="analysis.download").details["file"] == "pdf"
    assert "診断結果分析報告書" in text(analysed.get("owner", "delivery"))


def test_the_files_of_a_draft_are_not_kept(analysed: Field) -> None:
    assert analysed.get("consultant", "analysis/1/files/pdf").status_code == 200
    assert not AnalysisFile.objects.exists()


def test_the_pages_speak_english(analysed: Field) -> None:
    client = analysed.cast.client("consultant")
    client.cookies["shindan_language"] = "en"
    assert "Issues and proposals" in client.get(f"{analysed.base}/{PAGE}").content.decode()


def test_the_sample_has_a_published_analysis_with_edits(analysed: Field) -> None:
    Entry.objects.filter(pk=analysed.entry.pk).update(step="meeting")
    for _ in range(2):
        load_analysis(organisation=analysed.entry.organisation, operator=analysed.person("operator"))
    assert newest().published is not None
    assert {change.kind for change in edited_of(newest()).changes()} == {"moved", "revised", "added"}
