"""Shared computers: each starts with an address of its own, which opens nothing without a respondent's code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from shindan.web.entries.models import Wave

from .keys import keyed_hash
from .models import Device


@dataclass(frozen=True)
class Registered:
    """A new device and the secret part of its address ``/k/<secret>/``, which is shown once."""

    device: Device
    secret: str


def add_device(*, wave: Wave, name: str) -> Registered:
    """Register a shared computer for a survey."""
    secret = secrets.token_urlsafe(18)
    return Registered(Device.objects.create(wave=wave, name=name[:60], token_hash=device_hash(secret)), secret)


def stop_device(*, device: Device) -> None:
    """Stop a device from afar: its next request is refused. What its respondents have saved stays with their codes."""
    Device.objects.filter(pk=device.pk).update(stopped=True)


def device_hash(secret: str) -> str:
    """What is stored of a device's address."""
    return keyed_hash("device", secret)
