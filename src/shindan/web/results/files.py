"""The files of a published result, made from it alone; the plan says how many sheets there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from shindan.report.survey import certificate_pdf, flash_pdf, result_csv, result_workbook, sheet_pdf
from shindan.result.schema import Result

from .models import Publication

PDF, XLSX = "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Make = Callable[[Result, str], bytes]


@dataclass(frozen=True)
class File:
    """One file: ``key`` in its address, ``title`` for the reader, ``ending`` and type, and how it is made."""

    key: str
    title: str
    ending: str
    type: str
    make: Make


def files_of(publication: Publication, language: str) -> tuple[File, ...]:
    """What the plan delivers of this result: one sheet of the whole, then as many splits as it has."""
    result = Result.model_validate(publication.result)
    plan = publication.wave.entry.plan
    shown = [split for split in result.splits if not split.withheld][: plan.split_sheets]
    sheets = [_sheet(f"sheet-{n}", split.id, split.name.get(language)) for n, split in enumerate(shown, 1)]
    whole = File("sheet", _("結果一覧表（全体）"), "pdf", PDF, lambda r, lang: sheet_pdf(r, None, language=lang))
    return (whole, *sheets, *_rest(with_flash=plan.flash))


def _sheet(key: str, split: str, name: str) -> File:
    title = _("結果一覧表（%(split)s別）") % {"split": name}
    return File(key, title, "pdf", PDF, lambda r, lang: sheet_pdf(r, split, language=lang))


def _rest(*, with_flash: bool) -> tuple[File, ...]:
    flash = File("flash", _("結果速報レポート"), "pdf", PDF, lambda r, lang: flash_pdf(r, language=lang))
    return (
        *((flash,) if with_flash else ()),
        File("workbook", _("すべての数値（Excel）"), "xlsx", XLSX, lambda r, lang: result_workbook(r, language=lang)),
        File(
            "table",
            _("すべての数値（CSV）"),
            "csv",
            "text/csv; charset=utf-8",
            lambda r, lang: result_csv(r, language=lang),
        ),
        File("result", _("すべての数値（JSON）"), "json", "application/json", _json),
        File("certificate", _("非表示の証明書"), "pdf", PDF, lambda r, lang: certificate_pdf(r, language=lang)),
    )


def _json(result: Result, language: str) -> bytes:
    return (json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def content_of(publication: Publication, file: File, language: str) -> bytes:
    """The bytes of a file; a result never changes, so neither do its files."""
    return _made(publication.digest, file.key, language, _Source(publication, file))


class _Source:
    """Carries what a file is made from past the cache's key."""

    def __init__(self, publication: Publication, file: File) -> None:
        self.publication, self.file = publication, file

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _made(digest: str, key: str, language: str, source: _Source) -> bytes:
    return source.file.make(Result.model_validate(source.publication.result), language)
