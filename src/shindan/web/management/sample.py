"""The sample's representative answers: two managers, a stage agreed on, an assessor; and one who is half way through."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import User

from shindan.web.accounts.models import Organisation
from shindan.web.entries.models import Entry, Step

from .models import ManagerAnswers, PracticeSheet
from .queries import asked_of
from .services import agree, assess, hand_in, save_answers, send_sheet, show_assessment

HEAD = "4325341n334233234221"
CHIEF = "4345141n234233224221"
SEEN = "33222323223323222211"
MEMOS = {
    "VL1_E": "2026/10/05の朝礼で「大切にすること」第3版を説明。欠席者には10/12までに個別に説明。",
    "EC1_E": "カスハラ対応手順書 第2版（2026/07/01）。直近3か月の記録14件、事後の面談は11件。",
    "TS1_E": "SV1人あたり9名。呼び出しから支援まで平均40秒。在宅はチャットで呼び出す。",
    "PR2_E": "前回の調査の計画を掲示板で公開。締め切りから公開まで31日。",
}


def load_practices(*, organisation: Organisation, operator: User, owner: User, day: date) -> None:
    """Fill the newest entry that reports, and begin with one whose survey runs."""
    entries = Entry.objects.filter(organisation=organisation)
    reporting = entries.filter(step=Step.MEETING).order_by("-made").first()
    if reporting is not None and not PracticeSheet.objects.filter(entry=reporting).exists():
        _whole(reporting, operator, owner, day)
    running = entries.filter(step=Step.FIELD).first()
    if running is not None and not PracticeSheet.objects.filter(entry=running).exists():
        sheet = send_sheet(entry=running, deadline=day + timedelta(days=10), by=operator)
        save_answers(sheet=sheet, person=owner, typed={**_typed(sheet, HEAD[:8]), "by": "センター長"})


def _typed(sheet: PracticeSheet, stages: str) -> dict[str, str]:
    pairs = zip(asked_of(sheet).practices, stages, strict=False)
    return {practice.id: "na" if stage == "n" else stage for practice, stage in pairs}


def _whole(entry: Entry, operator: User, owner: User, day: date) -> None:
    sheet = send_sheet(entry=entry, deadline=None, by=operator)
    PracticeSheet.objects.filter(pk=sheet.pk).update(sent=day - timedelta(days=40), deadline=day - timedelta(days=20))
    save_answers(sheet=sheet, person=owner, typed={**_typed(sheet, HEAD), **MEMOS, "by": "センター長"})
    hand_in(sheet=sheet, person=owner)
    ManagerAnswers.objects.create(
        sheet=sheet, by="運営課長", typed=_typed(sheet, CHIEF), handed_in=day - timedelta(days=22)
    )
    reason = "主な変更だけを説明していたため、一部で実施とした。"
    agree(
        sheet=sheet,
        stages={"VL3": ("3", reason), "EC2": ("2", "一部のチームで話し合いを始めた段階と確かめた。")},
        by=owner,
    )
    seen = _typed(sheet, SEEN)
    reasons = {f"{name}_R": "面談3名と手順書で確かめた。夜間の窓口では行われていない。" for name in seen}
    assess(sheet=sheet, typed={**seen, **reasons}, by=operator)
    show_assessment(sheet=PracticeSheet.objects.get(pk=sheet.pk), by=operator)
