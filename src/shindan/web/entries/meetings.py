"""The counselling, the report meeting and the workshop: what is kept of them, and the invitation that a calendar reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.house_address import house_address
from shindan.web.sitting.calendar import Appointment, calendar_file
from shindan.web.sitting.kept import lay

from .models import Entry, Meeting, Step
from .steps import step_name, steps_of

STEP = {
    Meeting.Kind.COUNSELLING: Step.COUNSELLING,
    Meeting.Kind.REPORT: Step.MEETING,
    Meeting.Kind.WORKSHOP: Step.WORKSHOP,
}


@dataclass(frozen=True)
class Minutes:
    """What is written about a meeting. ``length`` is in minutes."""

    at: datetime | None = None
    length: int = 60
    place: str = ""
    participants: str = ""
    agenda: str = ""
    hypotheses: str = ""
    minutes: str = ""
    decisions: str = ""
    held: date | None = None


def meeting_of(entry: Entry, kind: str) -> Meeting | None:
    """The entry's meeting of that kind, where something was kept of it."""
    return Meeting.objects.filter(entry=entry, kind=kind).first()


def has_meeting(entry: Entry, kind: str) -> bool:
    """Whether the entry's plan has a meeting of that kind."""
    return STEP[Meeting.Kind(kind)] in steps_of(entry)


def agenda_of(kind: str) -> str:
    """The agenda to begin with."""
    if kind == Meeting.Kind.COUNSELLING:
        return _(
            "1. センターの現状とねらい（10分）\n2. 気になっていること：離職、応対の負荷、育成（15分）\n3. 原因の仮説（15分）\n"
            "4. 分析区分と追加の質問（10分）\n5. 日程と、従業員への知らせ方（10分）"
        )
    if kind == Meeting.Kind.WORKSHOP:
        return _(
            "1. ねらいと進め方、約束（10分）\n2. 結果のふり返りと課題カード（20分）\n3. 原因を掘り下げる：付箋（40分）\n"
            "4. 取り組む課題を選ぶ：投票（15分）\n休憩（10分）\n5. 施策を考える：施策案と自分たちの案（40分）\n"
            "6. 決める：施策、担当、期限、測り方（30分）\n7. 従業員への伝え方と次の測定（15分）"
        )
    return _(
        "1. 結果の要点（10分）\n2. 区分ごとの違い（10分）\n3. 影響の大きい要素と、はじめの仮説との照らし合わせ（15分）\n"
        "4. 取り組むこと、担当、期限（15分）\n5. 従業員への伝え方と次の測定（10分）"
    )


@transaction.atomic
def save_meeting(*, entry: Entry, kind: Meeting.Kind, minutes: Minutes, by: Person) -> Meeting:
    """Keep what a meeting is about and what came of it. A new time or place makes a new edition of the invitation."""
    kept, is_new = Meeting.objects.select_for_update().get_or_create(entry=entry, kind=kind)
    changed = lay(kept, asdict(minutes), is_new=is_new)
    kept.save()
    record(actor=by, action=f"meeting.{kind}", on=entry, details={"changed": changed})
    return kept


def calendar_of(meeting: Meeting) -> bytes:
    """The meeting as an iCalendar file (RFC 5545). ``ValueError`` where it has no time yet."""
    if meeting.at is None:
        raise ValueError("the meeting has no time yet")
    entry = meeting.entry
    name = step_name(STEP[Meeting.Kind(meeting.kind)])
    return calendar_file(
        Appointment(
            key=f"{meeting.kind}-{entry.pk}",
            sequence=meeting.sequence,
            at=meeting.at,
            length=meeting.length,
            name=f"{name} {entry.organisation.name} {entry.centre}",
            place=meeting.place,
            about=meeting.agenda,
            page=house_address() + reverse(f"entries_{page_of(meeting.kind)}", args=[entry.pk]),
        )
    )


def page_of(kind: str) -> str:
    """The end of the address of a meeting's page, and of its name."""
    return {Meeting.Kind.COUNSELLING: "counselling", Meeting.Kind.REPORT: "meeting"}.get(Meeting.Kind(kind), "workshop")


def length_of(kind: str) -> int:
    """The minutes to begin with."""
    return 180 if kind == Meeting.Kind.WORKSHOP else 60
