"""Shared computers of a survey: registered with their place, stopped from afar, started anew under a new address."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.answering.devices import LONGEST, Registered, devices_of
from shindan.web.answering.models import Device, Ticket
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..addresses import field_url, tab_of, wave_here
from ..qr import qr_image
from ..running import register_device, start_device_anew, stop_shared_computer


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.RUN_FIELD)
def devices(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The list; a new one is registered by the name of its place."""
    wave = kiosk_wave(request, entry)
    if request.method != "POST":
        return _page(request, entry, wave)
    name = request.POST.get("name", "").strip()
    if wave.state == Wave.State.CLOSED:
        messages.error(request, _("調査は締め切られているため、共用パソコンを登録できません。"))
        return redirect(field_url("field_devices", wave))
    if fault := _fault(wave, name):
        return _page(request, entry, wave, typed=name, fault=fault)
    return _once(request, entry, wave, register_device(wave=wave, name=name, by=request.user))


def _fault(wave: Wave, name: str) -> str:
    if not name:
        return _("置く場所が入力されていません。あとで見分けられる名前を入力してください。")
    if len(name) > LONGEST:
        return _("場所の名前が%(given)d文字あります。%(most)d文字までにしてください。") % {
            "given": len(name),
            "most": LONGEST,
        }
    if devices_of(wave).filter(name=name).exists():
        return _("「%(name)s」は、もう登録されています。見分けられる名前にしてください。") % {"name": name}
    return ""


def kiosk_wave(request: HttpRequest, entry: Entry) -> Wave:
    """The survey, where shared computers are one of its ways in."""
    wave = wave_here(request, entry)
    if wave is None or not wave.by_kiosk:
        raise Http404
    return wave


def _page(request: HttpRequest, entry: Entry, wave: Wave, *, typed: str = "", fault: str = "") -> HttpResponse:
    return entry_page(
        request,
        entry,
        "field/devices.html",
        tab_of(wave),
        status=422 if fault else 200,
        wave=wave,
        open=wave.state != Wave.State.CLOSED,
        devices=devices_of(wave),
        has_codes=Ticket.objects.filter(wave=wave).exists(),
        name=TextField(
            name="name",
            label=_("置く場所"),
            value=typed,
            error=fault,
            limit=LONGEST,
            hint=_("例：3階休憩室の窓側。人の名前は書かないでください。"),
        ),
        errors=(ErrorLink(name="name", message=fault),) if fault else (),
    )


def _once(request: HttpRequest, entry: Entry, wave: Wave, made: Registered) -> HttpResponse:
    address = request.build_absolute_uri(f"/k/{made.secret}/")
    return entry_page(
        request,
        entry,
        "field/device_once.html",
        tab_of(wave),
        wave=wave,
        device=made.device,
        address=address,
        qr=qr_image(address),
    )


@require_POST
@for_entry(Right.RUN_FIELD)
def stop(request: HttpRequest, entry: Entry, device: UUID) -> HttpResponse:
    """Stop one from afar: its next request is refused."""
    found = _device(request, entry, device)
    stop_shared_computer(device=found, by=request.user)
    messages.success(
        request,
        _("「%(name)s」を止めました。途中の回答は、同じコードでほかの端末から続けられます。") % {"name": found.name},
    )
    return redirect(field_url("field_devices", found.wave))


@require_POST
@for_entry(Right.RUN_FIELD)
def renew(request: HttpRequest, entry: Entry, device: UUID) -> HttpResponse:
    """A new address for one that was stopped, or whose address got about; the old one opens nothing any more."""
    found = _device(request, entry, device)
    if found.wave.state == Wave.State.CLOSED:
        raise Http404
    return _once(request, entry, found.wave, start_device_anew(device=found, by=request.user))


def _device(request: HttpRequest, entry: Entry, pk: UUID) -> Device:
    return get_object_or_404(Device.objects.select_related("wave__entry"), pk=pk, wave=kiosk_wave(request, entry))
