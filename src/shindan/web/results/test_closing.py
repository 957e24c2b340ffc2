"""From the close to a result: whatever breaks on the way, the same comes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from shindan.result.comments import Comments
from shindan.result.schema import Result
from shindan.web.answering.models import Response
from shindan.web.entries.models import Step, Wave

from . import services, working
from .computing import compute
from .conftest import PEOPLE, Field
from .models import Publication, Run, Snapshot
from .resuming import resume
from .services import request_again
from .snapshot import read_snapshot
from .sole import is_held, sole

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Field]
WRITTEN = "a comment of somebody"
STEPS = (
    "close_field",
    "take_snapshot",
    "purge_journals",
    "compute",
    "comments_to_publish",
    "_keep",
    "advance",
    "_done",
)


def test_a_close_ends_in_a_result_that_waits(make_field: Make) -> None:
    field = make_field()
    run = field.close()
    made = Publication.objects.get()
    assert (run.state, made.number, made.published, field.entry.step) == (Run.State.DONE, 1, None, Step.PUBLICATION)


def test_the_address_of_the_close_opened_by_itself_asks_anew(make_field: Make) -> None:
    field = make_field()
    response = field.get("consultant", "close")
    assert (response.status_code, response.headers["Location"]) == (302, f"{field.base}/field/close")
    assert Wave.objects.get().state == Wave.State.OPEN


def test_no_answer_stays_in_its_row(make_field: Make) -> None:
    make_field().close()
    assert (Response.objects.count(), Snapshot.objects.get().people) == (0, PEOPLE)


def test_the_table_of_a_snapshot_holds_no_comment(make_field: Make) -> None:
    make_field().close()
    columns = read_snapshot(Snapshot.objects.get()).to_pydict()
    assert not any("休憩" in str(value) for values in columns.values() for value in values)


def test_comments_are_kept_apart_with_band_and_large_unit_alone(make_field: Make) -> None:
    make_field().close()
    kept = Snapshot.objects.get().comments
    assert kept
    assert {len(row) for row in kept} == {4}
    assert {row[2] for row in kept} <= {"low", "middle", "high"}
    units = [row[3] for row in kept if row[0] == kept[0][0]]
    assert all(units.count(unit) >= 10 for unit in set(units) - {""})


def test_comments_are_published_beside_the_result(make_field: Make) -> None:
    make_field().close()
    comments = Comments.model_validate(Publication.objects.get().comments)
    assert any(item.comments for item in comments.items)


def test_closing_twice_is_closing_once(make_field: Make) -> None:
    field = make_field()
    assert field.close().pk == field.close().pk
    assert (Run.objects.count(), Publication.objects.count()) == (1, 1)


@pytest.mark.parametrize("step", STEPS)
def test_a_worker_that_dies_at_a_step_is_followed_by_one_that_ends_the_same(
    make_field: Make, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class KilledError(BaseException):
        """Nothing catches it, as nothing catches the end of a process."""

    field, real = make_field(), getattr(working, step)

    def dies(*args: object, **more: object) -> None:
        monkeypatch.setattr(working, step, real)
        raise KilledError

    monkeypatch.setattr(services, "_queue", lambda run: None)
    run = field.close()
    monkeypatch.setattr(working, step, dies)
    with pytest.raises(KilledError):
        working.work_on(run=run, day=timezone.localdate())
    assert resume() == 1
    made = Publication.objects.get()
    run.refresh_from_db()
    assert (run.state, field.entry.step, Snapshot.objects.get().people) == (Run.State.DONE, Step.PUBLICATION, PEOPLE)
    assert Result.model_validate(made.result).entry.people == PEOPLE
    assert Response.objects.count() == 0


def test_the_same_result_comes_of_the_same_snapshot(make_field: Make) -> None:
    make_field().close()
    snapshot, made = Snapshot.objects.get(), Publication.objects.get()
    assert compute(snapshot, snapshot.made).model_dump(mode="json") == made.result


def test_a_failure_keeps_all_and_says_what_to_do(make_field: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    field = make_field()
    monkeypatch.setattr(working, "compute", _breaks)
    run = field.close()
    page = field.get("member", f"runs/{run.pk}").content.decode()
    assert (run.state, Snapshot.objects.get().people) == (Run.State.FAILED, PEOPLE)
    assert "もう一度集計してください" in page


def test_a_failed_run_can_be_run_again(make_field: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    field = make_field()
    with monkeypatch.context() as broken:
        broken.setattr(working, "compute", _breaks)
        run = field.close()
    request_again(run=run, by=field.person("member"))
    run.refresh_from_db()
    assert (run.state, Publication.objects.count()) == (Run.State.DONE, 1)


def test_the_log_of_a_failure_holds_no_answer(
    make_field: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(working, "compute", _breaks)
    make_field().close()
    assert "ValueError" in caplog.text
    assert WRITTEN not in caplog.text


def _breaks(*_: object) -> Result:
    raise ValueError(WRITTEN)


def test_two_workers_do_not_work_on_one_run(make_field: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    field = make_field()
    monkeypatch.setattr(services, "_queue", lambda run: None)
    run = field.close()
    monkeypatch.setattr(working, "sole", _taken)
    working.work_on(run=run, day=timezone.localdate())
    run.refresh_from_db()
    assert run.state == Run.State.QUEUED


class _taken:  # noqa: N801 (stands for a function)
    def __init__(self, _: object) -> None: ...
    def __enter__(self) -> bool:
        return False

    def __exit__(self, *_: object) -> None: ...


@pytest.mark.sqlite
def test_a_run_that_is_in_hands_is_held_until_they_let_go(make_field: Make) -> None:
    run = Run.objects.create(wave=make_field().wave, kind=Run.Kind.CLOSE, asked_by="x")
    with sole(run.pk) as free:
        assert (free, is_held(run.pk)) == (True, True)
    assert not is_held(run.pk)


def test_a_close_after_too_few_answers_is_told_with_both_numbers(make_field: Make) -> None:
    field = make_field(people=4)
    run = field.close()
    page = field.get("member", f"runs/{run.pk}").content.decode()
    assert (run.state, run.details) == (Run.State.FEW, {"people": 4, "least": 5})
    assert "回答が4件で" in page


def test_too_few_answers_stay_where_the_survey_goes_on(make_field: Make) -> None:
    field = make_field(people=4)
    run, closes = field.close(), timezone.localdate() + timedelta(days=3)
    field.post("member", f"runs/{run.pk}/extend", closes=closes.isoformat())
    wave = Wave.objects.get()
    assert (wave.state, wave.closes, field.entry.step) == (Wave.State.OPEN, closes, Step.FIELD)
    assert Response.objects.count() == 4


def test_a_survey_that_went_on_can_be_closed_with_a_result(make_field: Make) -> None:
    field = make_field(people=4)
    run = field.close()
    field.post("member", f"runs/{run.pk}/extend", closes=timezone.localdate().isoformat())
    field.answer(20, seed=1)
    assert field.close().state == Run.State.DONE
    assert Snapshot.objects.get().people == 24


def test_a_day_that_is_over_is_refused_and_what_was_typed_stays(make_field: Make) -> None:
    field = make_field(people=4)
    run = field.close()
    response = field.post("member", f"runs/{run.pk}/extend", closes=str(date(2020, 1, 1)))
    assert response.status_code == 422
    assert "2020-01-01" in response.content.decode()


def test_an_entry_can_end_without_a_result(make_field: Make) -> None:
    field = make_field(people=4)
    run = field.close()
    field.post("member", f"runs/{run.pk}/end")
    assert (field.entry.step, Response.objects.count(), Publication.objects.count()) == (Step.DONE, 0, 0)


def test_a_survey_with_a_result_cannot_be_reopened(make_field: Make) -> None:
    field = make_field()
    run = field.close()
    response = field.post("member", f"runs/{run.pk}/extend", closes="2099-01-01")
    assert (response.status_code, Wave.objects.get().state) == (422, Wave.State.CLOSED)


def test_the_page_of_a_run_loads_itself_again_while_it_works(make_field: Make) -> None:
    field = make_field()
    run = Run.objects.create(
        wave=field.wave, kind=Run.Kind.CLOSE, asked_by="x", state="running", step="result", done=40
    )
    response = field.get("member", f"runs/{run.pk}")
    assert response.headers["Refresh"].startswith("2;")
    assert 'role="status"' in response.content.decode()


def test_the_client_sees_nothing_of_a_correction_under_way(make_field: Make) -> None:
    field = make_field()
    run = Run.objects.create(wave=field.wave, kind=Run.Kind.CORRECTION, asked_by="x")
    assert field.get("owner", f"runs/{run.pk}").status_code == 404


def test_a_stranger_cannot_close(make_field: Make) -> None:
    field = make_field()
    assert field.post("stranger", "close").status_code == 404
    assert Wave.objects.get().state == Wave.State.OPEN
