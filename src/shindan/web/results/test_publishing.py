"""Looking through, publishing, correcting: what is public stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import get_language
from lxml import html as lxml_html  # type: ignore[import-untyped]

from shindan.result.comments import Comments
from shindan.result.schema import AnswerPart, AnswerShares, Result, Words
from shindan.web.accounts.models import AuditEvent, Invitation
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Step
from shindan.web.management.stepping import set_aside

from . import announcing, working
from .announcing import announce
from .computing import compute, reveals, under_codes
from .conftest import Field
from .models import Publication, Run
from .services import LONGEST_REASON, request_correction

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Field]


@pytest.fixture
def closed(make_field: Make) -> Field:
    field = make_field()
    field.close()
    return field


@pytest.fixture
def guarded(closed: Field) -> Iterator[Field]:
    """With the triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    from importlib import import_module

    if connection.vendor == "sqlite":
        module = import_module("shindan.web.results.migrations.0005_published_results_still_stay")
        with connection.schema_editor() as editor:
            module.forwards(None, editor)
    closed.publish()
    yield closed
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for verb in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER results_publication_no_{verb}")


@pytest.mark.parametrize("who", ["owner", "member", "manager"])
def test_the_client_sees_nothing_before_it_is_published(closed: Field, who: str) -> None:
    assert {closed.get(who, path).status_code for path in ("results/1/", "results/1.json")} == {404}


@pytest.mark.parametrize("who", ["operator", "consultant"])
def test_the_consultant_sees_it_with_a_mark(closed: Field, who: str) -> None:
    assert "未公開" in closed.get(who, "results/1/").content.decode()


@pytest.mark.parametrize("who", ["owner", "member", "manager"])
def test_the_client_cannot_publish(closed: Field, who: str) -> None:
    assert closed.post(who, "results/1/publish").status_code == 403


def test_publishing_shows_it_and_moves_the_course(closed: Field) -> None:
    set_aside(entry=closed.entry, reason="従業員の調査だけで行う", by=closed.person("operator"))
    closed.post("consultant", "results/1/publish", remarks="まず話し合いましょう。")
    page = closed.get("owner", "results/1/").content.decode()
    assert "まず話し合いましょう。" in page
    assert closed.entry.step == Step.MEETING


def test_publishing_does_not_go_on_without_the_representatives_answers(closed: Field) -> None:
    closed.post("consultant", "results/1/publish")
    assert (closed.entry.step, closed.get("owner", "results/1/").status_code) == (Step.PUBLICATION, 200)


def test_the_course_tells_of_the_mails_about_the_result(closed: Field) -> None:
    closed.post("consultant", "results/1/publish")
    announce(publication=Publication.objects.get(), address="https://shindan.example.jp/")
    page = closed.get("operator", "")
    assert page.status_code == 200
    assert "結果の公開" in page.content.decode()
    assert "owner@example.jp" in page.content.decode()


def test_who_published_is_in_the_trail(closed: Field) -> None:
    closed.post("consultant", "results/1/publish")
    event = AuditEvent.objects.get(action="result.publish")
    assert (event.actor, event.details["digest"]) == ("consultant@example.jp", Publication.objects.get().digest)


def test_remarks_can_be_kept_without_publishing(closed: Field) -> None:
    closed.post("consultant", "results/1/publish", remarks="下書き", go="save")
    made = Publication.objects.get()
    assert (made.remarks, made.published) == ("下書き", None)


def test_remarks_that_are_too_long_are_refused_and_stay(closed: Field) -> None:
    response = closed.post("consultant", "results/1/publish", remarks="あ" * 4001)
    assert response.status_code == 422
    assert "あ" * 4001 in response.content.decode()
    assert "<title>エラー：" in response.content.decode()


def test_a_single_comment_can_be_withdrawn(closed: Field) -> None:
    before = Comments.model_validate(Publication.objects.get().comments)
    gone = before.items[0].comments[0].id
    closed.post("consultant", "results/1/publish", comment_FT1=[gone], go="withdraw")
    made = Publication.objects.get()
    left = [comment.id for comment in Comments.model_validate(made.comments).items[0].comments]
    assert gone not in left
    assert len(left) == len(before.items[0].comments) - 1


