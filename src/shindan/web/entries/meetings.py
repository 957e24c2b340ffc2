"""The counselling, the report meeting and the workshop: what is kept of them, and the invitation that a calendar reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.house_address import house_address

from .course import Actor
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
def save_meeting(*, entry: Entry, kind: Meeting.Kind, minutes: Minutes, by: Actor) -> Meeting:
    """Keep what a meeting is about and what came of it. A new time or place makes a new edition of the invitation."""
    kept, is_new = Meeting.objects.select_for_update().get_or_create(entry=entry, kind=kind)
    moved = any(getattr(kept, name) != getattr(minutes, name) for name in ("at", "length", "place"))
    changed = [name for name, value in asdict(minutes).items() if getattr(kept, name) != value]
    for name, value in asdict(minutes).items():
        setattr(kept, name, value)
    kept.sequence += moved and not is_new
    kept.save()
    record(actor=by, action=f"meeting.{kind}", on=entry, details={"changed": changed})
    return kept


def calendar_of(meeting: Meeting) -> bytes:
    """The meeting as an iCalendar file (RFC 5545). ``ValueError`` where it has no time yet."""
    if meeting.at is None:
        raise ValueError("the meeting has no time yet")
    entry = meeting.entry
    name = step_name(STEP[Meeting.Kind(meeting.kind)])
    page = house_address() + reverse(f"entries_{page_of(meeting.kind)}", args=[entry.pk])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Shindan//Shindan//JA",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{meeting.kind}-{entry.pk}@shindan",
        f"SEQUENCE:{meeting.sequence}",
        f"DTSTAMP:{_moment(timezone.now())}",
        f"DTSTART:{_moment(meeting.at)}",
        f"DTEND:{_moment(meeting.at + timedelta(minutes=meeting.length))}",
        f"SUMMARY:{_text(f'{name} {entry.organisation.name} {entry.centre}')}",
        *([f"LOCATION:{_text(meeting.place)}"] if meeting.place else []),
        f"DESCRIPTION:{_text(meeting.agenda + chr(10) * 2 + page)}",
        f"URL:{page}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(folded + "\r\n" for line in lines for folded in _fold(line)).encode()


def page_of(kind: str) -> str:
    """The end of the address of a meeting's page, and of its name."""
    return {Meeting.Kind.COUNSELLING: "counselling", Meeting.Kind.REPORT: "meeting"}.get(Meeting.Kind(kind), "workshop")


def length_of(kind: str) -> int:
    """The minutes to begin with."""
    return 180 if kind == Meeting.Kind.WORKSHOP else 60


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Text as RFC 5545 (3.3.11) writes it."""
    for before, after in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(before, after)
    return text


def _fold(line: str) -> list[str]:
    """A line in pieces of 75 octets at most, none of which cuts a character (3.1)."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > 75:
            pieces.append(piece)
            piece = " "
        piece += sign
    return [*pieces, piece]
