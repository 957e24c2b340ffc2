"""Overdue, this week, next week: as a page and as mails; and the history as a page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from tests.cast import Cast

from shindan.improvement.standing import Standing
from shindan.web.entries.daily import run_due

from . import services
from .duties import duties
from .models import ImprovementPlan, WeekMail
from .queries import plan_of
from .test_pages import get, said
from .weekly import To, save_addresses, send_week

pytestmark = pytest.mark.django_db
# Of the plan: 全部署に広げる is done in W10, planned in W12 and at 20 %.
W11, W12, W13 = (dt.date(2026, 11, 16) + dt.timedelta(weeks=n) for n in range(3))


def told(plan: ImprovementPlan, cast: Cast, language: str = "ja") -> None:
    save_addresses(plan=plan, addresses={"三浦": To("miura@example.jp", language)}, by=cast.people["owner"])


@pytest.mark.parametrize(("day", "late", "after"), [(W11, 0, 1), (W12, 0, 0), (W13, 1, 0)])
def test_tasks_stand_where_their_weeks_put_them(plan: ImprovementPlan, day: dt.date, late: int, after: int) -> None:
    value = plan_of(plan)
    assert (len(duties(value, day, Standing.LATE)), len(duties(value, day, Standing.NEXT))) == (late, after)


def test_an_owner_is_told_once_a_week(plan: ImprovementPlan, cast: Cast) -> None:
    told(plan, cast)
    assert [send_week(day) for day in (W12, W12 + dt.timedelta(days=1), W13)] == [(1, 0), (0, 0), (1, 0)]
    assert [each.subject for each in mail.outbox] == ["【診断】今週のタスクが1件あります"] * 2
    assert "全部署に広げる" in mail.outbox[0].body
    assert f"/plans/{plan.pk}/list" in mail.outbox[0].body


def test_the_mail_goes_in_the_morning_of_a_working_day(plan: ImprovementPlan, cast: Cast) -> None:
    told(plan, cast)
    mail.outbox.clear()
    sunday = timezone.make_aware(dt.datetime.combine(W12 - dt.timedelta(days=1), dt.time(9)))
    run_due(sunday)
    assert "weeks_of_plans" in run_due(sunday + dt.timedelta(days=1))
    assert [each.subject for each in mail.outbox if "タスク" in each.subject] == ["【診断】今週のタスクが1件あります"]


def test_who_has_nothing_to_do_gets_no_mail(plan: ImprovementPlan, cast: Cast) -> None:
    told(plan, cast)
    assert send_week(plan.starts) == (0, 0)


@pytest.mark.parametrize("stop", ["switch", "archive"])
def test_mails_can_be_stopped(plan: ImprovementPlan, cast: Cast, stop: str) -> None:
    told(plan, cast)
    if stop == "switch":
        cast.client("owner").post(f"/plans/{plan.pk}/mails", {"on": "0"})
    else:
        services.archive(plan=plan, by=cast.people["owner"])
    assert send_week(W12) == (0, 0)


def test_a_mail_that_failed_is_tried_again(plan: ImprovementPlan, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told(plan, cast)
    with monkeypatch.context() as patch:
        patch.setattr("shindan.web.improvement.weekly.send", lambda letter, to: False)
        assert send_week(W12) == (0, 1)
    assert send_week(W12 + dt.timedelta(days=1)) == (1, 0)
    assert WeekMail.objects.get().sent


def test_addresses_are_kept_by_owner_and_wrong_ones_refused(plan: ImprovementPlan, cast: Cast) -> None:
    owner = cast.client("owner")
    response = owner.post(f"/plans/{plan.pk}/mails/addresses", {"mail0": "x", "language0": "en"})
    assert response.status_code == 422
    assert 'href="#id_mail0"' in said(response)
    assert '<option value="en" selected>' in said(response)
    owner.post(f"/plans/{plan.pk}/mails/addresses", {"mail0": "miura@example.jp", "language0": "en"})
    assert list(plan.addresses.values_list("owner", "email", "language")) == [("三浦", "miura@example.jp", "en")]


def test_a_mail_is_written_in_the_language_of_who_reads_it(plan: ImprovementPlan, cast: Cast) -> None:
    told(plan, cast, "en")
    send_week(W12)
    assert mail.outbox[0].subject == "[Shindan] 1 task for this week"
    assert "due by 2026/11/27, 20% done" in mail.outbox[0].body


def test_the_next_mail_is_seen_word_for_word(
    plan: ImprovementPlan, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(plan, cast)
    monkeypatch.setattr(timezone, "localdate", lambda: W11)
    page = get(cast, plan, "mails/0", "member")
    send_week(W12)
    assert str(mail.outbox[0].subject) in page
    assert "2026/11/23" in page
    assert all(line in page for line in str(mail.outbox[0].body).splitlines())


def test_a_mail_with_nothing_in_it_is_said_not_to_come(
    plan: ImprovementPlan, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: plan.starts)
    assert "三浦さんに次の週のメールはありません" in get(cast, plan, "mails/0", "member")


def test_a_plan_laid_aside_is_read_without_its_addresses(plan: ImprovementPlan, cast: Cast) -> None:
    services.archive(plan=plan, by=cast.people["owner"])
    page = get(cast, plan, "list", "member")
    assert "三浦" in page
    assert "届くメールを見る" not in page


def test_the_history_page_says_from_what_to_what(plan: ImprovementPlan, cast: Cast) -> None:
    task = plan_of(plan).measures[0].tasks[1]
    services.set_progress(plan=plan, task=task.id, progress=60, by=cast.people["member"])
    services.set_marks(plan=plan, row=task.id, weeks=[13], mark=None, by=cast.people["member"])
    page = get(cast, plan, "history", "manager")
    assert "進捗：20% → 60%" in page
    assert "member@example.jp" in page
