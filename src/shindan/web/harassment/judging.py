"""Writes of a calibration: opening it, opening and showing its cases one after the other, one judgement of one device, the agreement.

A device is known by a random number in its own browser; of it a case keeps a keyed hash until it is shown, so that a second judgement
is refused. What was chosen is added to counters in the same step and kept nowhere else.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from shindan.harassment.calibration import LEAST, Counts, Spread, spread_of
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.touchpoint.signed_cookie import SignedCookie

from .faults import KitError
from .guard import target_of
from .models import Judged, Session, SessionCase, Tally, TeamKit
from .queries import kit

LINK_BYTES = 9
MOST_CASES = 12
AXES = ("behaviours", "requests", "zones")


@dataclass(frozen=True)
class JudgingDevice:
    """A browser, by a number that says nothing of it."""

    id: str


COOKIE = SignedCookie(kind=JudgingDevice, name="shindan_judge", path="/j/", lifetime=24 * 3600)


@dataclass(frozen=True)
class OwnCase:
    """A case of the team's own, told without names."""

    title: str
    situation: str


@dataclass(frozen=True)
class Judgement:
    """What one person chose for one case."""

    behaviour: str
    request: str
    zone: str

    def by_axis(self) -> dict[str, str]:
        return dict(zip(AXES, (self.behaviour, self.request, self.zone), strict=True))


def open_session(*, team: TeamKit, cases: Sequence[str], own: Sequence[OwnCase], language: str, by: Person) -> Session:
    """Begin a calibration with cases of the pack and of the team's own, in that order."""
    known = {case.id: case for case in kit().cases}
    chosen = [OwnCase(known[one].title.get(language), known[one].situation.get(language)) for one in cases]
    rows = list(zip([*cases, *[""] * len(own)], [*chosen, *own], strict=True))
    if not rows:
        raise KitError(_("事例が選ばれていません。一つ以上選ぶか、自分たちの事例を書いてください。"))
    if len(rows) > MOST_CASES:
        raise KitError(_("一度に話し合えるのは%(most)d件までです。減らしてください。") % {"most": MOST_CASES})
    with transaction.atomic():
        held = TeamKit.objects.select_for_update(of=("self",), no_key=True).get(pk=team.pk)
        number = (held.sessions.aggregate(most=Max("number"))["most"] or 0) + 1
        session = Session.objects.create(
            kit=held, number=number, link=secrets.token_urlsafe(LINK_BYTES), made_by=by.get_username()
        )
        for position, (case, told) in enumerate(rows, 1):
            SessionCase.objects.create(
                session=session, position=position, case=case, title=told.title, situation=told.situation
            )
        record(
            actor=by, action="calibration.open", on=target_of(held), target=f"{number}", details={"cases": len(rows)}
        )
    return session


def open_case(*, session: Session, position: int, by: Person) -> None:
    """Let people judge a case; the one before has to be shown first."""
    with transaction.atomic():
        held = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
        if held.ended is not None or held.cases.filter(state=SessionCase.State.OPEN).exists():
            raise KitError(_("ほかの事例の判断が進んでいます。先に、選択を表示してください。"))
        changed = held.cases.filter(position=position, state=SessionCase.State.WAITING).update(
            state=SessionCase.State.OPEN
        )
        if not changed:
            raise KitError(_("この事例は、もう始まっています。画面を読み込み直してください。"))


def show_case(*, session: Session, by: Person) -> SessionCase:
    """End the judging of the open case for good: only the counts stay, and these only where enough judged."""
    with transaction.atomic():
        case = SessionCase.objects.select_for_update().filter(session=session, state=SessionCase.State.OPEN).first()
        if case is None:
            raise KitError(_("判断している事例がありません。画面を読み込み直してください。"))
        case.judged = case.taken.count()
        if case.judged >= LEAST:
            case.counts = {axis: {} for axis in AXES}
            for tally in case.tallies.exclude(count=0):
                case.counts[tally.axis][tally.value] = tally.count
        case.state = SessionCase.State.SHOWN
        case.save(update_fields=["judged", "counts", "state"])
        case.taken.all().delete()
        case.tallies.all().delete()
        details = {"people": case.judged}
        record(
            actor=by,
            action="calibration.show",
            on=target_of(session.kit),
            target=f"{session.number}.{case.position}",
            details=details,
        )
    return case


