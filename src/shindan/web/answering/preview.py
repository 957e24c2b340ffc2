"""A questionnaire as its respondents will meet it, before there is a survey: the same pages, and nothing is kept.

The pages are met in a frame beside the design as well as alone. Their buttons lead on, and the last back to the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as django_render
from django.utils import timezone, translation

from shindan.diagnosis import Pack
from shindan.web.accounts.rights import Person
from shindan.web.entries.languages import spoken_in
from shindan.web.entries.models import Entry, QuestionnaireVersion, Wave
from shindan.web.entries.samples import looked_at, sample_address
from shindan.web.entries.sequence import Sequence, make_sequence

from . import render
from .place import Carried, Place
from .privacy import promises_of

PARTS = ("start", "review", "done", "help", "privacy")


@dataclass(frozen=True)
class Sample:
    """A questionnaire to look at. ``base`` is what its addresses begin with (``…/p/1``), ``language`` the one it is shown in."""

    entry: Entry
    pack: Pack
    layout: str
    base: str
    language: str
    closes: date | None = None  # as of no survey that is planned: of a pulse

    @property
    def sequence(self) -> Sequence:
        return make_sequence(self.pack, self.layout)

    @property
    def place(self) -> Place:
        """As of the survey that is planned, where there is one."""
        planned = self.entry.surveys.order_by("-opens").first()
        today = timezone.localdate()
        wave = Wave(
            entry=self.entry,
            link="preview",
            questionnaire=QuestionnaireVersion(digest=self.pack.digest),
            opens=planned.opens if planned and not self.closes else today,
            closes=self.closes or (planned.closes if planned else today + timedelta(weeks=4)),
            contact=planned.contact if planned else "",
        )
        if planned is not None:
            wave.min_group, wave.min_crossed = planned.min_group, planned.min_crossed
        return Place(wave, self.base, Carried(language=self.language))

    def page_with(self, item: str) -> int:
        """The number of the page on which a question stands; 1 where it stands nowhere."""
        return next((page.number for page in self.sequence.pages if any(each.id == item for each in page.items)), 1)


def sample_of(entry: Entry, which: str, language: str, person: Person) -> Sample:
    """The draft or a version of an entry's questionnaire. ``Http404`` for what there is not, or not in that language."""
    pack, layout = looked_at(entry, which, person)
    if language not in {each.code for each in spoken_in(pack)}:
        raise Http404
    return Sample(entry, pack, layout, sample_address(entry, which, language), language)


def show(request: HttpRequest, sample: Sample, number: int) -> HttpResponse:
    """Page ``number`` of the questions, 0 is the start; a button pressed on it leads to the page before or after."""
    pages = len(sample.sequence.pages)
    if request.method == "POST" and request.POST.get("go") in ("next", "back", "send", "pause"):
        to = number + {"next": 1, "send": 1, "back": -1}.get(request.POST["go"], 0)
        return redirect(f"{sample.base}/" + ("review" if to > pages else f"p/{to}" if to > 0 else "start"))
    at = sample.sequence.page(number)
    if at is None:
        return show_part(request, sample, "start")
    with translation.override(sample.language):
        request.LANGUAGE_CODE = sample.language
        return render.preview(request, sample.place, sample.sequence, at)


def show_part(request: HttpRequest, sample: Sample, part: str) -> HttpResponse:
    """Another page of the survey: its start, the last before sending, the one after, help, and who sees what."""
    if part == "review" and request.method == "POST":
        return redirect(f"{sample.base}/done")
    if request.GET.get("lang") in {each.code for each in spoken_in(sample.pack)}:
        return redirect(f"{sample.base.rpartition('/')[0]}/{request.GET['lang']}/{part}")
    with translation.override(sample.language):
        request.LANGUAGE_CODE = sample.language
        return django_render(request, f"answering/{part}.html", {**_shell(sample), **_context(sample, part)})


def _shell(sample: Sample) -> dict[str, Any]:
    place, others = sample.place, [each for each in spoken_in(sample.pack) if each.code != sample.language]
    title = sample.pack.title.get(sample.language)
    return {"place": place, "wave": place.wave, "organisation": "", "others": others, "survey": title, "preview": True}


def _context(sample: Sample, part: str) -> dict[str, Any]:
    pack, asked = sample.pack, len(sample.sequence.items)
    promises = promises_of(sample.place.wave)
    if part == "start":
        intro = pack.intro.get(sample.language).splitlines()[:1] if pack.intro else []
        return {"intro": intro, "questions": asked, "minutes": pack.minutes, "promises": promises.short}
    if part == "review":
        return {"left": 0, "total": asked, "done": asked, "last": len(sample.sequence.pages)}
    return {"promises": promises}
