"""The record of a course: what a firm takes with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.report.notebook import Entry, Group, Sheet
from shindan.web.accounts.words import person_name
from shindan.web.firm.notebooks import pack_of

from .deciding import Told, decisions_of
from .models import Step
from .queries import Course
from .views.diagnosis_parts import level_name, source_kinds
from .words import how_long, language, state_name, step_name, when, where


def record_sheet(course: Course) -> Sheet:
    """A group a step, in the order of their dates; steps ahead with date and place alone."""
    firm, consultant = course.row.organisation, course.row.consultant
    name = person_name(consultant) if consultant else ""
    return Sheet(
        title=_("伴走の記録"),
        owner=firm.name,
        language=language(),
        about=_("コンサルタント：%(consultant)s") % {"consultant": name} if name else "",
        groups=tuple(Group(step_name(one), tuple(_entries(one))) for one in course.steps),
    )


def _entries(step: Step) -> Iterator[Entry]:
    at = f"{step.held:%Y/%m/%d}" if step.held else when(step.at)
    people = "" if step.attendance is None else ngettext("%(n)d人", "%(n)d人", step.attendance) % {"n": step.attendance}
    facts = tuple(filter(None, (how_long(step), where(step), people)))
    yield Entry(f"{at}　{state_name(step)}", step.reason, facts)
    if step.minutes:
        yield Entry(_("記録"), step.minutes)
    yield from _levels(step)
    for told in decisions_of(step):
        yield _decision(told)
    if step.next_step:
        yield Entry(_("次にすること"), step.next_step)


def _levels(step: Step) -> Iterator[Entry]:
    """The agreed level of each area, with its reason and what it rests on."""
    if step.result is None:
        return
    pack, kinds = pack_of(step.course.organisation), dict(source_kinds())
    yield Entry(_("合意した総合レベルは%(level)sです") % {"level": level_name(pack, step.result.overall)})
    found = {one.area: one for one in step.findings.prefetch_related("evidence")}
    for area in pack.areas:
        if kept := found.get(area.id):
            rests = tuple(f"{kinds[one.kind]}：{one.what}（{one.source}）" for one in kept.evidence.all())
            yield Entry(f"{area.name.get(language())}　{level_name(pack, kept.level)}", kept.reason, rests)


def _decision(told: Told) -> Entry:
    row = told.row
    until = _("%(day)sまで") % {"day": f"{row.until:%Y/%m/%d}"} if row.until else ""
    became = told.lead.state if told.lead else ""
    return Entry(_("決めたこと：%(what)s") % {"what": row.what}, "", tuple(filter(None, (row.who, until, became))))
