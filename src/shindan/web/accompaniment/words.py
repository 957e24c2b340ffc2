"""Steps, states and times of a course as pages, mails and files have them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shindan.diagnosis.accompaniment import Programme, StepKind, load_programme

from .models import Step


def programme() -> Programme:
    """What the courses consist of."""
    return load_programme(extra=settings.SHINDAN.packs)


def language() -> str:
    """``ja`` or ``en``: the language that is switched on."""
    return "en" if (get_language() or "").startswith("en") else "ja"


def kind_of(step: Step) -> StepKind:
    """The programme's words for a step; those of a meeting of one's own where the programme has its kind no more."""
    known = programme()
    return known.step(step.kind if step.kind in [one.id for one in known.steps] else "other")


def step_name(step: Step) -> str:
    """What the step is called."""
    return step.name or kind_of(step).name.get(language())


def bring_of(step: Step) -> str:
    """What the firm brings along."""
    return step.bring or kind_of(step).bring.get(language())


def state_name(step: Step) -> str:
    """What became of it."""
    return {
        Step.State.PLANNED: _("予定"),
        Step.State.HELD: _("実施済み"),
        Step.State.LEFT_OUT: _("見送り"),
    }[Step.State(step.state)]


def when(at: datetime | None) -> str:
    """2026/11/20 14:00."""
    return f"{timezone.localtime(at):%Y/%m/%d %H:%M}" if at else _("日時は未定")


def how_long(step: Step) -> str:
    """60分."""
    return ngettext("%(n)d分", "%(n)d分", step.length) % {"n": step.length}


def where(step: Step) -> str:
    """On site or online, and the place where one is written."""
    kind = _("オンライン") if step.online else _("訪問")
    return _("%(kind)s：%(place)s") % {"kind": kind, "place": step.place} if step.place else kind
