"""Two people at one row: who changed it, when, and what, told to the one who comes second."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from .faults import PlanChangedError
from .history_words import details_of
from .models import Change, ImprovementPlan
from .queries import changes_since


def refuse_overtaken(plan: ImprovementPlan, revision: int | None, ids: Iterable[UUID]) -> None:
    """Refuse where one of these rows was changed after the revision that the editor saw; ``None``: whatever it was."""
    newest = None if revision is None else changes_since(plan, revision, ids).first()
    if newest is not None:
        raise PlanChangedError(told(newest))


def told(change: Change) -> str:
    """Who changed what, and when, as a sentence."""
    values = {
        "who": names_of({change.by}).get(change.by, change.by),
        "at": f"{timezone.localtime(change.at):%Y/%m/%d %H:%M}",
        "name": change.name,
        "what": details_of(change),
    }
    if change.what == Change.What.DELETED:
        return _("「%(name)s」は、%(who)sさんが%(at)sに削除しました。") % values
    if not values["what"]:
        return _("「%(name)s」は、%(who)sさんが%(at)sに変更しました。") % values
    return _("「%(name)s」は、%(who)sさんが%(at)sに変更しました（%(what)s）。") % values


def names_of(addresses: set[str]) -> dict[str, str]:
    """The names of people by their user names; who is gone or has none is left out."""
    found = User.objects.filter(username__in=addresses).values_list("username", "first_name")
    return {address: name for address, name in found if name}