def test_a_press_on_a_comment_ticks_that_comment(closed: Field) -> None:
    page = lxml_html.fromstring(closed.get("consultant", "results/1/publish").content.decode())
    boxes = page.xpath("//input[@type='checkbox']/@id")
    assert len(page.xpath("//fieldset[.//input[@type='checkbox']]")) > 1
    assert len(set(boxes)) == len(boxes)


def test_withdrawing_nothing_is_pointed_out(closed: Field) -> None:
    response = closed.post("consultant", "results/1/publish", go="withdraw", remarks="下書き")
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>エラー：" in page
    assert "取り下げるコメントが選ばれていません" in page
    assert "下書き" in page


def test_a_result_whose_audit_failed_is_not_published(closed: Field) -> None:
    made = Publication.objects.get()
    made.result["certificate"]["passed"] = False
    made.save()
    closed.post("consultant", "results/1/publish")
    assert Publication.objects.get().published is None


@pytest.mark.parametrize("field", ["result", "comments", "remarks", "digest", "reason", "published", "number"])
def test_the_database_refuses_any_change_of_what_is_published(guarded: Field, field: str) -> None:
    other: object = {"result": {}, "comments": {}, "published": None, "number": 9}.get(field, "other")
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Publication.objects.update(**{field: other})


def test_the_database_refuses_to_delete_what_is_published(guarded: Field) -> None:
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Publication.objects.all()._raw_delete("default")


def test_publishing_again_changes_nothing(closed: Field) -> None:
    closed.publish(remarks="はじめ")
    with pytest.raises(StepError):
        closed.publish(remarks="あと")
    assert Publication.objects.get().remarks == "はじめ"


def correct(field: Field, monkeypatch: pytest.MonkeyPatch, change: Callable[[Result], Result]) -> Run:
    """A correction of the published result, whose computation now comes to something else."""
    monkeypatch.setattr(working, "compute", lambda *given: change(compute(*given)))
    published = Publication.objects.exclude(published=None).order_by("-number")[0]
    run = request_correction(publication=published, reason="人数の誤り", by=field.person("consultant"))
    run.refresh_from_db()
    return run


def _renamed(result: Result) -> Result:
    return result.model_copy(update={"entry": result.entry.model_copy(update={"headcount": 61})})


