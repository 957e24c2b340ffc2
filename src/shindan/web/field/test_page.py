from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Entry, Step, Wave

from .conftest import Room
from .test_progress import answer

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def one_split(room: Room) -> None:
    """Operators, supervisors and managers of 50, 7 and 3 people; three managers can never be told of."""
    Wave.objects.update(splits=["AT2"], by_kiosk=True)


def page(room: Room, path: str = "", who: str = "manager") -> str:
    answer = room.client(who).get(f"{room.base}/{path}")
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def words(html: str) -> str:
    """The page as it is read."""
    return re.sub(r"<[^>]+>", "", html)


def rows(html: str) -> list[str]:
    """The lines of the table of response rates as text."""
    table = html.split('<table class="rates">')[1].split("</table>", maxsplit=1)[0].split("<tbody>")[1]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in table.split("</tr>")[:-1]]


def test_before_the_first_batch_the_page_says_what_to_do(room: Room) -> None:
    html = page(room)
    assert "回答を受け付けています。残り7日です" in re.sub(r"<[^>]+>", "", html)
    assert "回答が5名以上そろうと" in html
    assert rows(html)[0] == "全体 非表示"


def test_the_heading_names_the_rate_and_what_is_missing(room: Room) -> None:
    answer(room.wave, 30, day=TODAY)
    assert "回答率は50%です。80%まであと18名、残り7日です" in words(page(room))


def test_a_hidden_group_has_neither_number_nor_rate_anywhere(room: Room) -> None:
    answer(room.wave, 40, day=TODAY)
    answer(room.wave, 2, "manager", day=TODAY)
    answer(room.wave, 6, "sv", day=TODAY)
    html = page(room)
    hidden = [row for row in rows(html) if "非表示" in row]
    assert len(hidden) == 2  # the managers, and one more, so that nobody subtracts
    assert all(re.search(r"\d", row) is None for row in hidden)
    assert "2／3名" not in html
    table = list(csv.reader(io.StringIO(page(room, "groups.csv").removeprefix("\ufeff"))))
    assert [row[2:] for row in table if "x" in row] == [["x", "x"]] * 2


def test_more_answers_than_people_are_flagged_with_the_reason(room: Room) -> None:
    answer(room.wave, 9, "sv", day=TODAY)
    answer(room.wave, 20, day=TODAY)
    html = page(room)
    assert any("129%" in row and "対象の人数を超えています" in row for row in rows(html))
    assert "ほかのグループを選んだ人がいるか" in html


def test_uneven_response_is_warned_of(room: Room) -> None:
    answer(room.wave, 45, day=TODAY)
    assert "回答率がグループで偏っています" not in words(page(room))
    Wave.objects.update(headcounts=[["", "", 60], ["AT2", "operator", 46], ["AT2", "sv", 14]])
    answer(room.wave, 5, "sv", day=TODAY)
    assert "回答率がグループで偏っています" in words(page(room))


def test_the_course_is_a_picture_a_table_and_a_file_of_the_same_numbers(room: Room) -> None:
    for back, people in ((3, 8), (2, 7), (0, 10)):
        answer(room.wave, people, day=TODAY - timedelta(days=back))
    html = page(room)
    assert html.count("day-dot") == 3
    table = list(csv.reader(io.StringIO(page(room, "course.csv").removeprefix("\ufeff"))))
    assert [row[1] for row in table] == ["answers", "8", "15", "25"]
    assert all(f'<td class="r">{number}</td>' in html for number in ("+8", "+7", "+10", "25"))


@pytest.mark.parametrize("who", ["manager", "member", "owner", "consultant", "operator"])
def test_who_runs_the_field_has_everything_to_hand_out(room: Room, who: str) -> None:
    html = page(room, who=who)
    assert [
        path for path in ("texts", "screen", "codes", "devices", "print/cards", "close") if f"/field/{path}" not in html
    ] == []