def judge(*, case: SessionCase, device: JudgingDevice, judgement: Judgement) -> bool:
    """Count a judgement; ``False`` where that device judged before. ``KitError`` where the case is not open or the choice is none.
    Nothing of it is written into the trail."""
    known = {
        "behaviours": {one.id for one in kit().behaviours},
        "requests": {one.id for one in kit().requests},
        "zones": {one.id for one in kit().zones},
    }
    chosen = judgement.by_axis()
    if any(chosen[axis] not in known[axis] for axis in AXES):
        raise KitError(_("言動、要求、区分を一つずつ選んでください。"))
    try:
        with transaction.atomic():
            if not SessionCase.objects.select_for_update().filter(pk=case.pk, state=SessionCase.State.OPEN).exists():
                raise KitError(_("この事例の判断は終わりました。画面を読み込み直してください。"))
            Judged.objects.create(device=_hash(case, device), case=case)
            for axis, value in chosen.items():
                Tally.objects.get_or_create(case=case, axis=axis, value=value)
                Tally.objects.filter(case=case, axis=axis, value=value).update(count=F("count") + 1)
    except IntegrityError:
        return False
    return True


def has_judged(case: SessionCase, device: JudgingDevice | None) -> bool:
    """Whether a judgement of that device was counted."""
    return device is not None and Judged.objects.filter(device=_hash(case, device)).exists()


def agree(*, case: SessionCase, zone: str, reason: str, by: Person) -> None:
    """Keep what the team agreed on after it had talked, with its reason."""
    if zone not in {one.id for one in kit().zones}:
        raise KitError(_("チームの区分が選ばれていません。選んでください。"))
    if not reason:
        raise KitError(_("理由が空です。なぜその区分にしたかを入力してください。"))
    if case.state != SessionCase.State.SHOWN:
        raise KitError(_("先に、全員の選択を表示してください。"))
    with transaction.atomic():
        case.zone, case.reason, case.agreed = zone, reason, timezone.localdate()
        case.save(update_fields=["zone", "reason", "agreed"])
        record(
            actor=by,
            action="calibration.agree",
            on=target_of(case.session.kit),
            target=f"{case.session.number}.{case.position}",
            details={"zone": zone},
        )


def end_session(*, session: Session, by: Person) -> None:
    """Close the link. An open case is shown first, so that nothing of it stays behind."""
    if session.cases.filter(state=SessionCase.State.OPEN).exists():
        show_case(session=session, by=by)
    with transaction.atomic():
        changed = Session.objects.filter(pk=session.pk, ended=None).update(ended=timezone.localdate(), link=None)
        if changed:
            record(actor=by, action="calibration.end", on=target_of(session.kit), target=f"{session.number}")


def spread(case: SessionCase) -> Spread | None:
    """What the counts of a case say; ``None`` before it is shown and where too few judged."""
    if case.counts is None:
        return None
    counts: Mapping[str, Mapping[str, int]] = case.counts
    return spread_of(kit(), Counts(counts["behaviours"], counts["requests"], counts["zones"]))


def spreads_of(team: TeamKit) -> dict[str, Spread | None]:
    """The newest spread of each case of the pack that was shown."""
    found: dict[str, Spread | None] = {}
    shown = SessionCase.objects.filter(session__kit=team, state=SessionCase.State.SHOWN).exclude(case="")
    for case in shown.order_by("session__number", "position"):
        found[case.case] = spread(case)
    return found


def _hash(case: SessionCase, device: JudgingDevice) -> str:
    return salted_hmac("shindan.harassment.judge", f"{case.pk}:{device.id}", algorithm="sha256").hexdigest()
