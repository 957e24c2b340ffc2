"""One-time codes: how many there are, and new ones, which are shown once."""

from __future__ import annotations

import base64

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.answering.codes import draw_codes
from shindan.web.answering.models import Ticket
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..addresses import field_url, tab_of, wave_here
from ..checks import needs_codes, staff_of
from ..code_files import code_files
from ..handouts import LANGUAGES, code_address, handout_of
from ..progress import progress_of
from ..running import keep_drawn_codes

MOST = 2_400  # a hundred pages at once, some seconds of work: more would keep everybody else waiting
SPARE = 5  # per cent: slips get lost, and somebody starts on the last day


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.RUN_FIELD)
def codes(request: HttpRequest, entry: Entry) -> HttpResponse:
    """How many codes there are, and a form for more."""
    wave = _wave(request, entry)
    if request.method != "POST":
        return _page(request, entry, wave)
    typed = request.POST.get("number", "").strip()
    if wave.state == Wave.State.CLOSED:
        messages.error(request, _("調査は締め切られているため、コードは作れません。"))
        return redirect(field_url("field_codes", wave))
    if request.POST.get("made", str(_made_before(wave))) != str(_made_before(wave)):
        told = _(
            "コードは作ってあります。同じ画面を再読み込みしたか、ほかの方が作りました。足りなければ、もう一度作ってください。"
        )
        messages.error(request, told)
        return redirect(field_url("field_codes", wave))
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST):
        fault = _("「%(text)s」件は作れません。1〜%(most)sの数を入力してください。")
        return _page(request, entry, wave, typed, fault % {"text": typed[:20], "most": f"{MOST:,}"})
    return _made(request, entry, wave, int(typed))


def _wave(request: HttpRequest, entry: Entry) -> Wave:
    wave = wave_here(request, entry)
    if wave is None or not needs_codes(wave):
        raise Http404
    return wave


def _made_before(wave: Wave) -> int:
    """What a form was drawn with: a page that is loaded again sends its form again, and no second set shall come of it."""
    return Ticket.objects.filter(wave=wave).count()


def _page(request: HttpRequest, entry: Entry, wave: Wave, typed: str = "", fault: str = "") -> HttpResponse:
    made, staff = _made_before(wave), staff_of(wave)
    used = None if wave.state == Wave.State.PLANNED else progress_of(wave, timezone.localdate()).used_codes
    return entry_page(
        request,
        entry,
        "field/codes.html",
        tab_of(wave),
        status=422 if fault else 200,
        wave=wave,
        open=wave.state != Wave.State.CLOSED,
        made=made,
        used=used,
        staff=staff,
        number=_number(typed if fault else str(_proposed(made, staff) or ""), fault),
        paper_language=_language(str(request.LANGUAGE_CODE)),
        errors=(ErrorLink(name="number", message=fault),) if fault else (),
    )


def _proposed(made: int, staff: int | None) -> int:
    """As many as are missing, with a few to spare."""
    wanted = 0 if staff is None else -(-staff * (100 + SPARE) // 100)
    return min(max(wanted - made, 0), MOST)


def _number(value: str, fault: str) -> TextField:
    hint = _("一度に%(most)s件まで。あとから何度でも追加できます。予備を5%%ほど足すと安心です。")
    return TextField(
        name="number", label=_("作る数"), value=value, error=fault, short=True, hint=hint % {"most": f"{MOST:,}"}
    )


def _language(chosen: str) -> SelectField:
    options = (Choice(value="ja", label=_("日本語")), Choice(value="en", label=_("英語")))
    return SelectField(name="language", label=_("紙の言語"), options=options, value=chosen)


def _made(request: HttpRequest, entry: Entry, wave: Wave, number: int) -> HttpResponse:
    """The page that shows them, once: the archive is in the page itself and nowhere else."""
    wanted = request.POST.get("language", "")
    language = wanted if wanted in LANGUAGES else str(request.LANGUAGE_CODE)
    day = timezone.localdate()
    site = request.build_absolute_uri("/").rstrip("/")
    drawn = draw_codes(number)
    # Printed before they are kept: where the files cannot be made, no code is lost.
    files = code_files(drawn, handout_of(wave, site, language), code_address(wave, site), day)
    keep_drawn_codes(wave=wave, codes=drawn, by=request.user)
    return entry_page(
        request,
        entry,
        "field/codes_once.html",
        tab_of(wave),
        wave=wave,
        files=files,
        name=f"codes-{day:%Y%m%d}-{number}.zip",
        archive=f"data:application/zip;base64,{base64.b64encode(files.archive).decode()}",
    )
