"""Where a survey stands: its answers in safe steps, what there is to hand out, what to do next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.answering.devices import devices_of
from shindan.web.answering.models import Ticket
from shindan.web.entries.languages import spoken_in
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.entries.samples import sample_address
from shindan.web.entries.versions import approved_version
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.text_field import TextField

from ..addresses import tab_of, wave_here
from ..charts import course_line, course_table, group_rows
from ..checks import checks_of, needs_codes
from ..handouts import printed_for, shared_address
from ..progress import FieldProgress, progress_of
from ..qr import qr_image
from ..standing import TARGET, heading, standing_of, uneven
from ..terms import ways_of
from ..words import printed_name, way_name


@require_safe
@for_entry(Right.SEE_FIELD)
def page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Where the survey stands."""
    wave = wave_here(request, entry)
    if wave is None or wave.state == Wave.State.PLANNED:
        return _before(request, entry, wave)
    day = timezone.localdate()
    found = progress_of(wave, day)
    now = standing_of(wave, found, day)
    return entry_page(
        request,
        entry,
        "field/page.html",
        tab_of(wave),
        wave=wave,
        open=wave.state == Wave.State.OPEN,
        now=now,
        heading=heading(now),
        target=TARGET,
        rates=group_rows(wave, found, str(request.LANGUAGE_CODE)),
        has_groups=bool(found.groups),
        uneven=uneven(found),
        line=course_line(wave, found, day),
        days=course_table(found),
        may_run=may(request.user, Right.RUN_FIELD, entry),
        closes=TextField(
            name="closes", label=_("新しい締め切りの日"), kind="date", value=wave.closes.isoformat(), short=True
        ),
        **_ways_in(request, wave, found),
    )


def _ways_in(request: HttpRequest, wave: Wave, found: FieldProgress) -> dict[str, Any]:
    """What there is to hand out."""
    address = shared_address(wave, request.build_absolute_uri("/").rstrip("/"))
    return {
        "link": address,
        "qr": qr_image(address) if address else "",
        "printed": [(key, printed_name(key)) for key in printed_for(wave)],
        "needs_codes": needs_codes(wave),
        "codes": Ticket.objects.filter(wave=wave).count(),
        "used": found.used_codes,
        "devices": devices_of(wave) if wave.by_kiosk else (),
    }


def _before(request: HttpRequest, entry: Entry, wave: Wave | None) -> HttpResponse:
    checks = checks_of(wave) if wave is not None else ()
    return entry_page(
        request,
        entry,
        "field/before.html",
        tab_of(wave),
        wave=wave,
        approved=approved_version(entry) is not None,
        ready=entry.step == Step.FIELD,
        checks=checks,
        sample=_sample(wave, str(request.LANGUAGE_CODE)) if wave is not None else "",
        all_well=all(check.well for check in checks),
        ways=[way_name(way) for way in ways_of(wave)] if wave is not None else [],
        needs_codes=wave is not None and needs_codes(wave),
        printed=[(key, printed_name(key)) for key in printed_for(wave)] if wave is not None else [],
        may_run=may(request.user, Right.RUN_FIELD, entry),
    )


def _sample(wave: Wave, language: str) -> str:
    """Where the questionnaire can be tried, in the reader's language where it is asked in that."""
    spoken = [each.code for each in spoken_in(pack_of(wave.questionnaire))]
    return f"{sample_address(wave.entry, wave.questionnaire.number, language if language in spoken else spoken[0])}/"
