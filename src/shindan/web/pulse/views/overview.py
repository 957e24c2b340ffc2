"""The pulses of an entry: what runs, what was held, and when the next may begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.field.addresses import field_url

from ..models import Pulse
from ..queries import earliest, open_pulse, pulses_of, surveyed, waits, waves_of


@require_safe
@for_entry(Right.SEE_RESULT)
def overview(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What there is, and the way to the next."""
    survey, running, day = surveyed(entry), open_pulse(entry), timezone.localdate()
    first, found = earliest(entry), pulses_of(entry)
    ready = survey is not None and running is None
    return entry_page(
        request,
        entry,
        "pulse/overview.html",
        "pulse_page",
        heading=_heading(survey, running, len(found)),
        look_at=_look_at(request, running),
        survey=survey,
        running=running,
        runs_at=_address(running) if running else "",
        may_launch=ready and may(request.user, Right.EDIT_PLAN, entry),
        soon=first if ready and first and day < first else None,
        rows=_rows(entry, found),
    )


def _heading(survey: Wave | None, running: Wave | None, number: int) -> str:
    if running is not None and running.state == Wave.State.OPEN:
        return _("ミニアンケートを実施しています")
    if running is not None and waits(running):
        return _("ミニアンケートの結果は、公開を待っています")
    if running is not None:
        return _("ミニアンケートの集計が終わっていません")
    if survey is None:
        return _("調査の結果を公開すると、ミニアンケートを始められます")
    if not number:
        return _("施策のあとの変化を、4〜10問で確かめてください")
    told = ngettext("ミニアンケートを%(n)d回実施しました", "ミニアンケートを%(n)d回実施しました", number)
    return told % {"n": number}


def _look_at(request: HttpRequest, running: Wave | None) -> str:
    """Where the pulse that waits is looked through and published; "" for who may not."""
    if running is None or not waits(running) or not may(request.user, Right.PUBLISH, running.entry):
        return ""
    return reverse("pulse_publish", args=[running.entry_id, running.pk])


def _address(wave: Wave) -> str:
    if wave.state == Wave.State.OPEN:
        return field_url("field_page", wave)
    return reverse("pulse_one", args=[wave.entry_id, wave.pk])


def _rows(entry: Entry, found: list[Pulse]) -> list[dict[str, object]]:
    told = {one.id: one for one in waves_of(entry)}
    return [
        {
            "label": each.wave.name,
            "href": _address(each.wave),
            "period": f"{each.wave.opens:%Y/%m/%d}–{each.wave.last_day:%Y/%m/%d}",
            "questions": len(each.items),
            "people": told[each.wave_id].people if each.wave_id in told else None,
            "open": each.wave.state == Wave.State.OPEN,
            "measures": list(dict.fromkeys(name for names in each.measures.values() for name in names)),
        }
        for each in found
    ]
