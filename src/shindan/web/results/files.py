"""The files of a result, each made from it alone; the plan says how many sheets there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.report.board import Source
from shindan.report.board.paper import report_pdf
from shindan.report.pulse import Told, pulse_pdf
from shindan.report.survey import certificate_pdf, flash_pdf, result_csv, result_workbook, sheet_pdf
from shindan.report.survey.comments_book import comments_workbook
from shindan.report.survey.comments_pdf import comments_pdf
from shindan.result.comments import Comments
from shindan.result.schema import Result, Split
from shindan.web.entries.models import Wave
from shindan.web.entries.offers import offered, plan_name

from .models import Publication

PDF, XLSX = "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV, JSON = "text/csv; charset=utf-8", "application/json"
LANGUAGES = ("ja", "en")
Make = Callable[[Result, str], bytes]


@dataclass(frozen=True)
class File:
    """One file: ``key`` in its address, ``title`` for the reader, ``paper`` it is laid out for, ending, type, and how it
    is made in a language."""

    key: str
    title: str
    paper: str
    ending: str
    type: str
    make: Make


@dataclass(frozen=True)
class LeftOut:
    """Splits without a sheet of their own: more than the plan delivers. ``plans`` would have them."""

    splits: tuple[str, ...]
    sheets: int
    plans: tuple[str, ...]


def files_of(publication: Publication, language: str) -> tuple[File, ...]:
    """What the plan delivers of this result, in order. Of a flash: its page and its figures."""
    result = Result.model_validate(publication.result)
    if publication.kind == Publication.Kind.FLASH:
        return _flash(), _json_file()
    if publication.kind == Publication.Kind.PULSE:
        return (_wall(publication.wave), *_tables(), *_comments(publication), _certificate())
    shown = sheets_of(result)[: publication.wave.entry.plan.split_sheets]
    report = _report(publication)
    whole = File("sheet", _("結果一覧表（全体）"), "A3", "pdf", PDF, lambda r, lang: sheet_pdf(r, None, language=lang))
    sheets = [_sheet(f"sheet-{n}", split, language) for n, split in enumerate(shown, 1)]
    flash = [_flash()] if publication.wave.entry.plan.flash else []
    return (report, whole, *sheets, *flash, *_tables(), *_comments(publication), _certificate())


def sheets_of(result: Result) -> list[Split]:
    """The splits that can have a sheet, in the order in which the entry asked for them."""
    return [split for split in result.splits if not split.withheld]


def left_out(publication: Publication, language: str) -> LeftOut | None:
    """What the plan leaves out of the sheets, and which plans on offer would not."""
    plan = publication.wave.entry.plan
    wanted = sheets_of(Result.model_validate(publication.result))
    over = wanted[plan.split_sheets :]
    if not over or publication.kind == Publication.Kind.FLASH:
        return None
    enough = offered().filter(split_sheets__gt=plan.split_sheets)
    return LeftOut(
        tuple(split.name.get(language) for split in over),
        plan.split_sheets,
        tuple(plan_name(each, language) for each in enough),
    )


def about_file(key: str) -> str:
    """Whom a file serves, and for what."""
    told = {
        "report": _("センター長と管理者に。要点と図を会議で見るとき"),
        "sheet": _("全員の会議に。全設問を1枚で見るとき"),
        "pulse": _("全員に。たずねたことと変化を、壁に貼って見せるとき"),
        "flash": _("早く知りたい方に。全体の結果を1枚で見るとき"),
        "workbook": _("分析する方に。一覧表を分け方ごとのシートで並べ替え、計算するとき"),
        "table": _("分析する方に。ほかのソフトで読むとき"),
        "result": _("システム担当に。プログラムで読むとき"),
        "comments-pdf": _("管理者に。コメントを読むとき"),
        "comments": _("分析する方に。コメントを分類するとき"),
        "certificate": _("人事や従業員の代表に。個人が守られていることを示すとき"),
    }
    return told["sheet" if key.startswith("sheet") else key]


def _report(publication: Publication) -> File:
    """The dashboard on paper, with what of the comments it shows."""
    comments = Comments.model_validate(publication.comments) if publication.comments else None
    title = _("結果レポート")
    return File("report", title, "A4", "pdf", PDF, lambda r, lang: report_pdf(Source(r, comments, lang)))


def _sheet(key: str, split: Split, language: str) -> File:
    title = _("結果一覧表（%(split)s別）") % {"split": split.name.get(language)}
    return File(key, title, "A3", "pdf", PDF, lambda r, lang: sheet_pdf(r, split.id, language=lang))


def _flash() -> File:
    return File("flash", _("結果速報レポート"), "A4", "pdf", PDF, lambda r, lang: flash_pdf(r, language=lang))


def _wall(wave: Wave) -> File:
    """The pulse's one page, which names it in the reader's language."""

    def made(result: Result, language: str) -> bytes:
        with override(language):
            told = Told(wave.name, wave.opens, wave.last_day, wave.min_crossed)
        return pulse_pdf(result, told, language=language)

    return File("pulse", _("壁に貼る1枚"), "A4", "pdf", PDF, made)


def _certificate() -> File:
    return File("certificate", _("開示審査証明書"), "A4", "pdf", PDF, lambda r, lang: certificate_pdf(r, language=lang))


def _tables() -> tuple[File, ...]:
    return (
        File(
            "workbook",
            _("結果一覧表とすべての数値"),
            "",
            "xlsx",
            XLSX,
            lambda r, lang: result_workbook(r, language=lang),
        ),
        File("table", _("すべての数値"), "", "csv", CSV, lambda r, lang: result_csv(r, language=lang)),
        _json_file(),
    )


def _json_file() -> File:
    return File("result", _("すべての数値"), "", "json", JSON, lambda r, _lang: result_json(r))


def result_json(result: Result) -> bytes:
    """The result as it is kept: what every other file is made from."""
    return (json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def _comments(publication: Publication) -> tuple[File, ...]:
    if not publication.comments:
        return ()
    comments = Comments.model_validate(publication.comments)
    if all(item.withheld for item in comments.items):
        return ()
    title = _("コメント一覧")
    return (
        File("comments-pdf", title, "A4", "pdf", PDF, lambda _r, lang: comments_pdf(comments, language=lang)),
        File("comments", title, "", "xlsx", XLSX, lambda r, lang: comments_workbook(r, comments, language=lang)),
    )
