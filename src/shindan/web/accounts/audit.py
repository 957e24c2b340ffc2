"""The trail: what is written into it, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .models import AuditEvent, Organisation

if TYPE_CHECKING:
    from shindan.web.entries.models import Entry

    from .rights import Person

SYSTEM = "system"


def record(
    *,
    actor: Person | None,
    action: str,
    on: Entry | Organisation | None = None,
    target: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Add to the trail that ``actor`` (``None``: the program itself) did ``action``, such as ``result.download``.

    ``target`` names the thing (a file, a step), ``details`` holds what changed; neither may hold an answer or a code.
    """
    entry_id = None if on is None or isinstance(on, Organisation) else on.pk
    organisation_id = on.pk if isinstance(on, Organisation) else (on.organisation_id if on is not None else None)
    AuditEvent.objects.create(
        actor=actor.get_username() if actor is not None else SYSTEM,
        action=action,
        organisation_id=organisation_id,
        entry_id=entry_id,
        target=target[:200],
        details=dict(details or {}),
    )
