"""The first diagnosis of a company is free, once: the one place that says whether it still is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.web.accounts.models import Organisation

from .models import Entry


def why_not_free(organisation: Organisation | None, name: str = "") -> str:
    """Why the free first diagnosis is not to be had; "" where it is. A new organisation is known by its ``name`` alone.

    Two at the same moment both pass here: the database refuses the second (``free_first_once``).
    """
    known = Entry.objects.filter(free_first=True)
    used = known.filter(organisation=organisation) if organisation else known.filter(organisation__name=name.strip())
    return _("この組織の初回無料は、もう使われています。外してから申し込んでください。") if used.exists() else ""
