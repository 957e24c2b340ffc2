"""Enquiries become answers, complaints become work of the plan, and both sides remember it."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import Cast

from shindan.improvement import plan as core
from shindan.web.improvement.models import ImprovementPlan, Measure, Task
from shindan.web.improvement.services import make_plan

from .leading import lead_on, leads_of
from .models import Note, NoteLink

QUESTION = "土曜日も配達していますか"
pytestmark = pytest.mark.django_db


def new(cast: Cast, notebook: str, who: str = "nobody", **values: str) -> Note:
    form = {"date": timezone.localdate().isoformat(), "submission": str(uuid.uuid4()), **values}
    assert cast.client(who).post(f"/firm/{cast.minato.pk}/notes/{notebook}/new", form).status_code == 302
    return Note.objects.get(submission=form["submission"])


def plain(text: str) -> str:
    """The words without the marks of their phrases."""
    return re.sub(r"<[^>]+>", "", text)


def page(cast: Cast, note: Note, who: str = "owner") -> str:
    return cast.client(who).get(f"/firm/{cast.minato.pk}/notes/{note.notebook}/{note.pk}/").content.decode()


@pytest.fixture
def plan(cast: Cast) -> ImprovementPlan:
    day = timezone.localdate()
    value = core.Plan(
        name="計画", starts=day - timedelta(days=day.weekday()), weeks=12, measures=(core.Measure(name="箱の見直し"),)
    )
    return make_plan(organisation=cast.minato, plan=value, by=cast.people["owner"])


@pytest.fixture
def complaint(cast: Cast) -> Note:
    return new(cast, "complaints", what="箱がつぶれていた")


def send(cast: Cast, note: Note, measure: str) -> None:
    form = {"measure": measure, "name": "箱を替える", "owner": "鈴木"}
    answer = cast.client("owner").post(f"/firm/{cast.minato.pk}/notes/complaints/{note.pk}/task", form)
    assert answer.status_code == 302


def test_an_enquiry_needs_a_question_alone(cast: Cast) -> None:
    note = new(cast, "enquiries", question=QUESTION)
    assert (note.values["question"], note.values["customer"]) == (QUESTION, "")
    assert "答えがまだ" in cast.client("nobody").get(f"/firm/{cast.minato.pk}/notes/enquiries/").content.decode()


def test_an_enquiry_fills_the_form_of_an_answer_and_is_remembered_by_it(cast: Cast) -> None:
    note = new(cast, "enquiries", question=QUESTION, answer="午前中だけです", person="鈴木")
    path = f"/firm/{cast.minato.pk}/notes/faq/new?from={note.pk.hex}"
    form = cast.client("nobody").get(path).content.decode()
    assert [word in form for word in (QUESTION, "午前中だけです", "鈴木")] == [True] * 3
    sent = {"question": QUESTION, "answer": "午前中だけです", "submission": str(uuid.uuid4())}
    cast.client("nobody").post(path, sent)
    assert Note.objects.get(notebook="faq").source == note
    assert "この記録から作ったFAQ" in page(cast, note)


def test_an_unanswered_enquiry_waits_on_the_first_page(cast: Cast) -> None:
    new(cast, "enquiries", question=QUESTION)
    assert "答えがまだの問い合わせ1件" in cast.client("nobody").get(f"/firm/{cast.minato.pk}/").content.decode()


def test_a_complaint_shows_the_task_it_became_with_how_far_it_is(
    cast: Cast, plan: ImprovementPlan, complaint: Note
) -> None:
    measure = plan.measures.get()
    send(cast, complaint, str(measure.pk))
    assert "箱を替える" in page(cast, complaint)
    assert "進捗0%" in page(cast, complaint)
    Task.objects.update(progress=100)
    Note.objects.filter(pk=complaint.pk).update(values={**complaint.values, "cause": "確認もれ"})
    assert "計画の仕事が終わりました" in plain(page(cast, complaint))


def test_a_complaint_becomes_a_measure_of_its_own(cast: Cast, plan: ImprovementPlan, complaint: Note) -> None:
    send(cast, complaint, f"new-{plan.pk}")
    made = Measure.objects.get(name="箱を替える")
    assert (made.plan, made.owner, NoteLink.objects.get().measure) == (plan, "鈴木", made)
    assert leads_of(complaint)[0].state == "–"


def test_the_measure_leads_back_for_the_firm_and_not_for_its_consultant(
    cast: Cast, plan: ImprovementPlan, complaint: Note
) -> None:
    measure = plan.measures.get()
    send(cast, complaint, str(measure.pk))
    path = f"/plans/{plan.pk}/measures/{measure.pk}"
    href = f"/firm/{cast.minato.pk}/notes/complaints/{complaint.pk}/"
    shown = [href in cast.client(who).get(path).content.decode() for who in ("owner", "consultant")]
    assert shown == [True, False]


def test_the_floor_sees_how_far_it_is_and_no_word_of_the_plan(
    cast: Cast, plan: ImprovementPlan, complaint: Note
) -> None:
    send(cast, complaint, str(plan.measures.get().pk))
    text = page(cast, complaint, "nobody")
    assert ("改善計画に入っています" in text, "箱を替える" in text) == (True, False)


def test_the_same_task_sent_twice_is_one(cast: Cast, plan: ImprovementPlan, complaint: Note) -> None:
    for _ in range(2):
        send(cast, complaint, str(plan.measures.get().pk))
    assert (Task.objects.count(), NoteLink.objects.count()) == (1, 1)


def test_a_task_that_is_deleted_takes_the_link_along_and_leaves_the_complaint(
    cast: Cast, plan: ImprovementPlan, complaint: Note
) -> None:
    lead_on(note=complaint, place=plan.measures.get(), name="箱", owner="", by=cast.people["owner"])
    Task.objects.all().delete()
    assert (NoteLink.objects.count(), Note.objects.count()) == (0, 1)
