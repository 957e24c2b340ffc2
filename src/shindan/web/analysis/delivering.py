"""The report on the delivery page."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.entries.models import Entry
from shindan.web.results.beside import Beside, BesideFile

from .files import report_files, report_title, sizes_of
from .models import AnalysisVersion
from .queries import versions_of


def delivered(entry: Entry, language: str) -> tuple[Beside, ...]:
    """The report of every published version, newest first."""
    return tuple(_delivered(version, language) for version in versions_of(entry, unpublished=False))


def _delivered(version: AnalysisVersion, language: str) -> Beside:
    sizes, title = sizes_of(version, language), report_title()
    files = tuple(
        BesideFile(
            title,
            each.about,
            each.kind,
            sizes.get(each.key, 0),
            reverse("analysis_file", args=[version.entry_id, version.number, each.key]),
        )
        for each in report_files()
    )
    told = {"title": title, "wave": version.publication.wave.label, "n": version.number}
    day = f"{timezone.localtime(version.published):%Y/%m/%d}" if version.published else ""
    return Beside(_("%(wave)s %(title)s 第%(n)d版") % told, day, files)
