"""Guests from the customer list, and what goes to the printer."""

from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.utils import timezone
from tests.cast import Cast

from shindan.web.customers.merging import merge
from shindan.web.customers.models import Customer, Purchase
from shindan.web.customers.removing import delete_customer

from . import guests
from .events import invite, make_event
from .guests import Asked, candidates, invite_customers, read_asked
from .models import Event, Guest

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


@pytest.fixture
def event(cast: Cast) -> Event:
    when = timezone.localdate() + timedelta(days=9)
    return make_event(
        organisation=cast.minato, name="試食会", day=when, place="店", language="ja", by=cast.people["owner"]
    )


def customer(
    cast: Cast, name: str, *, month: int | None = None, since: date | None = None, bought: date | None = None
) -> Customer:
    made = Customer.objects.create(organisation=cast.minato, name=name, key=name, birth_month=month, first_day=since)
    if bought:
        Purchase.objects.create(organisation=cast.minato, customer=made, day=bought, amount=1000)
    return made


def names(event: Event, **sent: str) -> list[str]:
    return [each.name for each in candidates(event, read_asked(sent), DAY)]


def at(cast: Cast, event: Event, page: str = "choose") -> str:
    return f"/firm/{cast.minato.pk}/events/{event.pk}/{page}"


def test_customers_are_narrowed_by_birthday_last_purchase_and_how_long_they_have_been_there(
    cast: Cast, event: Event
) -> None:
    customer(cast, "青木", month=12, since=date(2026, 9, 1), bought=date(2026, 11, 1))
    customer(cast, "石井", month=5, since=date(2020, 4, 1), bought=date(2026, 5, 1))
    customer(cast, "上田")
    assert names(event) == ["上田", "石井", "青木"]
    assert names(event, month="12") == ["青木"]
    assert names(event, bought="3") == ["青木"]
    assert names(event, bought="-3") == ["上田", "石井"]
    assert names(event, since="6") == ["青木"]
    assert names(event, since="-36") == ["石井"]
    assert names(event, q="石井", month="12") == []


def test_the_day_of_a_limit_counts_as_within_it(cast: Cast, event: Event) -> None:
    customer(cast, "丁度", bought=date(2026, 8, 28))
    customer(cast, "前日", bought=date(2026, 8, 27))
    assert names(event, bought="3") == ["丁度"]


@pytest.mark.parametrize("sent", [{"month": "13"}, {"bought": "4"}, {"since": "x"}, {"q": "\0 "}])
def test_what_is_no_choice_narrows_nothing(sent: dict[str, str]) -> None:
    assert read_asked(sent) == Asked()


def test_who_is_ticked_is_invited_once(cast: Cast, event: Event) -> None:
    chosen = customer(cast, "青木")
    customer(cast, "石井")
    for _ in range(2):
        cast.client("owner").post(at(cast, event), {"customer": [str(chosen.pk)], "go": "some"})
    assert [(guest.name, guest.customer) for guest in event.guests.all()] == [("青木", chosen)]
    assert names(event) == ["石井"]


def test_all_whom_the_conditions_name_are_invited_with_one_button(cast: Cast, event: Event) -> None:
    customer(cast, "青木", month=12)
    customer(cast, "石井", month=12)
    customer(cast, "上田", month=1)
    cast.client("member").post(at(cast, event) + "?month=12", {"go": "all"})
    assert [guest.name for guest in event.guests.all()] == ["石井", "青木"]


def test_nobody_ticked_is_told_and_nothing_is_lost(cast: Cast, event: Event) -> None:
    customer(cast, "青木", month=12)
    response = cast.client("owner").post(at(cast, event) + "?month=12", {"go": "some"})
    assert (response.status_code, "招く方が選ばれていません" in response.content.decode()) == (422, True)


def test_another_firms_customer_is_not_invited(cast: Cast, event: Event) -> None:
    other = Customer.objects.create(organisation=cast.kita, name="よその人", key="x")
    assert invite_customers(event=event, customers=[other.pk], by=cast.people["owner"]) == 0


def test_a_guest_who_was_written_in_by_hand_becomes_the_customer_of_that_name(cast: Cast, event: Event) -> None:
    invite(event=event, names=["青木"], by=cast.people["owner"])
    chosen = customer(cast, "青木")
    assert invite_customers(event=event, customers=[chosen.pk], by=cast.people["owner"]) == 0
    assert [guest.customer for guest in event.guests.all()] == [chosen]


def test_more_than_the_list_holds_are_refused_together(
    cast: Cast, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guests, "MOST_GUESTS", 1)
    for name in ("青木", "石井"):
        customer(cast, name)
    response = cast.client("owner").post(at(cast, event), {"go": "all"})
    assert (response.status_code, event.guests.count()) == (422, 0)
    assert "招けるのは1人まで" in response.content.decode()


def test_the_floor_sees_guests_and_not_the_list_they_are_chosen_from(cast: Cast, event: Event) -> None:
    invite_customers(event=event, customers=[customer(cast, "青木").pk], by=cast.people["owner"])
    client = cast.client("nobody")
    assert client.get(at(cast, event)).status_code == 403
    assert "青木" in client.get(at(cast, event, "")).content.decode()


def test_a_deleted_customer_leaves_every_list_of_guests(cast: Cast, event: Event) -> None:
    gone = customer(cast, "青木")
    invite_customers(event=event, customers=[gone.pk], by=cast.people["owner"])
    delete_customer(customer=gone, by=cast.people["owner"])
    assert Guest.objects.count() == 0


def test_of_two_who_were_merged_the_place_on_the_list_stays(cast: Cast, event: Event) -> None:
    kept, lost = customer(cast, "青木"), customer(cast, "青木 一")
    invite_customers(event=event, customers=[lost.pk], by=cast.people["owner"])
    merge(kept=kept, lost=lost, by=cast.people["owner"])
    assert [guest.customer for guest in event.guests.all()] == [kept]


def test_the_list_for_the_door_names_everybody_with_the_reply_and_runs_no_formula(cast: Cast, event: Event) -> None:
    invite(event=event, names=["=HYPERLINK(1)"], by=cast.people["owner"])
    content = cast.client("nobody").get(at(cast, event, "guests.xlsx")).content
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A4"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert "'=HYPERLINK(1),返事待ち" in cast.client("owner").get(at(cast, event, "guests.csv")).content.decode()


def test_invitations_are_a_pdf_and_leave_out_who_declined(cast: Cast, event: Event) -> None:
    from .guest_files import invitations_of

    invite(event=event, names=["青木", "石井"], by=cast.people["owner"])
    event.guests.filter(name="石井").update(state=Guest.State.DECLINED)
    assert cast.client("nobody").get(at(cast, event, "guests.pdf")).content[:5] == b"%PDF-"
    assert invitations_of(event, "ja").names == ("青木 様",)
    assert cast.client("nobody").get(at(cast, event, "guests.exe")).status_code == 404
