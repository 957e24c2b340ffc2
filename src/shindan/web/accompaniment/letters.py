"""Mails of a course. They say when and where, never what was found or said."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.accounts.mails import Letter, send
from shindan.web.accounts.models import Organisation, Role
from shindan.web.accounts.words import person_name
from shindan.web.house_address import house_address

from .models import Accompaniment


def owners_of(organisation: Organisation) -> list[User]:
    """Who leads a firm and can be written to."""
    found = User.objects.filter(grants__organisation=organisation, grants__role=Role.OWNER, is_active=True)
    return list(found.exclude(email="").distinct())


def send_proposal(course: Accompaniment) -> int:
    """Tell the firm's owners that a consultant proposes a course: how many mails left."""
    name = person_name(course.consultant) if course.consultant else ""
    words = {"firm": course.organisation.name, "name": name}
    lines = [
        _("%(name)sさんから、%(firm)sへの伴走の提案が届きました。") % words,
        _("次のページで、見せる内容を確かめてから、同意するか断るかを選んでください。同意するまで、何も見えません。"),
        house_address() + reverse("firm_hub", args=[course.organisation_id]),
    ]
    letter = Letter(_("【診断】伴走の提案（%(firm)s）") % words, signed(lines))
    return sum(send(letter, owner.email) for owner in owners_of(course.organisation))


def signed(lines: list[str]) -> str:
    """Paragraphs with the house's name below."""
    return "\n\n".join([*lines, "--\n" + settings.SHINDAN.organisation]) + "\n"
