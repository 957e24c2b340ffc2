"""What a pulse says: each question beside the survey and the pulses before, the groups, the change that people felt, comments."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from shindan.report.pulse import heading
from shindan.report.survey.table import as_text as safe
from shindan.result.comments import Comments
from shindan.result.schema import Cell, Result
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.entries.views.shell import entry_page
from shindan.web.field.addresses import field_url, of_pulse, wave_here
from shindan.web.improvement.queries import plans_of
from shindan.web.results.models import Publication, Run
from shindan.web.results.places import place_of
from shindan.web.results.tabled import table_file
from shindan.web.results.views.delivery import lines_of
from shindan.web.results.views.results import correction
from shindan.web.ui.components.exhibit import Exhibit

from ..exhibits import Shown, felt, groups, questions
from ..models import Pulse
from ..queries import publication_of_pulse, published_of, result_of_survey, waits
from ..words import groups_told


@require_safe
@of_pulse
@for_entry(Right.SEE_RESULT)
def one(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The result; before there is one to see, how far it is."""
    wave = wave_here(request, entry)
    if wave is None:
        raise Http404
    publication = publication_of_pulse(wave, unpublished=may(request.user, Right.SEE_UNPUBLISHED, entry))
    if publication is None:
        return _not_yet(request, wave)
    if "table" in request.GET:
        return _small_table(request, publication)
    record(actor=request.user, action="result.see", on=entry, target=wave.label)
    return shown(request, publication)


def _not_yet(request: HttpRequest, wave: Wave) -> HttpResponse:
    if waits(wave):
        return entry_page(request, wave.entry, "pulse/waiting.html", "pulse_page", wave=wave)
    run = Run.objects.filter(wave=wave).first()
    if run is None:
        return redirect(field_url("field_page", wave))
    return redirect("results_run", wave.entry_id, run.pk)


def _small_table(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The file of one of the smaller tables."""
    wave, language = publication.wave, str(request.LANGUAGE_CODE)
    if not may(request.user, Right.DOWNLOAD, wave.entry):
        raise Http404
    record(actor=request.user, action="result.download", on=wave.entry, target=wave.label)
    last = _course(publication)[-1]
    return table_file((*_groups(last, language), felt(last, language)), request.GET["table"])


def shown(request: HttpRequest, publication: Publication, *, typed: str = "", fault: str = "") -> HttpResponse:
    """The page of a result; ``fault`` says what is wrong with the ``typed`` reason of a correction."""
    wave, language = publication.wave, str(request.LANGUAGE_CODE)
    entry, course, pulse = wave.entry, _course(publication), wave.pulse
    result, may_take = course[-1].result, may(request.user, Right.DOWNLOAD, entry)
    here = reverse("pulse_one", args=[entry.pk, wave.pk]) if may_take else ""
    return entry_page(
        request,
        entry,
        "pulse/result.html",
        "pulse_page",
        status=422 if fault else 200,
        wave=wave,
        publication=publication,
        staff=result.entry,
        heading=heading(result, "en" if language == "en" else "ja"),
        questions=questions(course, _elements(pulse, language), language, f"{here}questions.csv" if here else ""),
        groups=_groups(course[-1], language, here),
        groups_told=groups_told(result, language),
        felt=felt(course[-1], language, here),
        files=lines_of(publication, language) if may_take else (),
        comments=_comments(publication),
        pulse=pulse,
        measures=_measures(pulse, language),
        effect=_effect(request, entry, pulse),
        publish_at=place_of(publication, "publish"),
        may_publish=may(request.user, Right.PUBLISH, entry),
        **correction(request, publication, typed, fault),
    )


def _groups(last: Shown, language: str, here: str = "") -> list[Exhibit]:
    return [found for split in last.result.splits if (found := groups(split, last, language, here))]


def _course(publication: Publication) -> list[Shown]:
    """The survey, the pulses before, and the pulse itself."""
    wave = publication.wave
    survey = wave.pulse.survey
    found = [Shown(survey.label, survey.last_day, Result.model_validate(result_of_survey(survey).result))]
    for each in published_of(wave.entry):
        if each.wave_id != wave.pk and each.wave.pulse.survey_id == survey.pk and each.wave.opens < wave.opens:
            found.append(Shown(each.wave.name, each.wave.last_day, Result.model_validate(each.result)))
    return [*found, Shown(wave.name, wave.last_day, Result.model_validate(publication.result))]


def _elements(pulse: Pulse, language: str) -> dict[str, str]:
    """The element that a question stands for, of questions of an element."""
    pack = pack_of(pulse.survey.questionnaire)
    areas = {area.id: area for area in pack.areas if area.role == "element"}
    return {id_: areas[pack.item(id_).area].name.get(language) for id_ in pulse.items if pack.item(id_).area in areas}


def _measures(pulse: Pulse, language: str) -> list[tuple[str, str]]:
    pack = pack_of(pulse.survey.questionnaire)
    topics = {item.id: (item.topic or item.text).get(language) for item in pack.items}
    return [(name, topics[id_]) for id_, names in pulse.measures.items() for name in names if id_ in topics]


def _effect(request: HttpRequest, entry: Entry, pulse: Pulse) -> str:
    """The address of what the plan achieved, which this pulse was launched to find out."""
    if pulse.plan is None or not may(request.user, Right.SEE_PLAN, entry):
        return ""
    if not plans_of(entry).filter(pk=pulse.plan).exists():
        return ""
    return reverse("effects_page", args=[pulse.plan])


def _comments(publication: Publication) -> list[str]:
    """What was written, masked and in random order; nothing where too few wrote."""
    if not publication.comments:
        return []
    found = Comments.model_validate(publication.comments)
    return [comment.text for item in found.items if not item.withheld for comment in item.comments]


@require_safe
@of_pulse
@for_entry(Right.DOWNLOAD)
def table(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Every question in every wave, as it is told."""
    wave = wave_here(request, entry)
    sees = may(request.user, Right.SEE_UNPUBLISHED, entry)
    publication = publication_of_pulse(wave, unpublished=sees) if wave else None
    if publication is None:
        raise Http404
    response = HttpResponse(_lines(_course(publication), str(request.LANGUAGE_CODE)).encode("utf-8-sig"))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="mini-survey.csv"'
    return response


def _lines(course: list[Shown], language: str) -> str:
    """A line for each question and wave."""
    rows = [
        (
            one.day.isoformat(),
            safe(one.label),
            row.id,
            safe(row.short.get(language)),
            *_figures(one, row.id),
        )
        for row in course[-1].result.rows
        for one in course
    ]
    written = io.StringIO()
    file = csv.writer(written)
    file.writerow(("day", "wave", "question", "topic", "value", "low", "high", "answers", "told again"))
    file.writerows(rows)
    return written.getvalue()


def _figures(one: Shown, row: str) -> tuple[object, ...]:
    cell = one.result.total.get(row, Cell(suppressed=True))
    told = ("" if value is None else value for value in (cell.value, cell.low, cell.high))
    return (*told, one.people, "1" if cell.repeated else "")
