"""A questionnaire as its respondents will meet it, before there is a survey: the same pages, and nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shindan.diagnosis import Pack
from shindan.web.entries.models import Entry, QuestionnaireVersion, Wave

from . import render
from .place import Carried, Place
from .sequence import make_sequence


def preview_page(request: HttpRequest, entry: Entry, pack: Pack, layout: str, number: int) -> HttpResponse:
    """Page ``number``; its buttons lead to the next and, at the end, to the entry."""
    sequence = make_sequence(pack, layout)
    at = sequence.page(number)
    if request.method == "POST":
        return redirect("entries_preview", entry.pk, number + (-1 if request.POST.get("go") == "back" else 1))
    if at is None:
        return redirect("entries_approval", entry.pk)
    base = reverse("entries_preview", args=[entry.pk, 1]).removesuffix("/p/1")
    wave = Wave(entry=entry, link="preview", questionnaire=QuestionnaireVersion(digest=pack.digest))
    return render.preview(request, Place(wave, base, Carried()), sequence, at)
