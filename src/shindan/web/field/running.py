"""Writes of a running survey: shared computers, codes. Each is in the trail; a code or an address never is."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.answering.codes import keep_codes
from shindan.web.answering.devices import Registered, add_device, renew_device, stop_device
from shindan.web.answering.models import Device
from shindan.web.entries.models import Wave


@transaction.atomic
def register_device(*, wave: Wave, name: str, by: Person) -> Registered:
    """Register a shared computer by the name of its place."""
    made = add_device(wave=wave, name=name)
    record(actor=by, action="field.device", on=wave.entry, target=made.device.name)
    return made


@transaction.atomic
def stop_shared_computer(*, device: Device, by: Person) -> None:
    """Stop a shared computer from afar; stopping it again changes nothing."""
    stop_device(device=device)
    record(actor=by, action="field.device_stop", on=device.wave.entry, target=device.name)


@transaction.atomic
def start_device_anew(*, device: Device, by: Person) -> Registered:
    """Give a shared computer a new address."""
    made = renew_device(device=device)
    record(actor=by, action="field.device_renew", on=device.wave.entry, target=device.name)
    return made


@transaction.atomic
def keep_drawn_codes(*, wave: Wave, codes: Collection[str], by: Person) -> None:
    """Let new codes open the survey, now that they are printed; the trail keeps how many."""
    keep_codes(wave=wave, codes=codes)
    record(actor=by, action="field.codes", on=wave.entry, details={"number": len(codes)})
