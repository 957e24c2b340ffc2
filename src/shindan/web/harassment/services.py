"""Writes of a team's kit but for cases and calibration: opening it, what is filled in, the line, papers, the checklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.harassment.line import Line, LineError, check_line, departures
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry

from .faults import KitError
from .guard import target_of
from .models import Paper, Point, TeamKit
from .queries import kit, line_of, newest_papers


def kit_of_entry(entry: Entry) -> TeamKit:
    """The kit of the entry's centre, made when it is first opened. A centre's kit moves on to its newest entry."""
    found, _made = TeamKit.objects.get_or_create(
        organisation=entry.organisation, centre=entry.centre, defaults={"entry": entry}
    )
    if found.entry is None or found.entry.made < entry.made:
        found.entry = entry
        found.save(update_fields=["entry"])
    return found


def kit_of_organisation(organisation: Organisation) -> TeamKit:
    """The kit of an organisation as a whole, made when it is first opened."""
    return TeamKit.objects.get_or_create(organisation=organisation, centre="")[0]


def save_settings(
    *,
    team: TeamKit,
    numbers: Mapping[str, tuple[int, ...]],
    words: Mapping[str, str],
    mails: bool,
    by: Person,
    division: str | None = None,
) -> None:
    """Keep what the team filled in; ``division`` where it was asked."""
    with transaction.atomic():
        team.numbers = {key: list(value) for key, value in numbers.items()}
        team.words = dict(words)
        team.mails = mails
        team.division = team.division if division is None else division
        team.save(update_fields=["numbers", "words", "mails", "division"])
        record(actor=by, action="kit.settings", on=target_of(team))


def save_line(*, team: TeamKit, line: Line, by: Person) -> None:
    """Keep the team's own line. ``LineError`` where it falls, departs without a reason or names what there is not."""
    check_line(kit(), line)
    own = departures(kit(), line)
    rows = [[b, r, line.zones[b, r], line.reasons.get((b, r), "").strip()] for b, r in own]
    with transaction.atomic():
        TeamKit.objects.filter(pk=team.pk).update(line=rows)
        team.line = rows
        record(actor=by, action="kit.line", on=target_of(team), details={"cells": len(rows)})


def agree_on_cell(*, team: TeamKit, pair: tuple[str, str], zone: str, reason: str, by: Person) -> None:
    """Move the line at one pair, as a calibration decided. ``KitError`` where that would let it fall."""
    line = line_of(team)
    moved = Line({**line.zones, pair: zone}, {**line.reasons, pair: reason})
    try:
        save_line(team=team, line=moved, by=by)
    except LineError:
        words = _(
            "この区分にすると、段階が上がったところで区分が下がります。区分の表で、まわりも合わせて変えてください。"
        )
        raise KitError(words) from None


def save_policy(*, team: TeamKit, language: str, texts: Mapping[str, str], by: Person) -> None:
    """Keep the team's own texts of the policy; an empty one gives the draft back."""
    with transaction.atomic():
        team.policy = {**team.policy, language: {key: text for key, text in texts.items() if text}}
        team.save(update_fields=["policy"])
        record(actor=by, action="kit.policy", on=target_of(team), details={"language": language})


@transaction.atomic
def release(*, team: TeamKit, kind: str, change: str, by: Person) -> Paper:
    """Freeze what stands now as a new version. ``KitError`` where nothing differs from the newest one."""
    held = TeamKit.objects.select_for_update(of=("self",), no_key=True).get(pk=team.pk)
    content = content_of(held, kind)
    newest = newest_papers(held).get(kind)
    if newest is not None and newest.content == content:
        raise KitError(_("前の版から変わったところがありません。直してから公開してください。"))
    if newest is not None and not change:
        raise KitError(_("変えた理由が空です。前の版からどこを、なぜ変えたかを入力してください。"))
    number = newest.number + 1 if newest else 1
    paper = Paper.objects.create(
        kit=held, kind=kind, number=number, content=content, change=change, made_by=by.get_username()
    )
    record(actor=by, action="kit.release", on=target_of(held), target=f"{kind} {number}")
    return paper


def content_of(team: TeamKit, kind: str) -> dict[str, object]:
    """All that a paper of that kind is made from, as it stands now."""
    whole: dict[str, object] = {
        "pack": kit().digest,
        "organisation": team.organisation.name,
        "numbers": team.numbers,
        "words": team.words,
    }
    return whole | ({"policy": team.policy} if kind == Paper.Kind.POLICY else {"line": team.line})


def save_point(*, team: TeamKit, point: str, state: str, evidence: str, checked: dt.date | None, by: Person) -> None:
    """Keep what the team says of one point of the checklist. ``KitError`` where it says done and shows nothing."""
    if state in (Point.State.DONE, Point.State.PARTLY) and not evidence:
        raise KitError(_("証拠が空です。できていることを示す文書や日付を入力してください。"))
    if checked is not None and checked > timezone.localdate():
        raise KitError(_("確かめた日が先の日です。今日か、過ぎた日を入力してください。"))
    with transaction.atomic():
        Point.objects.update_or_create(
            kit=team,
            point=point,
            defaults={"state": state, "evidence": evidence, "checked": checked, "by": by.get_username()},
        )
        record(actor=by, action="kit.point", on=target_of(team), target=point, details={"state": state})
