"""Every limit of a plan: held by the product, and the page names a plan that would allow more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.cast import make_wave

from shindan.diagnosis.design import DesignError
from shindan.web.results.conftest import Field, add_responses
from shindan.web.results.models import Publication, Run

from ..models import Entry, Meeting, Plan, Step, Wave
from ..steps import steps_of
from ..versions import request_approval
from .conftest import Office

OWN = {"extra": [{"kind": "scale", "id": "OW1", "text": {"ja": "休憩は取れますか。"}, "topic": {"ja": "休憩"}}]}


def base(office: Office) -> str:
    """The address of an entry of the standard plan."""
    return f"/entries/{office.cast.osaka.pk}/"


def at(office: Office, step: Step, **fields: object) -> Entry:
    Entry.objects.filter(pk=office.cast.osaka.pk).update(step=step, **fields)
    return office.entry()


def test_splits_beyond_the_plan_are_refused_on_the_sheet(office: Office) -> None:
    at(office, Step.SHEET)
    splits = {
        key: value
        for n in range(1, 7)
        for key, value in ((f"split{n}", f"区分{n}"), (f"groups{n}", "一課 20\n二課 20"), (f"kind{n}", "own"))
    }
    response = office.post("owner", f"{base(office)}sheet", staff="40", go="submit", **splits)
    page = response.content.decode()
    assert (response.status_code, office.entry().step) == (422, Step.SHEET)
    assert "7つまで指定できるカスタマイズ" in page


def test_sheets_beyond_the_plan_are_not_delivered(transactional_db: None, busy_office: Callable[[], Office]) -> None:
    office = busy_office()
    entry = at(office, Step.FIELD)
    Plan.objects.filter(code="standard").update(split_sheets=1)
    field = Field(office.cast, make_wave(entry))
    add_responses(field.wave, 40)
    field.close()
    field.publish()
    assert field.get("owner", "results/1/files/sheet-1").status_code == 200
    assert field.get("owner", "results/1/files/sheet-2").status_code == 404
    assert "カスタマイズ" in field.get("owner", "delivery").content.decode()


def test_questions_beyond_the_plan_are_refused_in_the_design(office: Office) -> None:
    entry = at(office, Step.DESIGN, design=OWN)
    with pytest.raises(DesignError):
        request_approval(entry=entry, by=office.operator)
    page = office.get("operator", f"{base(office)}design").content.decode()
    assert "カスタマイズ" in page


def test_a_flash_beyond_the_plan_is_not_made(office: Office) -> None:
    make_wave(at(office, Step.FIELD))
    office.post("owner", f"{base(office)}flash")
    page = office.get("owner", f"{base(office)}flash").content.decode()
    assert Run.objects.count() == 0
    assert "カスタマイズ・プレミア" in page


def test_a_counselling_beyond_the_plan_is_not_kept(office: Office) -> None:
    office.post("operator", f"{base(office)}counselling", held=office.today.isoformat())
    page = office.get("owner", f"{base(office)}counselling").content.decode()
    assert not Meeting.objects.exists()
    assert "「カスタマイズ」、「プレミア」には含まれます。" in page


def test_a_report_meeting_beyond_the_plan_is_not_kept(office: Office) -> None:
    office.post("operator", f"{base(office)}meeting", held=office.today.isoformat())
    page = office.get("owner", f"{base(office)}meeting").content.decode()
    assert not Meeting.objects.exists()
    assert "「プレミア」には含まれます。 いまのプランのまま追加することもできます。" in page


def test_who_does_not_see_costs_is_told_whom_to_ask(office: Office) -> None:
    page = office.get("member", f"{base(office)}meeting").content.decode()
    assert "組織の責任者か運営に相談してください" in page


def test_the_course_has_no_step_that_the_plan_has_not(office: Office) -> None:
    assert not {Step.COUNSELLING, Step.MEETING} & set(steps_of(office.entry()))


def test_what_another_plan_would_allow_stands_beside_the_own(office: Office) -> None:
    page = office.get("owner", f"{base(office)}billing/").content.decode()
    assert (
        page.index("スタンダード（いまのプラン）")
        < page.index("全体のほかに5枚まで")
        < page.index("全体のほかに7枚まで")
    )


def test_after_the_publication_the_analysis_can_still_be_added(office: Office) -> None:
    entry = at(office, Step.DONE)
    wave = make_wave(entry, state=Wave.State.CLOSED)
    Publication.objects.create(wave=wave, number=1, result={}, digest="d", published=timezone.now())
    office.post("operator", f"{base(office)}billing/addon", go="add")
    assert office.entry().step == Step.MEETING
    assert office.get("owner", f"{base(office)}meeting").status_code == 200
