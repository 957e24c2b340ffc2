"""What a step needs before the next can begin, and how far back an entry can still go."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.diagnosis.design import DesignError

from .models import Entry, Meeting, Step, Wave
from .questionnaires import draft_pack
from .seams import first_published, has_result, practices_hold_up, workshop_lacks
from .steps import steps_of
from .versions import current_version


def what_is_missing(entry: Entry) -> str:
    """What the present step still needs before the next can begin; "" where nothing."""
    if entry.withdrawn is not None:
        return _("このエントリーは取り下げられています。")
    if entry.waits_to_be_taken_on:
        return _("申し込みを受け付けていません。運営が内容を確かめて受け付けると、先に進めます。")
    checks: dict[Step, Callable[[Entry], str]] = {
        Step.COUNSELLING: _missing_meeting,
        Step.SHEET: _missing_sheet,
        Step.DESIGN: _missing_version,
        Step.APPROVAL: _missing_approval,
        Step.FIELD: _missing_close,
        Step.CLOSING: _missing_result,
        Step.PUBLICATION: _missing_publication,
        Step.MEETING: _missing_meeting,
        Step.WORKSHOP: workshop_lacks,
    }
    check = checks.get(Step(entry.step))
    return (check(entry) if check else "") or _missing_practices(entry)


def why_not_back(entry: Entry, to: Step) -> str:
    """Why the entry cannot go back to an earlier step; "" where it can."""
    steps = steps_of(entry)
    if entry.withdrawn is not None:
        return _("取り下げたエントリーは戻せません。別のエントリーを作ってください。")
    if steps.index(to) < steps.index(Step.FIELD) and _was_opened(entry):
        return _(
            "調査は始まっています。始まったあとに調査票を変えると回答が混ざるため、前の段階には戻せません。別のエントリーを作ってください。"
        )
    if to == Step.FIELD and entry.surveys.filter(state=Wave.State.CLOSED).exists():
        return _("調査は締め切られています。回答の並びを崩したあとなので、再開できません。")
    if to == Step.CLOSING and not _missing_result(entry):
        return _("結果は集計されています。直すときは、結果の画面で訂正を作ってください。")
    if to == Step.PUBLICATION and not _missing_publication(entry):
        return _("公開した結果は変えられません。直すときは、結果の画面で訂正を作ってください。")
    return ""


def steps_back(entry: Entry) -> tuple[Step, ...]:
    """The earlier steps to which the entry can go back."""
    steps = steps_of(entry)
    earlier = steps[: steps.index(Step(entry.step))]
    return tuple(step for step in earlier if not why_not_back(entry, step))


def _missing_meeting(entry: Entry) -> str:
    kind = Meeting.Kind.COUNSELLING if entry.step == Step.COUNSELLING else Meeting.Kind.REPORT
    held = entry.meetings.filter(kind=kind).exclude(held=None).exists()
    return "" if held else _("実施日が記録されていません。実施したら、日付と記録を入力してください。")


def _missing_sheet(entry: Entry) -> str:
    return "" if entry.sheet.get("complete") else _("エントリーシートに、まだ記入していない項目があります。")


def _missing_version(entry: Entry) -> str:
    version = current_version(entry)
    if version is None:
        return _("確認を依頼する調査票がありません。調査票を設計し、確認を依頼してください。")
    try:
        same = draft_pack(entry).digest == version.digest
    except DesignError:
        same = False
    return (
        ""
        if same
        else _("調査票は第%(n)d版のあとに変わっています。もう一度、確認を依頼してください。") % {"n": version.number}
    )


def _missing_approval(entry: Entry) -> str:
    version = current_version(entry)
    approved = version is not None and version.approved is not None
    return "" if approved else _("組織の承認がまだです。組織の担当者が調査票を確認し、承認してください。")


def _missing_close(entry: Entry) -> str:
    states = set(entry.surveys.values_list("state", flat=True))
    if Wave.State.CLOSED in states:
        return ""
    if Wave.State.OPEN in states:
        last = entry.surveys.filter(state=Wave.State.OPEN).latest("closes").closes
        if last >= timezone.localdate():
            return _("締め切ると、集計に進みます。早く締め切るときは、実施状況の画面を開いてください。")
        return _("調査を締め切っていません。実施状況の画面で締め切ってください。")
    return _("調査が始まっていません。実施状況の画面で期間と入口を決めて、始めてください。")


def _missing_result(entry: Entry) -> str:
    return "" if has_result(entry) else _("結果がまだ集計されていません。")


def _missing_publication(entry: Entry) -> str:
    return "" if first_published(entry) else _("結果を公開していません。結果を確かめてから公開してください。")


def _missing_practices(entry: Entry) -> str:
    """What the representative's questionnaire, which runs beside, keeps the course from."""
    state = practices_hold_up(entry)
    if state is None:
        return ""
    if state == "unsent":
        return _("代表者アンケートを送っていません。送るか、理由を書いて外すと、先に進めます。")
    if state == "agreeing":
        return _("代表者アンケートに、段階が決まっていない設問があります。決まるか、理由を書いて外すと、先に進めます。")
    return _("代表者アンケートが提出されていません。提出されるか、理由を書いて外すと、先に進めます。")


def waits_for_practices(entry: Entry) -> bool:
    """Whether the result is public and only the representative's questionnaire keeps the course where it is."""
    return entry.step == Step.PUBLICATION and not _missing_publication(entry) and bool(_missing_practices(entry))


def _was_opened(entry: Entry) -> bool:
    return entry.surveys.exclude(state=Wave.State.PLANNED).exists()
