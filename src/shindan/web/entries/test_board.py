"""The board: late first, narrowed by its address, and as quick with a thousand entries as with ten."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import Cast, make_cast, make_wave

from .board_queries import Wish, active, on_board, week_ahead
from .course import begin_course
from .models import CourseStep, Entry, Meeting, Step

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    for entry in (cast.tokyo, cast.osaka, cast.sapporo):
        begin_course(entry=entry, day=TODAY())
    return cast


def late(entry: Entry, days: int) -> None:
    CourseStep.objects.filter(entry=entry).update(due=TODAY() - timedelta(days=days))


def page(cast: Cast, who: str, query: str = "") -> str:
    response = cast.client(who).get(f"/entries/{query}")
    assert response.status_code == 200
    return response.content.decode()


def heading(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    assert found
    return re.sub(r"<.*?>", "", found[1]).strip()


def test_the_heading_says_what_to_act_on(cast: Cast) -> None:
    late(cast.osaka, 3)
    assert heading(page(cast, "operator")) == "きょう手を打つのは、遅れている1件です"


def test_an_application_is_something_to_act_on(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(applied_by="owner@example.jp")
    assert heading(page(cast, "operator")) == "きょう確かめるのは、新しい申し込み1件です"


def test_what_is_late_says_so_in_words_and_stands_first(cast: Cast) -> None:
    late(cast.sapporo, 3)
    text = page(cast, "operator")
    assert "！3日遅れ" in text
    assert text.index("札幌センター") < text.index("大阪センター")


def test_a_survey_is_late_by_its_own_last_day(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(step=Step.FIELD)
    make_wave(cast.osaka)
    late(cast.osaka, 3)
    entry = on_board(cast.people["operator"], Wish(), TODAY()).get(pk=cast.osaka.pk)
    assert entry.due_now == entry.waves.get().closes


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?plan=standard", "大阪センター", "東京センター"),
        ("?q=札幌", "札幌センター", "東京センター"),
        ("?q=北斗 札幌", "札幌センター", "大阪センター"),
        ("?late=1", "東京センター", "札幌センター"),
        ("?person=none", "大阪センター", "東京センター"),
        ("?view=table&plan=customised", "札幌センター", "東京センター"),
    ],
)
def test_the_address_narrows_the_board(cast: Cast, query: str, shown: str, hidden: str) -> None:
    late(cast.tokyo, 2)
    Entry.objects.filter(pk=cast.tokyo.pk).update(consultant=cast.people["consultant"])
    text = page(cast, "operator", query)
    assert shown in text
    assert hidden not in text


def test_a_filter_by_organisation_leaves_its_own(cast: Cast) -> None:
    text = page(cast, "operator", f"?organisation={cast.kita.pk}")
    assert "札幌センター" in text
    assert "東京センター" not in text


@pytest.mark.parametrize(
    "query",
    ["?plan=x&person=x&organisation=x&late=x&sort=x&page=x&step=x&view=x", "?q=%00", "?person=9999999999999999999"],
)
def test_an_address_that_says_nothing_sensible_still_opens(cast: Cast, query: str) -> None:
    for text in (page(cast, "operator", query), page(cast, "operator", query + "&view=table")):
        assert "<h1" in text


def test_the_table_sorts_by_its_heads(cast: Cast) -> None:
    up = page(cast, "operator", "?view=table&sort=organisation")
    down = page(cast, "operator", "?view=table&sort=-organisation")
    assert (up.index("札幌センター") < up.index("東京センター")) != (
        down.index("札幌センター") < down.index("東京センター")
    )
    assert 'aria-sort="ascending"' in up


def test_a_client_sees_the_own_entries_with_what_is_next(cast: Cast) -> None:
    text = page(cast, "member")
    assert "エントリーシートを記入し、提出してください" in text
    assert "北斗通販" not in text


def test_a_centres_manager_cannot_apply(cast: Cast) -> None:
    assert "申し込む" in page(cast, "owner")
    assert "申し込む" not in page(cast, "manager")


def test_the_week_ahead_has_meetings_and_dates_in_order(cast: Cast) -> None:
    at = timezone.now() + timedelta(days=1)
    Meeting.objects.create(entry=cast.tokyo, kind=Meeting.Kind.COUNSELLING, at=at)
    late(cast.osaka, -2)
    found = week_ahead(active(on_board(cast.people["operator"], Wish(), TODAY())), TODAY())
    days = [each.day for each in found]
    assert {"counselling", "due"} <= {each.what for each in found}
    assert days == sorted(days)


def fill(cast: Cast, number: int) -> None:
    steps = list(Step)
    made = [
        Entry(organisation=cast.minato, centre=f"センター{n}", plan=cast.osaka.plan, step=steps[n % len(steps)])
        for n in range(number)
    ]
    Entry.objects.bulk_create(made)
    due = TODAY() - timedelta(days=1)
    CourseStep.objects.bulk_create([CourseStep(entry=entry, step=entry.step, due=due) for entry in made])


@pytest.mark.parametrize("query", ["", "?view=table"])
def test_a_thousand_entries_cost_no_more_questions_than_ten(cast: Cast, query: str) -> None:
    client = cast.client("operator")
    fill(cast, 10)
    make_wave(Entry.objects.filter(step=Step.FIELD)[0])
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(f"/entries/{query}")
    fill(cast, 1000)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/entries/{query}")
    assert len(many) <= len(few) <= 25


def test_opening_the_board_writes_to_nobody(cast: Cast) -> None:
    page(cast, "operator")
    assert mail.outbox == []


def test_after_signing_in_stands_what_to_do_first_as_on_the_own_board(cast: Cast) -> None:
    first = cast.client("owner").get("/my/").content.decode()
    assert heading(first) == heading(page(cast, "owner"))


def test_the_own_board_leads_to_the_people_and_the_trail_of_the_organisation(cast: Cast) -> None:
    text = page(cast, "owner")
    assert f"/organisations/{cast.minato.pk}/people" in text
    assert f"/organisations/{cast.minato.pk}/audit" in text


def test_the_own_board_offers_no_trail_to_who_may_not_read_it(cast: Cast) -> None:
    assert f"/organisations/{cast.minato.pk}/audit" not in page(cast, "member")


def test_a_centres_manager_is_led_to_no_organisation(cast: Cast) -> None:
    assert "/organisations/" not in page(cast, "manager")


def test_a_centre_has_one_entry_under_way_however_often_it_is_asked_for(cast: Cast) -> None:
    sent = {"centre": "横浜センター", "plan": "standard"}
    assert cast.client("owner").post("/entries/new", sent).status_code == 302
    again = cast.client("owner").post("/entries/new", sent)
    assert (again.status_code, "「横浜センター」のエントリーは進行中です" in again.content.decode()) == (422, True)
    assert Entry.objects.filter(centre="横浜センター").count() == 1


def test_a_centre_is_measured_again_once_its_entry_is_over(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(step=Step.DONE)
    sent = {"centre": cast.osaka.centre, "plan": "standard"}
    assert cast.client("owner").post("/entries/new", sent).status_code == 302
