"""What a pulse says: each question beside the survey and the pulses before, the groups, the change that people felt, comments."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

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
from shindan.web.results.models import Publication, Run
from shindan.web.results.tabled import table_file

from ..exhibits import Shown, felt, groups, questions
from ..models import Pulse
from ..queries import published_of, result_of_survey
from ..words import pulse_name, result_heading


@require_safe
@of_pulse
@for_entry(Right.SEE_RESULT)
def one(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The result; before there is one, how far it is."""
    wave = wave_here(request, entry)
    if wave is None:
        raise Http404
    publication = Publication.objects.filter(wave=wave, kind=Publication.Kind.PULSE).first()
    if publication is None:
        return _not_yet(entry, wave)
    record(actor=request.user, action="result.see", on=entry, target=wave.label)
    return _page(request, entry, wave, publication)


def _not_yet(entry: Entry, wave: Wave) -> HttpResponse:
    run = Run.objects.filter(wave=wave).first()
    if run is None:
        return redirect(field_url("field_page", wave))
    return redirect("results_run", entry.pk, run.pk)


def _page(request: HttpRequest, entry: Entry, wave: Wave, publication: Publication) -> HttpResponse:
    language, shown = str(request.LANGUAGE_CODE), _course(wave)
    result = shown[-1].result
    pulse = Pulse.objects.select_related("survey__questionnaire").get(wave=wave)
    may_take = may(request.user, Right.DOWNLOAD, entry)
    csv_at = reverse("pulse_table", args=[entry.pk, wave.pk]) if may_take else ""
    here = reverse("pulse_one", args=[entry.pk, wave.pk]) if may_take else ""
    by_group = [found for split in result.splits if (found := groups(split, shown[-1], language, here))]
    change = felt(shown[-1], language, here)
    if may_take and "table" in request.GET:
        record(actor=request.user, action="result.download", on=entry, target=wave.label)
        return table_file((*by_group, change), request.GET["table"])
    return entry_page(
        request,
        entry,
        "pulse/result.html",
        "pulse_page",
        wave=wave,
        name=pulse_name(wave),
        people=result.entry.people,
        staff=result.entry.headcount,
        rate=result.entry.response_rate,
        heading=result_heading(result),
        questions=questions(shown, _elements(pulse, language), language, csv_at),
        groups=by_group,
        felt=change,
        comments=_comments(publication),
        least=wave.min_crossed,
        measures=_measures(pulse, language),
        reason=pulse.reason,
    )


def _course(wave: Wave) -> list[Shown]:
    """The survey, the pulses before, and the pulse itself."""
    survey = Pulse.objects.select_related("survey").get(wave=wave).survey
    found = [Shown(survey.label, survey.last_day, Result.model_validate(result_of_survey(survey).result))]
    for each in published_of(wave.entry):
        if each.wave_id != wave.pk and each.wave.pulse.survey_id == survey.pk and each.wave.opens < wave.opens:
            found.append(Shown(pulse_name(each.wave), each.wave.last_day, Result.model_validate(each.result)))
    own = Publication.objects.get(wave=wave, kind=Publication.Kind.PULSE)
    return [*found, Shown(pulse_name(wave), wave.last_day, Result.model_validate(own.result))]


def _elements(pulse: Pulse, language: str) -> dict[str, str]:
    """The element that a question stands for, of questions of an element."""
    pack = pack_of(pulse.survey.questionnaire)
    areas = {area.id: area for area in pack.areas if area.role == "element"}
    return {id_: areas[pack.item(id_).area].name.get(language) for id_ in pulse.items if pack.item(id_).area in areas}


def _measures(pulse: Pulse, language: str) -> list[tuple[str, str]]:
    pack = pack_of(pulse.survey.questionnaire)
    topics = {item.id: (item.topic or item.text).get(language) for item in pack.items}
    return [(name, topics[id_]) for id_, names in pulse.measures.items() for name in names if id_ in topics]


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
    if wave is None or not Publication.objects.filter(wave=wave, kind=Publication.Kind.PULSE).exists():
        raise Http404
    shown = _course(wave)
    rows = [
        (
            one.day.isoformat(),
            safe(one.label),
            row.id,
            safe(row.short.get(str(request.LANGUAGE_CODE))),
            *_figures(one, row.id),
        )
        for row in shown[-1].result.rows
        for one in shown
    ]
    written = io.StringIO()
    file = csv.writer(written)
    file.writerow(("day", "wave", "question", "topic", "value", "low", "high", "answers", "told again"))
    file.writerows(rows)
    response = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="mini-survey.csv"'
    return response


def _figures(one: Shown, row: str) -> tuple[object, ...]:
    cell = one.result.total.get(row, Cell(suppressed=True))
    told = ("" if value is None else value for value in (cell.value, cell.low, cell.high))
    return (*told, one.people, "1" if cell.repeated else "")
