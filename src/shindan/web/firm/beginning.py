"""Beginning from a result: a wish with a mail address, its confirmation, and the organisation that comes of it.

Whoever asks learns nothing about whether an address has an account: page and delay are the same, and only the mail differs.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from shindan.diagnosis import AnswerError, UnknownPackError, assess
from shindan.web.accounts.audit import record
from shindan.web.accounts.invitations import hash_of, new_person
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.accounts.rights import Person, Right, organisations_of, rights_of, tools_of
from shindan.web.packs import get_pack
from shindan.web.touchpoint.group.queries import released_counts
from shindan.web.touchpoint.models import Result

from .faults import FirmError
from .models import Beginning, Firm, FirmResult

VALID = timedelta(hours=24)
MOST_A_DAY = 3  # mails to one address


@dataclass(frozen=True)
class Begun:
    """A wish with its link's key, which is known only in the moment in which it is made."""

    beginning: Beginning
    token: str


def ask(*, result: Result, email: str, name: str, language: str) -> Begun | None:
    """Keep the wish; ``None`` where that address was written to often enough today. Those that ran out are deleted."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        purge_beginnings()
        if Beginning.objects.filter(email=email).count() >= MOST_A_DAY:
            return None
        made = Beginning.objects.create(
            token_hash=hash_of(token),
            email=email,
            name=name,
            language=language,
            results=results_of(result),
            industry=result.industry,
            size=result.size,
            expires=timezone.now() + VALID,
        )
    return Begun(made, token)


def find(token: str, now: datetime | None = None) -> Beginning | None:
    """The wish of a link, as long as it can be confirmed."""
    return Beginning.objects.filter(token_hash=hash_of(token), expires__gt=now or timezone.now()).first()


@transaction.atomic
def confirm(*, beginning: Beginning, person: User | None = None, name: str = "", password: str = "") -> Organisation:
    """Make the firm for ``person``, or for a new one of that name and password; raises `FirmError` if it is done already."""
    if not Beginning.objects.filter(pk=beginning.pk).delete()[0]:
        raise FirmError("done")
    user = person or new_person(beginning.email, name, password)
    return begin(
        name=beginning.name, results=beginning.results, industry=beginning.industry, size=beginning.size, by=user
    )


@transaction.atomic
def begin(*, name: str, results: Sequence[dict[str, Any]], industry: str, size: str, by: Person) -> Organisation:
    """Make an organisation that ``by`` owns, and link the results to it."""
    organisation = Organisation.objects.create(
        name=name, industry=industry if len(industry) <= 4 else "", size=size if len(size) <= 10 else ""
    )
    owner = User.objects.get(username=by.get_username())
    Grant.objects.create(user=owner, role=Role.OWNER, organisation=organisation)
    Firm.objects.create(organisation=organisation, pack=str(results[-1]["pack"]))
    record(actor=by, action="firm.begin", on=organisation)
    link(organisation=organisation, results=results, by=by)
    return organisation


@transaction.atomic
def link(*, organisation: Organisation, results: Sequence[dict[str, Any]], by: Person) -> int:
    """Copy results into the firm's own history: how many were new. One of the same day with the same answers is there already."""
    if not rights_of(by, organisation) >= {Right.USE_TOOLS, Right.SEE_ORGANISATION}:
        raise FirmError("not theirs")
    firm, _made = Firm.objects.get_or_create(organisation=organisation, defaults={"pack": str(results[-1]["pack"])})
    Firm.objects.select_for_update().get(pk=firm.pk)
    own = FirmResult.objects.filter(organisation=organisation, kind=FirmResult.Kind.SELF)
    known = {_content(each): each for each in own}
    rows = [(known.get(_content(row)), row) for row in map(_row, results) if row]
    _keep_floors(rows)
    new = [row for before, row in rows if before is None]
    for row in new:
        row.organisation = organisation
    FirmResult.objects.bulk_create(new)
    if new:
        record(actor=by, action="firm.result", on=organisation, details={"count": len(new)})
    return len(new)


def results_of(result: Result) -> list[dict[str, Any]]:
    """A result with the earlier ones of the same firm, the oldest first."""
    earlier = [{"pack": result.pack, **entry} for entry in result.history]
    now = {"pack": result.pack, "version": result.pack_version, "day": result.day.isoformat()}
    return [*earlier, {**now, "answers": dict(result.answers), "floor": released_counts(result)}]


def _content(row: FirmResult) -> tuple[object, ...]:
    return (row.pack, row.day, tuple(sorted(row.answers.items())))


def _keep_floors(rows: Iterable[tuple[FirmResult | None, FirmResult]]) -> None:
    """Of a result that is there already, what others answered since: more people, never fewer."""
    for before, row in rows:
        if before is not None and row.floor.get("people", 0) > before.floor.get("people", 0):
            before.floor = row.floor
            before.save(update_fields=["floor"])


def firms_of(person: Person) -> list[Organisation]:
    """Those to which somebody may link a result."""
    return list(tools_of(person).filter(pk__in=organisations_of(person).values("pk")).order_by("name"))


def purge_beginnings(now: datetime | None = None) -> int:
    """Delete the wishes that were never confirmed: how many."""
    return Beginning.objects.filter(expires__lte=now or timezone.now()).delete()[0]


def _row(kept: dict[str, Any]) -> FirmResult | None:
    """A row of the history; ``None`` for an older result whose questions the pack no longer asks."""
    try:
        found = assess(get_pack(str(kept["pack"])), kept["answers"])
    except (AnswerError, UnknownPackError):
        return None
    return FirmResult(
        pack=kept["pack"],
        pack_version=kept["version"],
        day=date.fromisoformat(kept["day"]),
        answers=dict(kept["answers"]),
        levels=dict(found.levels),
        overall=found.overall.value,
        floor=dict(kept.get("floor", {})),
    )
