"""The year of an edition is kept, and the operator reminded once of each day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from tests.cast import Cast, make_cast

from .calendar import remind, save_dates
from .kept import standard_rule
from .models import EditionDate, EditionVersion

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def edition() -> EditionVersion:
    return EditionVersion.objects.create(
        name="2026年版", name_en="2026", rule=standard_rule(), made=timezone.localdate()
    )


def keep(cast: Cast, edition: EditionVersion, **typed: str) -> dict[str, str]:
    return save_dates(edition=edition, typed=typed, by=cast.people["operator"])


def test_days_are_kept_and_empty_ones_taken_away(cast: Cast, edition: EditionVersion) -> None:
    keep(cast, edition, briefing="2026-03-10", ceremony="2026-11-20")
    keep(cast, edition, ceremony="2026-11-21")
    assert list(EditionDate.objects.values_list("kind", "day")) == [("ceremony", date(2026, 11, 21))]


@pytest.mark.parametrize(("kind", "text"), [("closes", "8月"), ("ceremony", "2026-01-01")])
def test_a_day_that_is_none_or_out_of_order_is_told_at_its_field(
    cast: Cast, edition: EditionVersion, kind: str, text: str
) -> None:
    assert list(keep(cast, edition, **{"briefing": "2026-03-10", kind: text})) == [kind]
    assert not EditionDate.objects.exists()


def test_the_operator_is_reminded_once_a_week_ahead(cast: Cast, edition: EditionVersion) -> None:
    keep(cast, edition, ceremony=DAY.isoformat())
    sent = [remind(DAY - timedelta(days=ahead)) for ahead in (8, 7, 6, 0)]
    assert sent == [0, 1, 0, 0]
    assert mail.outbox[-1].to == [settings.SHINDAN.operator_mail]
    assert "2026年版：表彰式は2026/11/20" in mail.outbox[-1].subject


def test_a_day_that_was_moved_is_reminded_of_anew(cast: Cast, edition: EditionVersion) -> None:
    keep(cast, edition, ceremony=DAY.isoformat())
    remind(DAY)
    keep(cast, edition, ceremony=(DAY + timedelta(days=3)).isoformat())
    assert remind(DAY) == 1


def test_the_page_takes_the_days_and_keeps_what_was_typed(cast: Cast, edition: EditionVersion) -> None:
    client, path = cast.client("operator"), f"/operator/editions/{edition.pk}/dates"
    assert client.post(path, {"ceremony": "2026-11-20"}).status_code == 302
    wrong = client.post(path, {"ceremony": "あした"})
    assert wrong.status_code == 422
    assert "あした" in wrong.content.decode()