def test_a_correction_is_a_new_result_that_names_the_old(closed: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    old = closed.publish()
    correct(closed, monkeypatch, _renamed)
    new = Publication.objects.get(number=2)
    assert (new.replaces_id, new.reason, new.published) == (old.pk, "人数の誤り", None)


def test_the_old_result_stays_readable_and_says_so(closed: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    closed.publish()
    correct(closed, monkeypatch, _renamed)
    closed.publish(2)
    assert "第2版に訂正されています" in closed.get("owner", "results/1/").content.decode()
    assert "人数の誤り" in closed.get("owner", "results/2/").content.decode()


def test_a_correction_is_not_told_of_before_it_is_published(closed: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    closed.publish()
    correct(closed, monkeypatch, _renamed)
    assert "訂正" not in closed.get("owner", "results/1/").content.decode()


def test_a_correction_that_comes_to_the_same_makes_no_new_result(
    closed: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed.publish()
    run = correct(closed, monkeypatch, lambda result: result)
    assert (run.state, run.step, Publication.objects.count()) == (Run.State.DONE, "same", 1)


def test_a_correction_that_shows_what_was_hidden_is_stopped(closed: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Publication.objects.get()
    result = Result.model_validate(made.result)
    made.result = hide_first_group(result).model_dump(mode="json")
    made.save()
    closed.publish()
    run = correct(closed, monkeypatch, lambda found: found)
    assert (run.state, run.fault, Publication.objects.count()) == (Run.State.FAILED, "reveals", 1)


def hide_first_group(result: Result) -> Result:
    """The result as if the first shown group had been hidden."""
    split = next(each for each in result.splits if any(not group.suppressed for group in each.groups))
    at = next(place for place, group in enumerate(split.groups) if not group.suppressed)
    group = split.groups[at]
    hidden = group.model_copy(update={"suppressed": True, "people": None, "headcount": None, "response_rate": None})
    groups = (*split.groups[:at], hidden, *split.groups[at + 1 :])
    other = split.model_copy(update={"groups": groups})
    return result.model_copy(update={"splits": tuple(other if s is split else s for s in result.splits)})


def test_hiding_more_than_before_reveals_nothing(closed: Field) -> None:
    result = Result.model_validate(Publication.objects.get().result)
    assert not reveals(result, hide_first_group(result))
    assert reveals(hide_first_group(result), result)


def test_a_reason_that_is_too_long_is_refused_and_stays(closed: Field) -> None:
    closed.publish()
    response = closed.post("consultant", "results/1/correct", reason="あ" * (LONGEST_REASON + 1))
    assert response.status_code == 422
    assert "あ" * (LONGEST_REASON + 1) in response.content.decode()
    assert not Run.objects.filter(kind="correction").exists()


def test_a_correction_needs_a_reason(closed: Field) -> None:
    closed.publish()
    response = closed.post("consultant", "results/1/correct", reason=" ")
    assert response.status_code == 422
    page = response.content.decode()
    assert "<title>エラー：" in page
    assert '<details id="correct" open>' in page
    assert not Run.objects.filter(kind="correction").exists()


def test_groups_of_an_earlier_result_are_found_by_name_not_by_number(closed: Field) -> None:
    before = Result.model_validate(Publication.objects.get().result)
    split = next(each for each in before.splits if not each.withheld)
    first, second = split.groups[0], split.groups[1]
    names = {(split.id, ""): split.name, (split.id, first.code): second.name, (split.id, second.code): first.name}
    found = under_codes(before, names).split(split.id)
    assert {group.code: group.name.ja for group in found.groups} == {
        first.code: second.name.ja,
        second.code: first.name.ja,
    }


def test_a_group_without_a_namesake_is_left_out_of_the_comparison(closed: Field) -> None:
    before = Result.model_validate(Publication.objects.get().result)
    split = next(each for each in before.splits if not each.withheld)
    names = {(split.id, ""): split.name, (split.id, "new"): Words(ja="新しい課", en="new")}
    assert under_codes(before, names).split(split.id).groups == ()


def test_the_clients_people_are_told_once(closed: Field) -> None:
    made = closed.publish()
    assert announce(publication=made, address="https://shindan.example.jp/") == 3
    assert announce(publication=made, address="https://shindan.example.jp/") == 0
    told = {message.to[0] for message in mail.outbox if "/results/1/" in str(message.body)}
    assert told == {f"{who}@example.jp" for who in ("owner", "member", "manager")}


def test_the_mail_leads_to_the_result_and_holds_no_figure(closed: Field) -> None:
    made = closed.publish()
    mail.outbox.clear()
    announce(publication=made, address="https://shindan.example.jp/")
    body = str(mail.outbox[0].body)
    assert f"https://shindan.example.jp{closed.base}/results/1/" in body
    assert "%" not in body


def test_the_mail_is_in_the_language_of_the_invitation(closed: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    made, now = closed.publish(), timezone.now()
    Invitation.objects.create(
        token_hash="h", email="owner@example.jp", role="owner", organisation=closed.cast.minato,
        language="en", accepted=now, expires=now + timedelta(days=1),
    )  # fmt: skip
    told: dict[str, str | None] = {}
    monkeypatch.setattr(announcing, "send", lambda subject, body, to: bool(told.setdefault(to, get_language())))
    announce(publication=made, address="https://shindan.example.jp/")
    assert (told["owner@example.jp"], told["member@example.jp"]) == ("en", "ja")


def test_nothing_is_told_of_what_is_not_published(closed: Field) -> None:
    assert announce(publication=Publication.objects.get(), address="https://shindan.example.jp/") == 0


def with_parts(result: Result, *ends: int) -> Result:
    """The result with one row whose options are cut after ``ends``."""
    starts = [1, *(end + 1 for end in ends)]
    parts = tuple(AnswerPart(first=a, last=b, share=10) for a, b in zip(starts, [*ends, 5], strict=True))
    return result.model_copy(update={"answers": AnswerShares(options=(), rows={"LG1": parts})})


@pytest.mark.parametrize(
    ("before", "now", "told"), [((1, 3), (1, 3), False), ((1, 3), (3,), False), ((1, 3), (2, 3), True)]
)
def test_options_cut_elsewhere_than_before_would_reveal_the_parts_between(
    closed: Field, before: tuple[int, ...], now: tuple[int, ...], told: bool
) -> None:
    result = Result.model_validate(Publication.objects.get().result)
    assert reveals(with_parts(result, *before), with_parts(result, *now)) is told
    assert not reveals(result.model_copy(update={"answers": None}), with_parts(result, *now))
