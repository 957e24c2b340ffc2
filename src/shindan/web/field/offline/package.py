"""The two files of a survey that runs elsewhere: the package that goes out, and the answers that come back.

The package is a zip of ``package.json`` (which survey, its rules, the public key) and ``questionnaire.json`` (the frozen
questionnaire), with instructions. The answers are one JSON file of boxes in random order that only the sender of the package
can open. Neither holds a name of a respondent, a time or an address.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from shindan.diagnosis import Pack

FORMAT: Literal["shindan-offline"] = "shindan-offline"
ANSWERS: Literal["shindan-offline-answers"] = "shindan-offline-answers"
MOST_BYTES = 64 * 1024 * 1024


class FileFaultError(ValueError):
    """A file that cannot be used; the sentence says why and what to do."""


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
    contact: str
    digest: str
    public_key: str


class Returned(_Part):
    """Answers on their way back: boxes in base64, in random order."""

    format: Literal["shindan-offline-answers"] = ANSWERS
    version: Literal[1] = 1
    package: str
    digest: str
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
        raise FileFaultError(
            "このファイルは回線のない場所での実施用パッケージではないか、壊れています。実施状況の画面から書き出した zip を指定してください。"
        ) from error
    if questionnaire.digest != package.digest:
        raise FileFaultError(
            "パッケージの中の調査票が、書き出したときと違います。もう一度書き出したものを使ってください。"
        )
    return package, questionnaire


def _member(folder: zipfile.ZipFile, name: str) -> bytes:
    if folder.getinfo(name).file_size > MOST_BYTES:
        raise KeyError(name)
    return folder.read(name)


def write_answers(package: str, digest: str, boxes: list[bytes]) -> bytes:
    """The file that goes back. The caller has shuffled the boxes."""
    coded = tuple(base64.b64encode(box).decode() for box in boxes)
    return Returned(package=package, digest=digest, boxes=coded).model_dump_json(indent=1).encode()


def read_answers(content: bytes) -> tuple[Returned, list[bytes]]:
    """The file as it came, with its boxes. ``FileFaultError`` for another file or a broken one."""
    try:
        returned = Returned.model_validate(json.loads(content))
        return returned, [base64.b64decode(box, validate=True) for box in returned.boxes]
    except (ValueError, ValidationError) as error:
        raise FileFaultError(
            "このファイルは封をした回答のファイルではないか、壊れています。実施した機械で書き出した .answers のファイルを選んでください。"
        ) from error
