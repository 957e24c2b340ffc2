"""Packages of a survey: made, downloaded, withdrawn, and their answers taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.file_field import FileField

from ..addresses import field_url, tab_of, wave_here
from ..models import OfflinePackage
from ..offline.package import MOST_BYTES, FileFaultError
from ..offline.sending import make_package, package_file, take_answers, withdraw_package

View = Callable[..., HttpResponse]


def for_packages(view: View) -> View:
    """``view(request, wave, …)`` of an entry whose survey has begun, for people who run it."""

    @wraps(view)
    def found(request: HttpRequest, entry: Entry, **more: Any) -> HttpResponse:
        wave = wave_here(request, entry)
        if wave is None or wave.state == Wave.State.PLANNED:
            raise Http404
        return view(request, wave, **more)

    return for_entry(Right.RUN_FIELD)(found)


@require_safe
@for_packages
def packages(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The packages of a survey, and where a file that came back goes."""
    return _page(request, wave)


def _page(request: HttpRequest, wave: Wave, fault: str = "") -> HttpResponse:
    found = list(OfflinePackage.objects.filter(wave=wave))
    return entry_page(
        request,
        wave.entry,
        "field/offline.html",
        tab_of(wave),
        status=422 if fault else 200,
        wave=wave,
        open=wave.state == Wave.State.OPEN,
        packages=[(package, state_text(package)) for package in found],
        out=[package for package in found if package.returned is None and package.withdrawn is None],
        file=FileField(
            name="answers",
            label=_("戻ってきたファイル"),
            hint=_("名前が .answers で終わるファイルです。一つのパッケージの回答は、1回だけ入れられます。"),
            error=fault,
            accept=".answers",
        ),
        errors=(ErrorLink(name="answers", message=fault),) if fault else (),
    )


def state_text(package: OfflinePackage) -> str:
    """Where a package stands. Fewer people than the least group are not told in figures."""
    if package.returned is not None:
        day, least = f"{package.returned:%Y/%m/%d}", package.wave.min_group
        if package.people < least:
            return _("%(day)sに%(least)d名未満の回答を入れました") % {"day": day, "least": least}
        return ngettext("%(day)sに%(n)d名の回答を入れました", "%(day)sに%(n)d名の回答を入れました", package.people) % {
            "day": day,
            "n": package.people,
        }
    if package.withdrawn is not None:
        return _("%(day)sに取り消しました") % {"day": f"{package.withdrawn:%Y/%m/%d}"}
    return _("回答を待っています")


@require_POST
@for_packages
def make(request: HttpRequest, wave: Wave) -> HttpResponse:
    """A new package."""
    try:
        make_package(wave=wave, by=request.user, day=timezone.localdate())
        messages.success(request, _("パッケージを作りました。ダウンロードして、実施する場所に渡してください。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect(field_url("field_offline", wave))


@require_safe
@for_packages
def download(request: HttpRequest, wave: Wave, package: UUID) -> HttpResponse:
    """The zip of a package that is out."""
    found = get_object_or_404(OfflinePackage, pk=package, wave=wave, returned=None, withdrawn=None)
    content = package_file(found)
    record(actor=request.user, action="offline.download", on=wave.entry, target=str(found.pk))
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="survey-{str(found.pk)[:8]}.zip"'
    return response


@require_POST
@for_packages
def withdraw(request: HttpRequest, wave: Wave, package: UUID) -> HttpResponse:
    """Refuse the answers of a package from here on."""
    found = get_object_or_404(OfflinePackage, pk=package, wave=wave)
    try:
        withdraw_package(package=found, by=request.user, day=timezone.localdate())
        messages.success(request, _("パッケージを取り消しました。このパッケージの回答は、もう入れられません。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect(field_url("field_offline", wave))


@require_POST
@for_packages
def take(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The answers that came back; a file that cannot be taken is answered by a sentence, and nothing of it is kept."""
    sent = request.FILES.get("answers")
    if not isinstance(sent, UploadedFile):
        return _page(request, wave, _("ファイルが選ばれていません。.answers のファイルを選んでください。"))
    if (sent.size or 0) > MOST_BYTES:
        return _page(request, wave, _("ファイルが大きすぎます（64 MBまで）。.answers のファイルか確かめてください。"))
    try:
        people = take_answers(wave=wave, content=sent.read(), by=request.user, day=timezone.localdate())
    except FileFaultError as fault:
        return _page(request, wave, str(fault))
    messages.success(request, _taken(wave, people))
    return redirect(field_url("field_offline", wave))


def _taken(wave: Wave, people: int) -> str:
    if people < wave.min_group:
        return _("回答を入れました。ほかの回答と混ぜて数えます。")
    return ngettext(
        "%(n)d名の回答を入れました。ほかの回答と混ぜて数えます。",
        "%(n)d名の回答を入れました。ほかの回答と混ぜて数えます。",
        people,
    ) % {"n": people}
