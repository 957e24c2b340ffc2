"""Who may open a kit: by rights on its entry, or on its organisation where it is that of the whole organisation."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from shindan.web.accounts.guard import Found, View, for_found
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry

from .models import TeamKit


def for_kit(right: Right) -> Callable[[View], View]:
    """``view(request, team, …)`` of the address ``<uuid:kit>``; ``team`` is the row."""
    return for_found(right, "kit", _find)


def target_of(team: TeamKit) -> Entry | Organisation:
    """What somebody needs rights on to open the kit."""
    return team.entry or team.organisation


def _find(pk: UUID) -> Found | None:
    team = TeamKit.objects.select_related("entry__organisation", "organisation").filter(pk=pk).first()
    return None if team is None else (team, target_of(team))
