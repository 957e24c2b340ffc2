"""Days for customers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import Cast

from .events import replies_of
from .models import Event, Guest

pytestmark = pytest.mark.django_db


def make(cast: Cast, ahead: int = 30) -> Event:
    day = (timezone.localdate() + timedelta(days=ahead)).isoformat()
    cast.client("nobody").post(f"/firm/{cast.minato.pk}/events/", {"name": "感謝祭", "day": day, "place": "本店"})
    return Event.objects.get()


def send(cast: Cast, event: Event, who: str = "nobody", **sent: str) -> int:
    return cast.client(who).post(f"/firm/{cast.minato.pk}/events/{event.pk}/", sent).status_code


def test_the_checklist_is_counted_back_from_the_day(cast: Cast) -> None:
    event = make(cast)
    days = [(task.due - event.day).days for task in event.tasks.all()]
    assert (min(days), max(days), sorted(days)) == (-30, 7, days)


def test_another_day_moves_what_is_not_done(cast: Cast) -> None:
    event = make(cast)
    first, last = event.tasks.first(), event.tasks.last()
    assert first is not None
    assert last is not None
    send(cast, event, go=f"tick-{first.pk}")
    send(cast, event, go="move", day=(event.day + timedelta(days=7)).isoformat())
    assert event.tasks.get(pk=first.pk).due == first.due
    assert event.tasks.get(pk=last.pk).due == last.due + timedelta(days=7)


def test_a_tick_can_be_taken_back(cast: Cast) -> None:
    event = make(cast)
    task = event.tasks.earliest("pk")
    send(cast, event, go=f"tick-{task.pk}")
    assert event.tasks.get(pk=task.pk).done_by == "nobody@example.jp"
    send(cast, event, go=f"tick-{task.pk}", undo=str(task.pk))
    assert event.tasks.get(pk=task.pk).done is None


def test_guests_are_invited_once_and_counted_by_their_reply(cast: Cast) -> None:
    event = make(cast)
    send(cast, event, go="guests", names="佐藤様\n高橋様\n佐藤様\n\n鈴木様")
    for guest, state in zip(event.guests.all(), ("came", "coming", "declined"), strict=True):
        send(cast, event, go=f"reply-{guest.pk}", **{f"state-{guest.pk}": state})
    found = replies_of(event)
    assert (found.invited, found.coming, found.declined, found.waiting, found.came) == (3, 2, 1, 0, 1)


def test_a_guest_is_taken_off_the_list(cast: Cast) -> None:
    event = make(cast)
    send(cast, event, go="guests", names="佐藤様")
    guest = Guest.objects.get()
    send(cast, event, go=f"reply-{guest.pk}", **{f"state-{guest.pk}": ""})
    assert Guest.objects.count() == 0


@pytest.mark.parametrize(
    "sent", [{"go": "guests", "names": " "}, {"go": "task", "task": ""}, {"go": "move", "day": "x"}]
)
def test_what_is_missing_is_said(cast: Cast, sent: dict[str, str]) -> None:
    assert send(cast, make(cast), **sent) == 422


def test_nobody_of_another_firm_opens_an_event(cast: Cast) -> None:
    event = make(cast)
    assert send(cast, event, "stranger", go="guests", names="x") == 404
    assert cast.client("stranger").get(f"/firm/{cast.kita.pk}/events/{event.pk}/").status_code == 404


def test_deleting_takes_the_guests_along(cast: Cast) -> None:
    event = make(cast)
    send(cast, event, go="guests", names="佐藤様")
    cast.client("owner").post(f"/firm/{cast.minato.pk}/events/{event.pk}/delete")
    assert Event.objects.count() == Guest.objects.count() == 0
