"""診断結果分析報告書: PowerPoint and PDF of one content, made once for a published version and the same ever after."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.analysis.cross.deck import report_deck
from shindan.diagnosis.guide import load_guide
from shindan.report.deck import Deck, deck_pdf, deck_pptx
from shindan.result.schema import Result
from shindan.web.editions.queries import standing_of
from shindan.web.results.delivering import Content

from .models import AnalysisFile, AnalysisVersion
from .queries import edited_of

LANGUAGES = ("ja", "en")
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TYPES = {"pptx": PPTX, "pdf": "application/pdf"}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


@dataclass(frozen=True)
class ReportFile:
    """One form of the report: its ending is its key in addresses."""

    key: str
    about: str

    @property
    def kind(self) -> str:
        return {"pptx": "PowerPoint", "pdf": "PDF"}[self.key]


def report_title() -> str:
    """What the report is called."""
    return _("診断結果分析報告書")


def report_files() -> tuple[ReportFile, ...]:
    """Every form of the report, in order."""
    return (
        ReportFile("pptx", _("報告会で話す方に。自組織に合わせて直して使うとき")),
        ReportFile("pdf", _("センター長と管理者に。会議で配り、読むとき")),
    )


def deck_of(version: AnalysisVersion, language: str) -> Deck:
    """The report's slides, with the consultant's edits and what they changed, and where the centre stands in the last edition."""
    edited = edited_of(version)
    result = Result.model_validate(version.publication.result)
    standing = standing_of(version.entry)
    return report_deck(
        edited.applied(),
        result,
        load_guide(),
        language=language,
        changes=edited.changes(),
        ranking=standing.ranking if standing else None,
    )


def content_of(version: AnalysisVersion, key: str, language: str) -> Content:
    """The bytes of a file. Those of a published version are kept; a draft may still change."""
    found = AnalysisFile.objects.filter(version=version, key=key, language=language).first()
    if found is not None:
        return Content(bytes(found.content), found.etag)
    deck = deck_of(version, language)
    body = deck_pptx(deck) if key == "pptx" else deck_pdf(deck)
    made = Content(body, hashlib.sha256(body).hexdigest())
    if version.published is not None:
        kept = AnalysisFile(version=version, key=key, language=language, content=body, size=len(body), etag=made.etag)
        AnalysisFile.objects.bulk_create([kept], ignore_conflicts=True)
    return made


def make_files(version: AnalysisVersion) -> None:
    """Make every file of a published version in every language; those that are there stay."""
    if version.published is None:
        return
    for language in LANGUAGES:
        with override(language):
            for file in report_files():
                content_of(version, file.key, language)


def sizes_of(version: AnalysisVersion, language: str) -> dict[str, int]:
    """Bytes by file, of those that are made."""
    return dict(AnalysisFile.objects.filter(version=version, language=language).values_list("key", "size"))


def file_name(version: AnalysisVersion, key: str) -> str:
    """組織_センター_調査_診断結果分析報告書_第2版.pptx, without signs that a disk refuses."""
    entry = version.entry
    parts = [entry.organisation.name, entry.centre, version.publication.wave.label, report_title()]
    parts += [f"{version.number}"] if version.number > 1 else []
    parts += [] if version.published else [f"{timezone.localdate():%Y%m%d}"]
    even = (unicodedata.normalize("NFC", part).translate(_NOT_IN_NAMES).strip() for part in parts)
    return re.sub(r"(?<=[!-~]) +(?=[!-~])", "-", "_".join(even)).replace(" ", "") + f".{key}"
