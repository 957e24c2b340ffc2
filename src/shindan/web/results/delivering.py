"""The bytes of a published result's files: made once, kept, and the same ever after."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import override

from shindan.result.schema import Result

from .files import LANGUAGES, File, files_of
from .models import Deliverable, Publication

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


@dataclass(frozen=True)
class Content:
    """A file's bytes and what identifies them."""

    body: bytes
    etag: str


def content_of(publication: Publication, file: File, language: str) -> Content:
    """The bytes of a file. Those of a published result are kept; what is not published yet may still change."""
    found = Deliverable.objects.filter(publication=publication, key=file.key, language=language).first()
    if found is not None:
        return Content(bytes(found.content), found.etag)
    body = file.make(Result.model_validate(publication.result), language)
    made = Content(body, hashlib.sha256(body).hexdigest())
    if publication.published is not None:
        Deliverable.objects.bulk_create(
            [_kept(publication, file.key, language, made)], ignore_conflicts=True
        )  # made by somebody else meanwhile: the same bytes
    return made


def _kept(publication: Publication, key: str, language: str, made: Content) -> Deliverable:
    return Deliverable(
        publication=publication, key=key, language=language, content=made.body, size=len(made.body), etag=made.etag
    )


def make_files(*, publication: Publication) -> None:
    """Make every file in every language; those that are there stay."""
    if publication.published is None:
        return
    for language in LANGUAGES:
        with override(language):
            for file in files_of(publication, language):
                content_of(publication, file, language)


def sizes_of(publication: Publication, language: str) -> dict[str, int]:
    """Bytes by file, of those that are made."""
    made = Deliverable.objects.filter(publication=publication, language=language)
    return dict(made.values_list("key", "size"))


def file_name(publication: Publication, file: File) -> str:
    """組織_センター_調査_結果一覧表（全体）_第2版.pdf: what it is and whose, without signs that a disk refuses. Words that spaces part
    are parted by hyphens: Result-report."""
    entry = publication.wave.entry
    parts = [entry.organisation.name, entry.centre, publication.wave.name, file.title]
    if publication.number > 1 or publication.kind == Publication.Kind.FLASH:
        parts.append(f"{publication.number}")
    even = (unicodedata.normalize("NFC", part).translate(_NOT_IN_NAMES).strip() for part in parts)
    return re.sub(r"(?<=[!-~]) +(?=[!-~])", "-", "_".join(even)).replace(" ", "") + f".{file.ending}"