def test_every_hand_out_is_a_pdf_in_both_languages(room: Room) -> None:
    for sheet in ("poster-a4", "poster-a3", "cards", "reminder-a4", "reminder-a3", "guide"):
        for language in ("ja", "en"):
            made = room.client().get(f"{room.base}/print/{sheet}?lang={language}")
            assert len(PdfReader(io.BytesIO(made.content)).pages) == 1, sheet
            assert f"-{language}.pdf" in made.headers["Content-Disposition"]


@pytest.mark.parametrize("sheet", ["nothing", "..", "guide"])
def test_what_there_is_not_or_no_use_for_is_not_printed(room: Room, sheet: str) -> None:
    Wave.objects.update(by_kiosk=False)
    assert room.client().get(f"{room.base}/print/{sheet}").status_code == 404


def test_texts_go_to_everybody_alike_in_both_languages(room: Room) -> None:
    html = page(room, "texts")
    assert html.count(f"/s/{room.wave.link}/") == 6
    assert "だれが回答したかは分からないため、全員にお送りしています" in html
    assert "Nobody can tell who has, so this goes to everyone" in html


def test_the_screen_shows_the_shared_address_alone(room: Room) -> None:
    html = page(room, "screen")
    assert f"/s/{room.wave.link}/" in html
    assert "<nav" not in html


def test_an_extension_is_kept_and_recorded(room: Room) -> None:
    later = TODAY + timedelta(days=20)
    room.client().post(f"{room.base}/extend", {"closes": later.isoformat()})
    assert Wave.objects.get().closes == later
    assert AuditEvent.objects.filter(action="field.extend").exists()


def test_a_slip_in_the_year_of_an_extension_changes_nothing(room: Room) -> None:
    before = Wave.objects.get().closes
    far = TODAY + timedelta(days=3650)
    answer = room.client().post(f"{room.base}/extend", {"closes": far.isoformat()}, follow=True)
    assert "開始から1年以内の日" in answer.content.decode()
    assert Wave.objects.get().closes == before


def test_the_close_says_what_it_does_from_what_is_told(room: Room) -> None:
    answer(room.wave, 30, day=TODAY)
    html = words(page(room, "close"))
    assert "30名（回答率50%）まで数えています" in html
    assert "まだ示せていないグループ" in html
    assert "元には戻せません" in html
    assert Wave.objects.get().state == Wave.State.OPEN


def close(room: Room) -> Any:
    return room.client().post(f"/entries/{room.cast.tokyo.pk}/close")


@pytest.mark.django_db(transaction=True)
def test_after_the_last_day_nothing_is_taken_and_the_close_still_works(room: Room) -> None:
    answer(room.wave, 30, day=TODAY)
    Wave.objects.update(opens=TODAY - timedelta(days=20), closes=TODAY - timedelta(days=1))
    assert room.client().get(f"/s/{room.wave.link}/").status_code == 410
    assert "受付は終わりました。締め切って、集計を始めてください" in words(page(room))
    assert "受付は終わっています" in page(room, "close")
    assert close(room).status_code == 302
    assert Wave.objects.get().state == Wave.State.CLOSED
    assert Entry.objects.get(pk=room.cast.tokyo.pk).step != Step.FIELD
    assert "調査は締め切りました" in words(page(room))


def test_after_an_early_close_the_page_tells_the_days_that_there_were(room: Room) -> None:
    answer(room.wave, 30, day=TODAY)
    assert f"{TODAY + timedelta(days=7):%m/%d}" in page(room)
    Wave.objects.update(state=Wave.State.CLOSED, closed=TODAY)
    html = page(room)
    assert f"〜{TODAY:%Y/%m/%d}" in html
    assert f"{TODAY + timedelta(days=7):%m/%d}" not in html


def test_a_closed_survey_has_no_page_of_its_close(room: Room) -> None:
    Wave.objects.update(state=Wave.State.CLOSED, closed=TODAY)
    assert room.client().get(f"{room.base}/close").status_code == 302
