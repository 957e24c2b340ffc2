"""The representative's questionnaire on the pages: sent, answered, agreed on, assessed, shown; who may do what."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.utils import timezone
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import AuditEvent

from .mailing import tell_managers_now
from .models import ManagerAnswers, PracticeSheet
from .queries import asked_of
from .services import send_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    send_sheet(entry=cast.tokyo, deadline=None, by=cast.people["operator"])
    return cast


def path(cast: Cast, page: str = "") -> str:
    return f"/entries/{cast.tokyo.pk}/management/{page}"


def get(cast: Cast, who: str, page: str = "") -> Any:
    return cast.client(who).get(path(cast, page))


def post(cast: Cast, who: str, page: str, **values: Any) -> Any:
    return cast.client(who).post(path(cast, page), values)


def answered(cast: Cast, who: str, **typed: str) -> None:
    """Somebody answers these and hands in."""
    post(cast, who, "answers/VL", **typed)
    assert post(cast, who, "answers/hand-in").url == path(cast)


def sheet(cast: Cast) -> PracticeSheet:
    return PracticeSheet.objects.get(entry=cast.tokyo)


def test_before_it_is_sent_there_is_nothing_to_answer(cast: Cast) -> None:
    address = f"/entries/{cast.osaka.pk}/management/"
    assert "まだ送られていません" in cast.client("member").get(address).content.decode()
    assert cast.client("member").get(f"{address}answers/VL").status_code == 404


def test_the_operator_sends_it_with_a_deadline(cast: Cast) -> None:
    address = f"/entries/{cast.osaka.pk}/management/send"
    cast.client("operator").post(address, {"deadline": "2099-01-31"})
    assert str(PracticeSheet.objects.get(entry=cast.osaka).deadline) == "2099-01-31"
    assert AuditEvent.objects.filter(action="practices.send").count() == 2


@pytest.mark.parametrize("deadline", ["2001-01-01", "あした"])
def test_a_senseless_deadline_is_told(cast: Cast, deadline: str) -> None:
    response = post(cast, "operator", "send", deadline=deadline)
    assert response.status_code == 422
    assert deadline in response.content.decode()


@pytest.mark.parametrize("who", ["owner", "member", "manager"])
def test_the_organisation_does_not_send_or_assess(cast: Cast, who: str) -> None:
    assert post(cast, who, "send", deadline="").status_code == 403
    assert get(cast, who, "assessment/VL").status_code == 403


@pytest.mark.parametrize("who", ["operator", "consultant"])
def test_the_operator_does_not_answer(cast: Cast, who: str) -> None:
    assert get(cast, who, "answers/VL").status_code == 403


def test_answers_are_kept_and_lead_on(cast: Cast) -> None:
    response = post(cast, "manager", "answers/VL", VL1="4", VL1_E="10月の朝礼", VL1_C="3", VL2="na", by="センター長")
    assert response.url == path(cast, "answers/EC")
    kept = ManagerAnswers.objects.get()
    assert (kept.by, kept.typed) == ("センター長", {"VL1": "4", "VL1_E": "10月の朝礼", "VL1_C": "3", "VL2": "na"})


def test_a_single_answer_is_saved_as_it_is_given(cast: Cast) -> None:
    post(cast, "manager", "answers/VL", VL1="4")
    response = post(cast, "manager", "answers/save", **{"has-EC1": "1", "EC1": "2"})
    assert response.json() == {"done": 2, "total": 20, "asked": {}}
    assert ManagerAnswers.objects.get().typed == {"VL1": "4", "EC1": "2"}


def test_a_memo_that_is_too_long_is_told_and_kept(cast: Cast) -> None:
    response = post(cast, "manager", "answers/VL", VL1="4", VL1_E="あ" * 401)
    assert response.status_code == 422
    assert "あ" * 401 in response.content.decode()
    assert post(cast, "manager", "answers/hand-in").status_code == 422


def test_what_is_handed_in_stays(cast: Cast) -> None:
    answered(cast, "manager", VL1="4")
    post(cast, "manager", "answers/VL", VL1="1")
    assert ManagerAnswers.objects.get().typed == {"VL1": "4"}
    assert post(cast, "manager", "answers/save", **{"has-VL1": "1", "VL1": "1"}).status_code == 410


def test_the_operator_gives_answers_back(cast: Cast) -> None:
    answered(cast, "manager", VL1="4")
    post(cast, "operator", "open-again", answers=str(ManagerAnswers.objects.get().pk), back_reason="数字の確認")
    assert ManagerAnswers.objects.get().handed_in is None


def test_nobody_sees_others_before_handing_in(cast: Cast) -> None:
    answered(cast, "manager", VL1="4")
    post(cast, "member", "answers/VL", VL1="1")
    assert get(cast, "member", "result").status_code == 403
    answered(cast, "member", VL1="1")
    assert get(cast, "member", "result").status_code == 200


def test_two_stages_apart_are_agreed_on(cast: Cast) -> None:
    answered(cast, "manager", VL1="4", VL2="3")
    answered(cast, "member", VL1="1", VL2="4")
    page = get(cast, "member", "agreement").content.decode()
    assert "話し合って段階を決める設問が1問あります" in page
    post(cast, "member", "agreement", VL1="2", VL1_reason="資料を確かめた", VL2="5")
    assert {key: value["stage"] for key, value in sheet(cast).agreed.items()} == {"VL1": "2"}
    assert "段階2" in get(cast, "manager", "result").content.decode()


def test_an_assessment_is_seen_once_it_is_shown(cast: Cast) -> None:
    answered(cast, "manager", VL1="4")
    post(cast, "consultant", "assessment/VL", VL1="2", VL1_R="手順書は作成中だった")
    assert "手順書は作成中だった" not in get(cast, "manager", "result").content.decode()
    assert "手順書は作成中だった" in get(cast, "consultant", "result").content.decode()
    post(cast, "consultant", "assessment/show")
    assert "手順書は作成中だった" in get(cast, "manager", "result").content.decode()


def test_a_stage_without_its_reason_is_told_and_not_shown(cast: Cast) -> None:
    response = post(cast, "operator", "assessment/VL", VL1="2")
    assert response.status_code == 422
    assert "理由がありません" in response.content.decode()
    post(cast, "operator", "assessment/show")
    assert sheet(cast).shown is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_result_is_a_pdf_too(cast: Cast, language: str) -> None:
    answered(cast, "manager", VL1="4")
    response = get(cast, "owner", f"result/{language}.pdf")
    assert response.status_code == 403  # the owner has not answered yet
    assert get(cast, "operator", f"result/{language}.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_result_is_a_powerpoint_too(cast: Cast, language: str) -> None:
    answered(cast, "manager", VL1="4")
    assert get(cast, "owner", f"result/{language}.pptx").status_code == 403  # the owner has not answered yet
    assert get(cast, "operator", f"result/{language}.pptx").content.startswith(b"PK")
    assert get(cast, "stranger", f"result/{language}.pptx").status_code == 404
    assert get(cast, "operator", "result/fr.pptx").status_code == 404


def filled(cast: Cast, who: str, by: str = "", **values: str) -> SimpleUploadedFile:
    """The form as somebody saves it, with stages written beside their numbers."""
    book = openpyxl.load_workbook(io.BytesIO(get(cast, who, "form.xlsx").content))
    page = book.worksheets[0]
    for cells in page.iter_rows():
        for cell in cells:
            if str(cell.value) in values:
                page.cell(int(cell.row or 0), 9).value = values[str(cell.value)]
            if cell.value == "記入者" and by:
                page.cell(int(cell.row or 0), 4).value = by
    written = io.BytesIO()
    book.save(written)
    return SimpleUploadedFile("form.xlsx", written.getvalue())


def test_a_form_that_only_adds_is_taken_at_once(cast: Cast) -> None:
    response = post(cast, "manager", "upload", form=filled(cast, "manager", "センター長", VL1="４", EC1="2"))
    assert response.url == path(cast, "answers/hand-in")
    kept = ManagerAnswers.objects.get()
    assert (kept.by, kept.typed, kept.upload) == ("センター長", {"VL1": "4", "EC1": "2"}, {})


def test_what_differs_is_shown_and_replaced_only_where_it_is_accepted(cast: Cast) -> None:
    post(cast, "manager", "answers/VL", VL1="4", VL2="3")
    response = post(cast, "manager", "upload", form=filled(cast, "manager", VL1="2", VL2="5", EC1="1"))
    assert response.url == path(cast, "review")
    page = get(cast, "manager", "review").content.decode()
    assert "「4 全体で実施」を「2 準備中」に置き換える" in page
    stamp = ManagerAnswers.objects.get().upload["stamp"]
    post(cast, "manager", "take", stamp=stamp, accept=["VL2"], go="take")
    assert ManagerAnswers.objects.get().typed == {"VL1": "4", "VL2": "5", "EC1": "1"}


def test_a_fault_is_shown_at_its_cell(cast: Cast) -> None:
    post(cast, "manager", "upload", form=filled(cast, "manager", VL1="9"))
    page = get(cast, "manager", "review").content.decode()
    assert "代表者アンケート I" in page
    assert "「9」は段階として読めません" in page


def test_what_cannot_be_read_is_kept_and_told_where_it_is_mended(cast: Cast) -> None:
    post(cast, "manager", "upload", form=filled(cast, "manager", VL1="だいたい", EC1="2"))
    assert "「だいたい」（読み取れません）" in get(cast, "manager", "review").content.decode()
    post(cast, "manager", "take", stamp=ManagerAnswers.objects.get().upload["stamp"], go="take")
    assert ManagerAnswers.objects.get().typed == {"VL1": "だいたい", "EC1": "2"}
    assert "「だいたい」は段階として読めません" in get(cast, "manager", "answers/VL").content.decode()
    page = get(cast, "manager", "answers/hand-in").content.decode()
    assert page.count("id_VL1") == 1  # among what is to mend, not among what is left as well
    assert "答えていない設問" in page


def test_going_on_does_not_lose_what_cannot_be_read(cast: Cast) -> None:
    post(cast, "manager", "upload", form=filled(cast, "manager", VL1="だいたい"))
    post(cast, "manager", "take", stamp=ManagerAnswers.objects.get().upload["stamp"], go="take")
    assert post(cast, "manager", "answers/VL", VL2="3").url == path(cast, "answers/EC")
    assert ManagerAnswers.objects.get().typed == {"VL1": "だいたい", "VL2": "3"}
    post(cast, "manager", "answers/VL", VL1="2", VL2="3")
    assert ManagerAnswers.objects.get().typed == {"VL1": "2", "VL2": "3"}


def test_who_was_asked_and_has_not_begun_is_named(cast: Cast) -> None:
    sheet(cast).asked.set([cast.people["manager"], cast.people["owner"]])
    post(cast, "manager", "answers/VL", VL1="4")
    page = get(cast, "operator").content.decode()
    assert page.count("まだ始めていません") == 1


def test_a_colleagues_form_is_handed_in_under_their_name(cast: Cast) -> None:
    post(cast, "manager", "colleague", form=filled(cast, "manager", "運営課長", VL1="2"))
    kept = ManagerAnswers.objects.get()
    assert (kept.by, kept.person, kept.handed_in is not None) == ("運営課長", None, True)


def test_a_colleagues_form_without_a_name_is_refused(cast: Cast) -> None:
    response = post(cast, "manager", "colleague", form=filled(cast, "manager", VL1="2"))
    assert response.status_code == 422
    assert "記入者" in response.content.decode()


def test_the_questionnaire_stays_as_it_was_sent(cast: Cast) -> None:
    kept = sheet(cast)
    kept.pack["items"][0]["text"]["ja"] = "この版だけの言葉です。"
    kept.pack["digest"] = "another"
    kept.save()
    assert asked_of(sheet(cast)).practices[0].item.text.ja == "この版だけの言葉です。"


@pytest.mark.parametrize("page", ["", "answers/VL", "answers/hand-in", "upload", "colleague"])
def test_every_page_opens_in_english(cast: Cast, page: str) -> None:
    client = cast.client("manager")
    client.cookies["django_language"] = "en"
    assert client.get(path(cast, page), HTTP_ACCEPT_LANGUAGE="en").status_code == 200


def test_the_course_says_how_far_it_is(cast: Cast) -> None:
    course = f"/entries/{cast.tokyo.pk}/"
    assert "まだだれも提出していません。" in cast.client("owner").get(course).content.decode()
    answered(cast, "manager", VL1="4")
    assert "1名が提出しました。" in cast.client("owner").get(course).content.decode()


def test_who_may_answer_is_told_once(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    assert tell_managers_now(sheet(cast)) == 3
    assert tell_managers_now(sheet(cast)) == 0
    assert sorted(mail.to[0] for mail in mailoutbox) == [f"{n}@example.jp" for n in ("manager", "member", "owner")]
    assert path(cast) in mailoutbox[0].body


def test_an_entry_whose_mails_are_stopped_gets_none(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    cast.tokyo.reminders = False
    cast.tokyo.save()
    assert tell_managers_now(sheet(cast)) == 0
    assert mailoutbox == []


def over(cast: Cast) -> None:
    PracticeSheet.objects.filter(entry=cast.tokyo).update(deadline=timezone.localdate() - timedelta(days=1))


def test_who_has_not_begun_sees_the_result_after_the_deadline_and_answers_no_more(cast: Cast) -> None:
    answered(cast, "manager", VL1="4")
    over(cast)
    assert get(cast, "owner", "result").status_code == 200
    assert get(cast, "owner", "answers/VL").status_code == 302
    post(cast, "owner", "answers/VL", VL1="1")
    assert ManagerAnswers.objects.count() == 1


def test_the_first_to_answer_may_be_late(cast: Cast) -> None:
    over(cast)
    answered(cast, "manager", VL1="4")
    assert ManagerAnswers.objects.get().handed_in is not None


def test_a_form_may_hold_more_than_a_form_of_words(cast: Cast) -> None:
    big = SimpleUploadedFile("form.xlsx", b"x" * 200_000)
    for page in ("upload", "colleague"):
        response = post(cast, "manager", page, form=big)
        assert (response.status_code, "大きすぎます" in response.content.decode()) == (422, False)
