"""Keying by its pages, as a browser without script sends them."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from django.http import HttpResponse
from tests.bots.respondent import forms_of

from shindan.web.accounts.models import AuditEvent
from shindan.web.answering.models import Response, Sealed
from shindan.web.entries.models import Wave
from shindan.web.results.models import Run

from .conftest import Room
from .models import PaperSheet
from .paper.words import cover_of
from .views.paper import ranges

KEYED = {"LG1": "4", "KG1": "10", "LG2": "", "AT5": "home", "FT1": "静かな休憩室"}


def key(room: Room, at: int, round_: str = "first", name: str = "manager", **more: str) -> HttpResponse:
    data = {"number": str(at), "round": round_, **KEYED, **more}
    return room.client(name).post(f"{room.base}/paper/{at}", data)  # type: ignore[return-value]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_sheet_has_every_question_on_one_page(room: Room) -> None:
    (form,) = [form for form in forms_of(text_of(room.client().get(f"{room.base}/paper/1"))) if "round" in form.held]  # type: ignore[arg-type]
    assert len(form.radios) + len(form.texts) == 51
    assert form.radios["LG1"] == ["1", "2", "3", "4", "5", "na", ""]


def test_from_the_first_keying_to_the_buffer(room: Room) -> None:
    assert key(room, 1).headers["Location"] == f"{room.base}/paper/2"
    assert key(room, 1, "second", "owner").headers["Location"] == f"{room.base}/paper/"
    assert (Sealed.objects.count(), PaperSheet.objects.count()) == (1, 0)


def test_after_a_second_keying_comes_the_next_that_waits(room: Room) -> None:
    for number in (1, 2, 4):
        key(room, number)
    assert key(room, 1, "second").headers["Location"] == f"{room.base}/paper/2"
    assert key(room, 2, "second").headers["Location"] == f"{room.base}/paper/4"


def test_the_second_keyer_does_not_see_the_first(room: Room) -> None:
    key(room, 1)
    page = text_of(room.client().get(f"{room.base}/paper/1"))  # type: ignore[arg-type]
    assert "checked" not in page
    assert "静かな休憩室" not in page


def test_where_both_disagree_both_are_shown_and_one_decides(room: Room) -> None:
    key(room, 1)
    assert key(room, 1, "second", LG1="2", FT1="賑やかな休憩室").headers["Location"] == f"{room.base}/paper/1"
    page = text_of(room.client().get(f"{room.base}/paper/1"))  # type: ignore[arg-type]
    assert "違う2問を決めて" in page
    assert "1回目は「ややそう思う」、2回目は「あまりそう思わない」でした。" in page
    assert room.client().post(f"{room.base}/paper/1", {"FT1": "静かな休憩室"}).status_code == 422
    sent = room.client().post(f"{room.base}/paper/1", {"LG1": "", "FT1": "静かな休憩室"})
    assert sent.status_code == 302
    assert Sealed.objects.count() == 1


def test_nothing_typed_is_lost_by_a_fault(room: Room) -> None:
    response = key(room, 1, FT1="あ" * 501)
    page = text_of(response)
    assert response.status_code == 422
    assert "1文字短くしてください" in page
    assert "あ" * 501 in page
    assert page.count(" checked") == 4
    assert PaperSheet.objects.count() == 0


def test_a_wrong_number_is_said_and_can_be_put_right(room: Room) -> None:
    key(room, 1)
    taken = key(room, 1)
    assert taken.status_code == 422
    assert "1回目の入力が済んでいます" in text_of(taken)
    assert key(room, 1, number="2").status_code == 302
    assert key(room, 3, number="なし").status_code == 422


@pytest.mark.parametrize("text", ["0", "x", "12.5", "10000", "１２"])
def test_a_number_that_is_none_is_said(room: Room, text: str) -> None:
    response = room.client().get(f"{room.base}/paper/", {"number": text})
    assert response.status_code == 422
    assert "番号ではありません" in response.content.decode()


def test_a_value_that_is_not_on_the_paper_is_refused(room: Room) -> None:
    assert key(room, 1, LG1="6").status_code == 422


def test_the_list_names_what_waits_and_what_is_sent(room: Room) -> None:
    for number in (1, 2, 3):
        key(room, number)
        key(room, number, "second")
    key(room, 4)
    page = text_of(room.client().get(f"{room.base}/paper/"))  # type: ignore[arg-type]
    assert "3枚：1〜3番" in page
    assert f"{room.base}/paper/4" in page
    assert 'value="5"' in page


def test_ranges_are_written_as_people_write_them() -> None:
    assert ranges([1, 2, 3, 5, 8, 9]) == "1〜3、5、8〜9"
    assert ranges([]) == ""


def test_a_sheet_can_be_forgotten(room: Room) -> None:
    key(room, 1)
    room.client().post(f"{room.base}/paper/1/drop")
    assert PaperSheet.objects.count() == 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_questionnaire_is_printed_in_both_languages(room: Room, language: str) -> None:
    response = room.client().get(f"{room.base}/paper/questionnaire.pdf?lang={language}")
    text = "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages).split())
    assert {"ja": "封筒にも名前は書かないでください", "en": "envelope"}[language] in text
    assert "内線1234" in text


def test_where_nobody_answers_on_paper_there_are_no_such_pages(room: Room) -> None:
    Wave.objects.update(by_paper=False)
    assert room.client().get(f"{room.base}/paper/").status_code == 404


def test_who_may_not_run_the_survey_keys_nothing(room: Room) -> None:
    assert room.client("stranger").get(f"{room.base}/paper/1").status_code == 404


def test_papers_that_wait_hold_the_close_up(room: Room, django_capture_on_commit_callbacks: Any) -> None:
    key(room, 1)
    close = f"/entries/{room.cast.tokyo.pk}/close"
    held = room.client().post(close)
    assert held.status_code == 422
    assert "入力の途中の紙が1枚あります" in held.content.decode()
    assert Wave.objects.get(pk=room.wave.pk).state == Wave.State.OPEN
    assert room.client().post(close, {"reason": " "}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert room.client().post(close, {"reason": "紙を紛失した"}).status_code == 302
    assert AuditEvent.objects.get(action="field.close").details == {
        "papers": 1,
        "packages": 0,
        "reason": "紙を紛失した",
    }
    assert (PaperSheet.objects.count(), Response.objects.count(), Run.objects.count()) == (0, 0, 1)


def test_after_the_close_the_pages_say_so(room: Room) -> None:
    Wave.objects.update(state=Wave.State.CLOSED)
    assert room.client().get(f"{room.base}/paper/1").status_code == 302
    assert "受け付けは終わりました" in text_of(room.client().get(f"{room.base}/paper/"))  # type: ignore[arg-type]


def test_a_paper_speaks_of_the_screen_only_where_there_is_one(room: Room) -> None:
    def words(wave: Wave) -> str:
        cover = cover_of(wave)
        return "".join((*cover.promises, *cover.returning))

    assert "画面からは回答しないでください" in words(room.wave)
    room.wave.by_link = room.wave.by_code = False
    assert "画面" not in words(room.wave)
