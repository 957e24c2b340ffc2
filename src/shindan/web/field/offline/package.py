"""The two files of a survey that runs elsewhere: the package that goes out, and the answers that come back.

The package is a zip of ``package.json`` (which survey, its rules, the public key) and ``questionnaire.json`` (the frozen
questionnaire), with instructions. The answers are one JSON file of boxes in random order that only the sender of the package
can open. Neither holds a name of a respondent, a time or an address.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Literal

from django.utils.translation import gettext
from pydantic import BaseModel, ConfigDict, ValidationError

from shindan.diagnosis import Pack

FORMAT: Literal["shindan-offline"] = "shindan-offline"
ANSWERS: Literal["shindan-offline-answers"] = "shindan-offline-answers"
MOST_BYTES = 64 * 1024 * 1024


class FileFaultError(ValueError):
    """A file that cannot be used; the sentence says why and what to do."""


def _fault(name: str) -> str:
    """The sentence of a fault in the language of the page."""
    return {
        "not_answers": gettext(
            "このファイルは封をした回答のファイルではないか、途中で切れています。実施した機械で書き出した .answers のファイルを、もう一度コピーして選んでください。"
        ),
        "changed": gettext(
            "このファイルは、書き出したあとに内容が変わっています。実施した機械にある .answers のファイルを、もう一度コピーして選んでください。"
        ),
        "not_package": gettext(
            "このファイルは、インターネットのない場所で実施するためのパッケージではないか、壊れています。実施状況の画面からダウンロードした zip を指定してください。"
        ),
        "other_questionnaire": gettext(
            "パッケージの中の調査票が、作ったときと違います。実施状況の画面からもう一度ダウンロードしてください。"
        ),
    }[name]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Package(_Part):
    """What the other machine has to know of the survey. ``public_key`` is base64 of 32 bytes."""

    format: Literal["shindan-offline"] = FORMAT
    version: Literal[1] = 1
    id: str
    organisation: str
    centre: str
    label: str
    opens: date
    closes: date
    min_group: int
    min_crossed: int
    splits: tuple[str, ...]
    ways: tuple[str, ...]
    layout: str
    contact: str
    digest: str
    public_key: str


class Returned(_Part):
    """Answers on their way back: boxes in base64, in random order. ``check`` finds a file that was cut or mended by hand."""

    format: Literal["shindan-offline-answers"] = ANSWERS
    version: Literal[1] = 1
    package: str
    digest: str
    people: int
    check: str
    boxes: tuple[str, ...]


def write_package(package: Package, questionnaire: Pack, read_me: str) -> bytes:
    """The zip that goes out."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("package.json", package.model_dump_json(indent=1))
        folder.writestr("questionnaire.json", questionnaire.model_dump_json(indent=1))
        folder.writestr("README.txt", read_me)
    return made.getvalue()


def read_package(content: bytes) -> tuple[Package, Pack]:
    """The zip as it came. ``FileFaultError`` for another file, a broken one, or a questionnaire that was changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            package = Package.model_validate_json(_member(folder, "package.json"))
            questionnaire = Pack.model_validate_json(_member(folder, "questionnaire.json"))
    except (zipfile.BadZipFile, KeyError, ValidationError) as error:
        raise FileFaultError(_fault("not_package")) from error
    if questionnaire.digest != package.digest:
        raise FileFaultError(_fault("other_questionnaire"))
    return package, questionnaire


def _member(folder: zipfile.ZipFile, name: str) -> bytes:
    if folder.getinfo(name).file_size > MOST_BYTES:
        raise KeyError(name)
    return folder.read(name)


def write_answers(package: str, digest: str, boxes: list[bytes]) -> bytes:
    """The file that goes back. The caller has shuffled the boxes."""
    coded = tuple(base64.b64encode(box).decode() for box in boxes)
    check = _check(package, digest, boxes)
    file = Returned(package=package, digest=digest, people=len(boxes), check=check, boxes=coded)
    return file.model_dump_json(indent=1).encode()


def read_answers(content: bytes) -> tuple[Returned, list[bytes]]:
    """The file as it came, with its boxes. ``FileFaultError`` for another file, a cut one or one that was changed."""
    try:
        returned = Returned.model_validate(json.loads(content))
        boxes = [base64.b64decode(box, validate=True) for box in returned.boxes]
    except (ValueError, ValidationError, RecursionError) as error:
        raise FileFaultError(_fault("not_answers")) from error
    if returned.people != len(boxes) or returned.check != _check(returned.package, returned.digest, boxes):
        raise FileFaultError(_fault("changed"))
    return returned, boxes


def _check(package: str, digest: str, boxes: list[bytes]) -> str:
    """A sum over the whole file, whatever the order of its boxes."""
    whole = hashlib.sha256(f"{package}\x1f{digest}\x1f{len(boxes)}".encode())
    for box in sorted(hashlib.sha256(box).digest() for box in boxes):
        whole.update(box)
    return whole.hexdigest()
