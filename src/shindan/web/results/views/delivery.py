"""What is delivered: every file of every published result, and who took which when."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.result.schema import Result
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.table import Column, Row, Table

from ..beside import Beside, beside
from ..delivering import content_of, file_name, sizes_of
from ..files import File, LeftOut, about_file, files_of, left_out, result_json
from ..models import Publication
from ..places import place_of
from ..queries import downloads_of, publication_of, publications_of, replaced_by

FINAL, FLASH = Publication.Kind.FINAL, Publication.Kind.FLASH


@dataclass(frozen=True)
class Line:
    """A file on the page, and what it is good for."""

    title: str
    about: str
    kind: str
    size: str
    href: str


@dataclass(frozen=True)
class Delivered:
    """A result with its files. ``replaced`` is the number of its correction, 0 where there is none."""

    heading: str
    day: str
    replaced: int
    files: tuple[Line, ...]
    left_out: LeftOut | None = None


@require_safe
@for_entry(Right.DOWNLOAD)
def delivery(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Every published result with its files, newest first."""
    language = str(request.LANGUAGE_CODE)
    found = publications_of(entry, unpublished=False) + publications_of(entry, unpublished=False, kind=FLASH)
    delivered = [_delivered(publication, language) for publication in found]
    others, earlier = beside(entry, language) if found else ((), ())
    return entry_page(
        request,
        entry,
        "results/delivery.html",
        "results_delivery",
        newest=delivered[:1],
        beside=_laid(others),
        earlier=[*_laid(earlier), *delivered[1:]],
        downloads=_downloads(entry) if found else None,
        waiting=may(request.user, Right.PUBLISH, entry) and _waits(entry),
    )


def _waits(entry: Entry) -> bool:
    return any(each.published is None for each in publications_of(entry, unpublished=True))


def _delivered(publication: Publication, language: str) -> Delivered:
    newer = replaced_by(publication)
    name = {"wave": publication.wave.label, "n": publication.number}
    heading = _("%(wave)s 結果速報 第%(n)d回") if publication.kind == FLASH else _("%(wave)s 結果 第%(n)d版")
    return Delivered(
        heading=heading % name,
        day=f"{timezone.localtime(publication.published):%Y/%m/%d}" if publication.published else "",
        replaced=newer.number if newer else 0,
        files=lines_of(publication, language),
        left_out=left_out(publication, language),
    )


def _laid(found: tuple[Beside, ...]) -> list[Delivered]:
    """What other rooms deliver: the analysis report, the ranking."""
    return [
        Delivered(
            each.heading,
            each.day,
            0,
            tuple(
                Line(file.title, file.about, file.kind, size_text(file.size) if file.size else "", file.href)
                for file in each.files
            ),
        )
        for each in found
    ]


def lines_of(publication: Publication, language: str) -> tuple[Line, ...]:
    """Every file of a publication as it stands on a page."""
    sizes = sizes_of(publication, language)
    return tuple(_line(publication, file, sizes) for file in files_of(publication, language))


def _line(publication: Publication, file: File, sizes: dict[str, int]) -> Line:
    kinds = {"pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}
    return Line(
        file.title,
        about_file(file.key),
        f"{kinds[file.ending]} {file.paper}".strip(),
        size_text(sizes[file.key]) if file.key in sizes else "",
        place_of(publication, "file", file.key),
    )


def size_text(size: int) -> str:
    """8,191 → 8 KB, 2,400,000 → 2.3 MB."""
    return f"{max(1, round(size / 1024)):,} KB" if size < 1024 * 1000 else f"{size / 1024 / 1024:.1f} MB"


def _downloads(entry: Entry) -> Table | None:
    columns = (Column(label=_("日時")), Column(label=_("だれが")), Column(label=_("ファイル")))
    rows = tuple(Row(heading=each.day, cells=(each.actor, each.file)) for each in downloads_of(entry))
    return Table(caption=_("ダウンロードの記録"), columns=columns, rows=rows, caption_hidden=True) if rows else None


@require_safe
@for_entry(Right.DOWNLOAD)
def download(request: HttpRequest, entry: Entry, number: int, key: str) -> HttpResponse:
    """One file of a result; who took it is recorded."""
    return file_response(request, entry, publication_of(entry, number, unpublished=_sees(request, entry)), key)


@require_safe
@for_entry(Right.DOWNLOAD)
def download_flash(request: HttpRequest, entry: Entry, number: int, key: str) -> HttpResponse:
    """One file of a flash; who took it is recorded."""
    return file_response(request, entry, publication_of(entry, number, unpublished=False, kind=FLASH), key)


def _sees(request: HttpRequest, entry: Entry) -> bool:
    return may(request.user, Right.SEE_UNPUBLISHED, entry)


def file_response(request: HttpRequest, entry: Entry, publication: Publication | None, key: str) -> HttpResponse:
    """A file of a result, flash or pulse with its name and digest. ``Http404`` where there is none such."""
    language = str(request.LANGUAGE_CODE)
    files = files_of(publication, language) if publication else ()
    file = next((each for each in files if each.key == key), None)
    if publication is None or file is None:
        raise Http404
    content = content_of(publication, file, language)
    etag, name = quote_etag(content.etag), file_name(publication, file)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": etag})
    if request.method == "GET":
        details = {"number": publication.number, "file": file.key, "digest": content.etag}
        record(actor=request.user, action=f"{_word(publication)}.download", on=entry, target=name, details=details)
    response = HttpResponse(content.body, content_type=file.type, headers={"ETag": etag})
    plain = f"{_word(publication)}-{publication.number}-{file.key}.{file.ending}"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return response


def _word(publication: Publication) -> str:
    """What the trail calls the taking of a file."""
    return "flash" if publication.kind == FLASH else "result"


@require_safe
@for_entry(Right.SEE_RESULT)
def as_json(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """The result itself, for programs; ``docs/result.schema.json`` describes it."""
    publication = publication_of(entry, number, unpublished=_sees(request, entry))
    if publication is None:
        raise Http404
    record(actor=request.user, action="result.see", on=entry, target=f"{number} json")
    body = result_json(Result.model_validate(publication.result))
    return HttpResponse(body, content_type="application/json")
