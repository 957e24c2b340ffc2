"""A consultant's measures: changed, added, taken out and back, on the page and in the report; and the mail at the publication."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core import mail
from pptx import Presentation

from shindan.analysis.cross.proposing import OwnProposal
from shindan.analysis.cross.schema import Proposal
from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Entry, Notice
from shindan.web.results.conftest import Field

from .announcing import announce
from .models import AnalysisVersion
from .queries import edited_of
from .services import seen_of
from .views.proposal_form import months_of, said

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "analysis/"


def newest() -> AnalysisVersion:
    return AnalysisVersion.objects.order_by("-number")[0]


def first() -> tuple[str, Proposal]:
    """The first issue with its first measure."""
    issue = edited_of(newest()).applied().issues[0]
    return issue.id, issue.proposals[0]


def post(field: Field, path: str, who: str = "consultant", **form: object) -> Any:
    return field.post(who, f"analysis/{path}", **{"seen": seen_of(newest()), **form})


def change(field: Field, **typed: str) -> Any:
    """The first measure with other words."""
    issue, one = first()
    return post(field, f"issues/{issue}/measures/{one.measure}", **{**said(one), **typed})


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_measure_that_is_saved_as_it_was_is_no_edit(analysed: Field) -> None:
    assert change(analysed).status_code == 302
    assert newest().edits == []


def test_only_what_differs_is_kept(analysed: Field) -> None:
    change(analysed, difficulty="3", start="２〜４か月", pulse="lg1，LG2")
    [edit] = newest().edits
    kept = {name for name, value in edit.items() if value is not None} - {"kind", "issue", "measure"}
    assert kept == {"difficulty", "start_months", "pulse"}
    assert edit["pulse"] == ["LG1", "LG2"]


def test_changing_it_back_leaves_no_edit(analysed: Field) -> None:
    issue, one = first()
    change(analysed, difficulty="3")
    post(analysed, f"issues/{issue}/measures/{one.measure}", **said(one))
    assert newest().edits == []


def test_the_page_shows_the_computed_measure_beside_the_changed_one(analysed: Field) -> None:
    _issue, was = first()
    change(analysed, name_ja="休憩を15分ずらす", difficulty="3")
    page = text(analysed.get("consultant", PAGE))
    assert "コンサルタントが修正" in page and "計算した案を見る" in page
    assert "休憩を15分ずらす" in page and was.name.ja in page


def test_the_client_sees_both_after_the_publication(analysed: Field) -> None:
    _issue, was = first()
    change(analysed, name_ja="休憩を15分ずらす")
    post(analysed, "publish")
    page = text(analysed.get("owner", PAGE))
    assert "休憩を15分ずらす" in page and was.name.ja in page
    assert "施策を直す・外す" not in page


def test_powerpoint_names_what_was_computed(analysed: Field) -> None:
    _issue, was = first()
    change(analysed, difficulty="3")
    slides = Presentation(io.BytesIO(analysed.get("consultant", "analysis/1/files/pptx").content)).slides
    told = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any(f"計算した案：「{was.name.ja}」、難しさ {was.stars}" in one for one in told)


def test_an_own_measure_is_added_and_taken_out_without_a_trace(analysed: Field) -> None:
    issue, one = first()
    typed = {**said(one), "name_ja": "引き継ぎの時間をとる", "suggested": "no"}
    assert post(analysed, f"issues/{issue}/measures/new", **typed).status_code == 302
    own = edited_of(newest()).applied().issue(issue).proposals[-1]
    assert isinstance(own, OwnProposal) and (own.measure, own.suggested) == ("own-m1", False)
    post(analysed, f"issues/{issue}/measures/own-m1/drop", reason="重なる")
    assert newest().edits == []


def test_a_measure_is_taken_out_with_its_reason_and_comes_back_as_it_was_left(analysed: Field) -> None:
    issue, one = first()
    change(analysed, difficulty="3")
    assert post(analysed, f"issues/{issue}/measures/{one.measure}/drop", reason="").status_code == 422
    post(analysed, f"issues/{issue}/measures/{one.measure}/drop", reason="来期に回す")
    assert "理由：来期に回す" in text(analysed.get("consultant", PAGE))
    post(analysed, f"issues/{issue}/measures/{one.measure}/restore")
    assert first()[1].stars == "★★★"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("name_ja", "", "施策名が入力されていません"),
        ("start", "3〜1", "月数を読めません"),
        ("effect", "すぐ", "月数を読めません"),
        ("pulse", "LG1、ZZ9", "「ZZ9」という設問はありません"),
        ("difficulty", "4", "難しさが選ばれていません"),
        ("what_ja", "長" * 401, "400文字を超えています"),
        ("kpi_ja", "一\n二\n三\n四\n五\n六", "指標が5件を超えています"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_that_was_typed_is_lost(
    analysed: Field, name: str, typed: str, told: str
) -> None:
    answer = change(analysed, **{"caution_ja": "打った注意", name: typed})
    assert answer.status_code == 422
    page = text(answer)
    assert told in page and "打った注意" in page
    assert newest().edits == []


def test_an_old_form_changes_nothing_and_keeps_what_was_typed(analysed: Field) -> None:
    issue, one = first()
    old = seen_of(newest())
    change(analysed, difficulty="3")
    answer = post(
        analysed, f"issues/{issue}/measures/{one.measure}", **{**said(one), "name_ja": "古い画面", "seen": old}
    )
    assert answer.status_code == 422
    assert "ほかの人が変更しました" in text(answer) and "古い画面" in text(answer)


@pytest.mark.parametrize("path", ["measures/new", "measures/LG-M1", "measures/LG-M1/drop", "measures/LG-M1/restore"])
@pytest.mark.parametrize("who", ["owner", "member", "manager"])
def test_the_client_changes_no_measure(analysed: Field, path: str, who: str) -> None:
    assert post(analysed, f"issues/LG/{path}", who).status_code in (403, 404)


def test_every_change_is_in_the_trail(analysed: Field) -> None:
    issue, one = first()
    change(analysed, difficulty="3")
    post(analysed, f"issues/{issue}/measures/{one.measure}/drop", reason="来期に回す")
    found = AuditEvent.objects.filter(action__in=["analysis.revise", "analysis.withdraw"])
    assert {event.target for event in found} == {f"1 {issue} {one.measure}"}


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("1", (1, 1)),
        ("０．５", (0.5, 0.5)),
        ("1〜3か月", (1, 3)),
        ("2 - 4", (2, 4)),
        ("1～3", (1, 3)),
        ("61", None),
        ("", None),
    ],
)
def test_months_are_read_as_people_write_them(typed: str, months: object) -> None:
    assert months_of(typed) == months


def test_publishing_writes_to_the_client_once_without_a_figure_or_an_issue(analysed: Field) -> None:
    mail.outbox.clear()
    titles = [issue.title.ja for issue in edited_of(newest()).applied().issues]
    post(analysed, "publish")
    told = [sent for sent in mail.outbox if "課題と提案を公開しました" in sent.subject]
    assert {sent.to[0] for sent in told} == {analysed.person(name).email for name in ("owner", "member", "manager")}
    for sent in told:
        body = re.sub(r"https?://\S+|" + re.escape(newest().publication.wave.label), "", str(sent.body))
        assert not re.search(r"\d", body), body
        assert not [title for title in titles if title in body]
    assert announce(newest()) == 0


def test_the_mail_is_in_the_history_of_the_entry(analysed: Field) -> None:
    post(analysed, "publish")
    assert "課題と提案の公開" in text(analysed.get("consultant", "reminders"))


def test_a_mail_that_failed_is_sent_again(analysed: Field) -> None:
    post(analysed, "publish")
    Notice.objects.filter(kind="analysis-1", to=analysed.person("owner").email).update(state=Notice.State.FAILED)
    assert announce(newest()) == 1


def test_an_entry_whose_mails_are_stopped_gets_none(analysed: Field) -> None:
    Entry.objects.filter(pk=analysed.entry.pk).update(reminders=False)
    mail.outbox.clear()
    post(analysed, "publish")
    assert [sent for sent in mail.outbox if "課題と提案" in sent.subject] == []
