"""An entry in its workshop: the worked example's analysis, published, with one issue of the consultant's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.cast import Cast, make_cast, make_wave

from shindan.analysis.cross import cross_analysis
from shindan.analysis.cross.conftest import example_inputs
from shindan.analysis.cross.edited import Add, start_editing
from shindan.result.schema import Words
from shindan.web.analysis.models import AnalysisVersion
from shindan.web.entries.models import CourseStep, Entry, Meeting, Step
from shindan.web.results.models import Publication

from .ballots import Device, cast
from .models import Vote
from .voting import Terms, open_vote

OWN = "own-1"


@dataclass
class Room:
    """The workshop of Minato's Tokyo centre."""

    cast: Cast

    @property
    def entry(self) -> Entry:
        """As it is now."""
        return Entry.objects.select_related("organisation", "plan").get(pk=self.cast.tokyo.pk)

    @property
    def base(self) -> str:
        """The beginning of the room's addresses."""
        return f"/entries/{self.entry.pk}/workshop/"

    def page(self, address: str = "", who: str = "consultant") -> str:
        """A page of the room as somebody reads it."""
        response = self.cast.client(who).get(self.base + address)
        if response.status_code != 200:
            raise AssertionError(response.status_code)
        return said(response)

    def post(self, address: str, who: str = "consultant", **fields: Any) -> HttpResponse:
        """A form as somebody sends it."""
        response: Any = self.cast.client(who).post(self.base + address, fields)
        return response  # type: ignore[no-any-return]

    def hold(self) -> None:
        """The day on which it was held."""
        held = {"held": timezone.localdate()}
        Meeting.objects.update_or_create(entry=self.entry, kind=Meeting.Kind.WORKSHOP, defaults=held)

    def open(self, **terms: Any) -> Vote:
        """A vote that takes ballots."""
        return open_vote(entry=self.entry, terms=Terms(**terms), by=self.cast.people["consultant"])

    def vote(self, vote: Vote, *ballots: dict[str, int]) -> None:
        """Ballots, each from a device of its own."""
        for number, dots in enumerate(ballots):
            cast(vote=vote, device=Device(f"device-{number}"), dots=dots)


def make_room(step: Step = Step.WORKSHOP, result: dict[str, object] | None = None) -> Room:
    """An entry in a step with a published analysis."""
    cast_ = make_cast()
    Entry.objects.filter(pk=cast_.tokyo.pk).update(step=step)
    CourseStep.objects.create(entry=cast_.tokyo, step=step, started=timezone.localdate())
    wave = make_wave(cast_.tokyo, state="closed")
    publication = Publication.objects.create(
        wave=wave, number=1, result=result or {}, digest="d", published=timezone.now()
    )
    edited = start_editing(cross_analysis(example_inputs()))
    own = Add(
        issue=OWN,
        title=Words(ja="応対を振り返る時間がない", en="No time to look back"),
        reading=Words(ja="面談で聞きました。", en="We heard it in the talks."),
    )
    edited = edited.with_edit(own)
    AnalysisVersion.objects.create(
        entry=cast_.tokyo,
        publication=publication,
        number=1,
        machine=edited.machine.model_dump(mode="json"),
        digest=edited.machine_digest,
        stages="s",
        edits=[edit.model_dump(mode="json") for edit in edited.edits],
        published=timezone.now(),
    )
    return Room(cast_)


@pytest.fixture
def room() -> Room:
    return make_room()


def phone() -> Client:
    """A browser of somebody without an account."""
    return Client()


def said(response: Any) -> str:
    """A page's text without the marks at which a heading may break."""
    return re.sub(r"<wbr>|\u200b", "", response.content.decode())
