"""The sample's representative answers: two managers, a stage agreed on, an assessor; and one who is half way through."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from shindan.web.accounts.models import Organisation
from shindan.web.entries.models import Entry, Step
from shindan.web.entries.reminding.people import client_people

from .models import ManagerAnswers, PracticeAside, PracticeChange, PracticeSheet
from .queries import asked_of
from .services import agree, assess, hand_in, save_answers, send_sheet, show_assessment
from .stepping import set_aside

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
    """One whose survey runs is begun with, one whose result waits is late."""
    entries = Entry.objects.filter(organisation=organisation)
    running = entries.filter(step=Step.FIELD).first()
    if running is not None and not PracticeSheet.objects.filter(entry=running).exists():
        sheet = send_sheet(entry=running, deadline=day + timedelta(days=10), by=operator, asked=client_people(running))
        save_answers(sheet=sheet, person=owner, typed={**_typed(sheet, HEAD[:8]), "by": "センター長"})
    waiting = entries.filter(step=Step.PUBLICATION).first()
    if waiting is not None and not PracticeSheet.objects.filter(entry=waiting).exists():
        sheet = send_sheet(entry=waiting, deadline=None, by=operator, asked=[owner])
        _date(sheet, sent=day - timedelta(days=18), deadline=day - timedelta(days=4))


def practices_before_publication(*, entry: Entry, operator: User, owner: User, day: date, first: bool) -> None:
    """What lets the course go on to its report: returned, agreed and assessed; the ``first`` time it was done without."""
    if not first:
        _whole(entry, operator, owner, day)
        return
    set_aside(entry=entry, reason="はじめての回は従業員の調査だけで行うと、事前の面談で決めたため。", by=operator)
    PracticeAside.objects.filter(entry=entry).update(day=day)
    PracticeChange.objects.filter(entry=entry).update(at=_at(day))


def _date(sheet: PracticeSheet, **days: date) -> None:
    """Let the sheet have been sent, due and returned on these days."""
    PracticeSheet.objects.filter(pk=sheet.pk).update(**days)
    for what, name in ((PracticeChange.What.SENT, "sent"), (PracticeChange.What.RETURNED, "finished")):
        if name in days:
            PracticeChange.objects.filter(entry=sheet.entry_id, what=what).update(at=_at(days[name]))


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(11)))


def _typed(sheet: PracticeSheet, stages: str) -> dict[str, str]:
    pairs = zip(asked_of(sheet).practices, stages, strict=False)
    return {practice.id: "na" if stage == "n" else stage for practice, stage in pairs}


def _whole(entry: Entry, operator: User, owner: User, day: date) -> None:
    sheet = send_sheet(entry=entry, deadline=None, by=operator)
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
    _date(
        sheet,
        sent=day - timedelta(days=40),
        deadline=day - timedelta(days=20),
        finished=day - timedelta(days=21),
    )
