"""Shared computers: each starts with an address of its own, which opens nothing without a respondent's code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db.models import QuerySet

from shindan.web.entries.models import Wave

from .keys import keyed_hash
from .models import Device

LONGEST = 60  # characters of the name


@dataclass(frozen=True)
class Registered:
    """A device and the secret part of its address ``/k/<secret>/``, which is shown once."""

    device: Device
    secret: str


def devices_of(wave: Wave) -> QuerySet[Device]:
    """A survey's shared computers by their names. When one was used last is kept nowhere: it would say when somebody answered."""
    return Device.objects.filter(wave=wave).order_by("name", "pk")


def add_device(*, wave: Wave, name: str) -> Registered:
    """Register a shared computer for a survey."""
    secret = secrets.token_urlsafe(18)
    return Registered(Device.objects.create(wave=wave, name=name[:LONGEST], token_hash=device_hash(secret)), secret)


def renew_device(*, device: Device) -> Registered:
    """Start a device anew under a new address. The old address opens nothing, whoever has kept it."""
    secret = secrets.token_urlsafe(18)
    Device.objects.filter(pk=device.pk).update(token_hash=device_hash(secret), stopped=False)
    device.refresh_from_db()
    return Registered(device, secret)


def stop_device(*, device: Device) -> None:
    """Stop a device from afar: its next request is refused. What its respondents have saved stays with their codes."""
    Device.objects.filter(pk=device.pk).update(stopped=True)


def device_hash(secret: str) -> str:
    """What is stored of a device's address."""
    return keyed_hash("device", secret)
