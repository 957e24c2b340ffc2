"""The ranking report on the delivery page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.entries.models import Entry
from shindan.web.results.beside import Beside, BesideFile

from .queries import standing_of


def delivered(entry: Entry, language: str) -> tuple[Beside, ...]:
    """The report of the last edition in which the centre stands; it is made when it is asked for."""
    standing = standing_of(entry)
    if standing is None:
        return ()
    version = standing.version
    name = version.name_en if language == "en" and version.name_en else version.name
    day = f"{version.frozen:%Y/%m/%d}" if version.frozen else ""
    return (Beside(_("ランキングレポート %(edition)s") % {"edition": name}, day, _files(entry)),)


def _files(entry: Entry) -> tuple[BesideFile, ...]:
    title = _("ランキングレポート")
    pdf, csv = (reverse("editions_report", args=[entry.pk, form]) for form in ("pdf", "csv"))
    return (
        BesideFile(title, _("センター長と経営に。全国の中の位置を1枚で見るとき"), "PDF A4", 0, pdf),
        BesideFile(_("すべての順位"), _("分析する方に。設問ごとの順位をほかのソフトで読むとき"), "CSV", 0, csv),
    )
