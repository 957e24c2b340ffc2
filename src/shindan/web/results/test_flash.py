"""Flashes: any order of arrivals, and nobody can be singled out between two of them or before the final result."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.result.schema import Result
from shindan.web.answering.models import Response
from shindan.web.entries.models import Entry, Wave

from . import working
from .conftest import Field
from .flash import drawn
from .models import Publication, Run
from .services import request_flash

Make = Callable[..., Field]
db = pytest.mark.django_db(transaction=True)


def flash(field: Field) -> Run:
    wave = Wave.objects.select_related("entry__organisation", "entry__plan").get(pk=field.wave.pk)
    run = request_flash(wave=wave, by=field.person("owner"))
    run.refresh_from_db()
    return run


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(3, 10))
def test_flashes_and_the_final_result_differ_by_nobody_or_by_k(arrivals: list[int], k: int) -> None:
    published: list[bool] = []
    for come in arrivals:
        published += [False] * come
        counted, new = drawn(published, k)
        before = list(published)
        if any(new):
            published = counted
        assert sum(new) == 0 or sum(new) >= k
        assert all(now or not was for was, now in zip(before, published, strict=True))
        assert not any(new) or len(published) - sum(published) >= k


@given(st.integers(0, 100), st.integers(3, 10))
def test_a_first_flash_waits_for_two_k(people: int, k: int) -> None:
    _, new = drawn([False] * people, k)
    assert sum(new) == (people - k if people >= 2 * k else 0)


@db
def test_a_flash_is_published_at_once_for_everybody_together(make_field: Make) -> None:
    field = make_field()
    run = flash(field)
    made = Publication.objects.get(kind="flash")
    result = Result.model_validate(made.result)
    assert (run.state, made.number, made.published is None) == (Run.State.DONE, 1, False)
    assert (result.entry.people, result.splits, made.comments, result.answers) == (35, (), None, None)


@db
def test_a_flash_marks_whom_it_counted(make_field: Make) -> None:
    flash(make_field())
    assert Response.objects.filter(in_flash=True).count() == 35


@db
def test_a_second_flash_waits_for_enough_new_answers(make_field: Make) -> None:
    field = make_field()
    flash(field)
    field.answer(4, seed=1)
    run = flash(field)
    assert (run.state, run.fault, Publication.objects.count()) == (Run.State.FAILED, "flash_early", 1)


@db
def test_a_second_flash_counts_all_whom_the_first_counted(make_field: Make) -> None:
    field = make_field()
    flash(field)
    first = set(Response.objects.filter(in_flash=True).values_list("pk", flat=True))
    field.answer(20, seed=1)
    flash(field)
    second = set(Response.objects.filter(in_flash=True).values_list("pk", flat=True))
    assert first < second
    assert len(second) == 55


@db
def test_the_final_result_differs_from_the_last_flash_by_k(make_field: Make) -> None:
    field = make_field()
    flash(field)
    field.close()
    people = {each.kind: each.result["entry"]["people"] for each in Publication.objects.all()}
    assert people["final"] - people["flash"] >= field.wave.min_group


@db
def test_a_close_too_near_to_a_flash_is_stopped_and_keeps_the_answers(make_field: Make) -> None:
    field = make_field()
    flash(field)
    Response.objects.update(in_flash=True)
    run = field.close()
    assert (run.state, run.fault, Response.objects.count()) == (Run.State.FAILED, "near_flash", 40)


@db
def test_a_flash_that_was_cut_off_leaves_no_mark(make_field: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from . import flash as module

    def breaks(*_: object) -> None:
        raise RuntimeError

    field = make_field()
    monkeypatch.setattr(module, "record", breaks)
    run = flash(field)
    assert (run.state, Publication.objects.count()) == (Run.State.FAILED, 0)
    assert not Response.objects.filter(in_flash=True).exists()


@db
def test_a_flash_that_was_made_is_not_made_again(make_field: Make) -> None:
    field = make_field()
    run = flash(field)
    Run.objects.filter(pk=run.pk).update(state=Run.State.RUNNING)
    working.work_on(run=run, day=Publication.objects.get().made.date())
    run.refresh_from_db()
    assert (run.state, Publication.objects.count()) == (Run.State.DONE, 1)


@db
def test_a_plan_without_flashes_names_those_that_have_them(make_field: Make) -> None:
    field = make_field("osaka")
    page = field.get("owner", "flash").content.decode()
    assert "カスタマイズ" in page
    assert "結果速報を作る" not in page


@db
def test_a_plan_without_flashes_makes_none(make_field: Make) -> None:
    field = make_field("osaka")
    field.post("owner", "flash")
    assert not Run.objects.exists()


@db
def test_a_closed_survey_has_no_new_flash(make_field: Make) -> None:
    field = make_field()
    field.close()
    field.post("owner", "flash")
    assert not Publication.objects.filter(kind="flash").exists()


@db
def test_the_page_of_a_flash_shows_its_figures(make_field: Make) -> None:
    field = make_field()
    flash(field)
    happiness = Result.model_validate(Publication.objects.get().result).total["KG1"]
    assert f"{happiness.value:.1f}点" in field.get("owner", "flash/1").content.decode()


@db
def test_a_flash_has_its_page_to_print(make_field: Make) -> None:
    field = make_field()
    flash(field)
    assert field.get("owner", "flash/1/files/flash").content[:5] == b"%PDF-"


@db
def test_a_stranger_does_not_learn_of_a_flash(make_field: Make) -> None:
    field = make_field()
    flash(field)
    assert field.get("stranger", "flash/1").status_code == 404


@db
def test_who_only_looks_cannot_ask_for_a_flash(make_field: Make) -> None:
    field = make_field()
    assert field.post("nobody", "flash").status_code == 404
    assert Entry.objects.get(pk=field.entry.pk).waves.get().runs.count() == 0
