"""The library of measures on the web: empty and honest until enough agreed, published in steps, taken down where consent goes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import AuditEvent, Organisation
from shindan.web.editions.consent import agree
from shindan.web.entries.models import Entry

from .library import LibraryError, bring_up, record_effect, shown
from .models import LibraryStep, MeasureResult

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.date(2027, 4, 1)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def organisations(cast: Cast, count: int) -> list[Entry]:
    """Entries of so many organisations, one each, that agree."""
    made = []
    for at in range(count):
        owner = Organisation.objects.create(name=f"組織{at}")
        entry = Entry.objects.create(organisation=owner, centre=f"センター{at}", plan=cast.tokyo.plan)
        agree(entry=entry, names=("library",), by=cast.people["operator"])
        made.append(entry)
    return made


def record(cast: Cast, entries: list[Entry], start: int = 0) -> None:
    for at, entry in enumerate(entries, start=start):
        effect = 2.0 + at % 11
        record_effect(entry=entry, measure="LG-M1", effect=effect, error=4.0, day=DAY, by=cast.people["operator"])


def page(cast: Cast, who: str = "owner", **cookies: str) -> str:
    client: Any = cast.client(who)
    client.cookies.update(cookies) if cookies else None
    answer = client.get("/measures/")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("who", ["operator", "consultant", "owner", "member", "manager"])
def test_everybody_who_signs_in_reads_every_measure_and_that_nothing_is_known_yet(cast: Cast, who: str) -> None:
    told = page(cast, who)
    assert told.count('class="proposal"') == 28
    assert "効果がわかっている施策は、まだありません" in told
    assert "10組織以上、12センター以上" in told


def test_who_has_not_signed_in_is_led_to_do_so(client: Any) -> None:
    assert client.get("/measures/").status_code == 302


def test_the_console_leads_to_it(cast: Cast) -> None:
    assert 'href="/measures/"' in cast.client("operator").get("/operator/plans").content.decode()


def test_a_result_is_kept_without_consent_and_nothing_of_it_is_pooled(cast: Cast) -> None:
    entries = organisations(cast, 12)
    for entry in entries:
        agree(entry=entry, names=(), by=cast.people["operator"])
    record(cast, entries)
    assert MeasureResult.objects.count() == 12
    assert shown() == {}


def test_with_twelve_that_agree_the_pooled_effect_is_shown(cast: Cast) -> None:
    entries = organisations(cast, 12)
    record(cast, entries[:11])
    assert shown() == {}
    record(cast, entries[11:], start=11)
    assert shown()["LG-M1"].centres == 12
    told = page(cast)
    assert "12組織12センター" in told and "28の施策のうち1に" in told


def test_one_more_changes_nothing_until_there_are_five(cast: Cast) -> None:
    entries = organisations(cast, 17)
    record(cast, entries[:16])
    assert LibraryStep.objects.count() == 1
    record(cast, entries[16:], start=16)
    assert [len(step.results) for step in LibraryStep.objects.all()] == [12, 17]


def test_where_consent_goes_and_too_few_are_left_the_figure_is_taken_down(cast: Cast) -> None:
    entries = organisations(cast, 12)
    record(cast, entries)
    agree(entry=entries[0], names=(), by=cast.people["operator"])
    assert shown() == {}
    agree(entry=entries[0], names=("library",), by=cast.people["operator"])
    assert shown()["LG-M1"].centres == 12


def test_looking_again_changes_nothing(cast: Cast) -> None:
    record(cast, organisations(cast, 12))
    assert bring_up(["LG-M1"]) == 0
    assert LibraryStep.objects.count() == 1


@pytest.mark.parametrize(("measure", "effect"), [("XX-M1", 3.0), ("LG-M1", 300.0)])
def test_what_cannot_be_is_refused_and_not_kept(cast: Cast, measure: str, effect: float) -> None:
    with pytest.raises(LibraryError):
        record_effect(entry=cast.tokyo, measure=measure, effect=effect, error=1.0, day=DAY, by=None)
    assert not MeasureResult.objects.exists()


def test_no_figure_is_in_the_trail(cast: Cast) -> None:
    record_effect(entry=cast.tokyo, measure="LG-M1", effect=7.25, error=3.5, day=DAY, by=cast.people["operator"])
    event = AuditEvent.objects.get(action="library.record")
    assert "7.25" not in f"{event.target} {event.details}"


def test_the_page_names_no_organisation(cast: Cast) -> None:
    record(cast, organisations(cast, 12))
    told = page(cast)
    assert not any(f"組織{at}<" in told or f"センター{at}<" in told for at in range(12))
