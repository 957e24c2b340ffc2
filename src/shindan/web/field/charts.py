"""What is told of a running survey, as pictures and tables."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.ui.components.day_line import DayLine, Point
from shindan.web.ui.components.rate_rows import Rate, RateRows
from shindan.web.ui.components.table import Column, Row, Table

from .progress import FieldProgress, GroupLine
from .standing import TARGET, target_of


def group_names(wave: Wave, found: FieldProgress, language: str) -> tuple[str, dict[str, str]]:
    """What the split is called, and its groups by code."""
    if not found.split:
        return _("対象"), {}
    item = pack_of(wave.questionnaire).item(found.split)
    names = {str(option.value): option.text.get(language) for option in item.options}
    return (item.topic or item.text).get(language), names


def group_rows(wave: Wave, found: FieldProgress, language: str) -> RateRows:
    """Everybody's response rate and, where there are groups, each group's."""
    heading, names = group_names(wave, found, language)
    rows = [_rate(names.get(line.code, line.code), line) for line in found.groups]
    whole = _rate(_("全体"), found.everybody, whole=True)
    return RateRows(caption=_("グループ別の回答率"), heading=heading, rows=(whole, *rows), target=TARGET)


def _rate(name: str, line: GroupLine, *, whole: bool = False) -> Rate:
    if line.people is None:
        return Rate(name=name, whole=whole)
    flag = _("！対象の人数を超えています") if line.over else ""
    return Rate(name=name, rate=line.rate, numbers=_numbers(line), flag=flag, whole=whole)


def _numbers(line: GroupLine) -> str:
    if line.staff is None:
        return _("%(people)d名") % {"people": line.people}
    return _("%(people)d／%(staff)d名") % {"people": line.people, "staff": line.staff}


def course_line(wave: Wave, found: FieldProgress, day: date) -> DayLine | None:
    """The course by day; ``None`` until there is a day to tell of."""
    people, staff = found.everybody.people, found.everybody.staff
    if people is None or not found.course:
        return None
    whole = max(staff or 0, people)
    target = target_of(staff) if staff else 0
    return DayLine(
        words=_course_words(found, people),
        points=tuple(Point(day=_place(wave, each), value=number) for each, number in found.course),
        length=_place(wave, max(wave.last_day, found.course[-1][0])),
        most=whole,
        most_label=_("%(people)d名（対象の全員）") % {"people": whole}
        if staff == whole
        else _("%(people)d名") % {"people": whole},
        first_label=f"{wave.opens:%m/%d}",
        last_label=f"{wave.last_day:%m/%d}",
        target=target,
        target_label=_("目安%(target)d%%（%(people)d名）") % {"target": TARGET, "people": target} if target else "",
        now=_place(wave, day) if wave.state == Wave.State.OPEN and wave.opens <= day <= wave.closes else 0,
        now_label=_("今日"),
    )


def _place(wave: Wave, day: date) -> int:
    return (day - wave.opens).days + 1


def _course_words(found: FieldProgress, people: int) -> str:
    first, last = found.course[0][0], found.course[-1][0]
    told = _("%(first)sから%(last)sまでの回答の推移。%(last)sまでに%(people)d名が回答しました。")
    return told % {"first": f"{first:%m/%d}", "last": f"{last:%m/%d}", "people": people}


def course_table(found: FieldProgress) -> Table | None:
    """The course in figures."""
    rows = tuple(
        Row(heading=f"{day:%Y/%m/%d}", cells=(f"+{people - before}", str(people)))
        for (day, people), before in zip(found.course, [0, *(n for _day, n in found.course)], strict=False)
    )
    columns = (
        Column(label=_("日")),
        Column(label=_("増えた回答"), numeric=True),
        Column(label=_("合計"), numeric=True),
    )
    return Table(caption=_("日ごとの回答"), columns=columns, rows=rows, caption_hidden=True) if rows else None
