"""The machine where a package runs: its one survey, and the file of answers that goes back.

The package lies in the data folder beside the database. No account is needed: who can run commands on the machine runs the survey.
"""

from __future__ import annotations

import base64
import csv
import os
import secrets
import uuid
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.conf import settings
from django.db import transaction

from shindan.diagnosis import Pack
from shindan.disclosure.progress import Progress, next_progress
from shindan.web.accounts.models import Organisation
from shindan.web.answering.codes import make_codes
from shindan.web.answering.keys import derive
from shindan.web.answering.models import Sealed
from shindan.web.answering.purge import close_field, end_field, forgetting
from shindan.web.answering.sealing import unseal
from shindan.web.answering.turn import turn
from shindan.web.entries.models import Entry, Plan, QuestionnaireVersion, Step, Wave

from ..models import ToldCount
from .box import close_box
from .content import padded
from .package import FileFaultError, Package, read_package, write_answers

PRIVATE = 0o600


class HereError(ValueError):
    """The machine cannot do that now; the sentence says why and what to do."""


def package_path() -> Path:
    """Where this machine keeps the package that it runs."""
    return Path(settings.SHINDAN.data_dir) / "package.zip"


def install(content: bytes) -> Wave:
    """Set the survey of a package up, or find it where it was. ``FileFaultError`` or ``HereError`` with a sentence."""
    package, pack = read_package(content)
    path = package_path()
    if path.exists() and read_package(path.read_bytes())[0].id != package.id:
        raise HereError(
            f"このデータのフォルダーでは、別のパッケージを実施しています（{path.parent}）。SHINDAN_DATA_DIR に別のフォルダーを指定してください。\n"
            f"Another package runs in this data folder ({path.parent}). Choose another one by SHINDAN_DATA_DIR."
        )
    found = Wave.objects.filter(pk=uuid.UUID(package.id)).first()
    wave = found or _set_up(package, pack)
    if not path.exists():
        _write(path, content)
    return wave


@transaction.atomic
def _set_up(package: Package, pack: Pack) -> Wave:
    organisation = Organisation.objects.create(name=package.organisation)
    plan = Plan.objects.order_by("position")[0]
    entry = Entry.objects.create(organisation=organisation, centre=package.centre, plan=plan, step=Step.FIELD)
    version = QuestionnaireVersion.objects.create(
        entry=entry,
        number=1,
        design={"layout": package.layout},
        pack=pack.model_dump(mode="json"),
        digest=package.digest,
        made_by="package",
    )
    by_code = bool({"code", "kiosk"} & set(package.ways))
    return Wave.objects.create(
        id=uuid.UUID(package.id),
        entry=entry,
        label=package.label,
        questionnaire=version,
        link=secrets.token_urlsafe(18),
        by_link="link" in package.ways or not by_code,
        by_code=by_code,
        by_kiosk="kiosk" in package.ways,
        opens=package.opens,
        closes=package.closes,
        opened=package.opens,
        state=Wave.State.OPEN,
        splits=list(package.splits),
        min_group=package.min_group,
        min_crossed=package.min_crossed,
        contact=package.contact,
    )


def wave_here() -> Wave:
    """The survey of this machine. ``HereError`` before a package was started."""
    if not package_path().exists():
        raise HereError(
            "この機械では、まだパッケージを始めていません。./run offline PACKAGE.zip で始めてください。\n"
            "No package was started on this machine yet. Start one: ./run offline PACKAGE.zip"
        )
    return Wave.objects.select_related("questionnaire", "entry__organisation").get(pk=uuid.UUID(_package().id))


@lru_cache(maxsize=1)
def _package() -> Package:
    return read_package(package_path().read_bytes())[0]


def closed_for_sender(answers: Mapping[str, object]) -> str:
    """A box of one person's answers, as base64."""
    key = X25519PublicKey.from_public_bytes(base64.b64decode(_package().public_key))
    return base64.b64encode(close_box(key, padded(answers))).decode()


def write_codes(number: int) -> Path:
    """So many new codes as a table that only the operator may read; they cannot be written a second time."""
    wave = _open_wave()
    if not wave.by_code:
        raise HereError("この調査は回答コードを使いません。 / This survey uses no codes.")
    path = _unused(f"codes-{number}", ".csv")
    made = make_codes(wave=wave, number=number)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE), "w", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([["code"], *([code] for code in made)])
    return path


def _unused(name: str, ending: str) -> Path:
    folder = package_path().parent
    return next(path for n in range(1, 10_000) if not (path := folder / f"{name}-{n}{ending}").exists())


def told_count() -> int:
    """How many have answered, raised by the least group or more at once; 0 until so many have."""
    wave = wave_here()
    with turn(), transaction.atomic():
        Wave.objects.select_for_update().get(pk=wave.pk)
        row, _new = ToldCount.objects.get_or_create(wave=wave, group="")
        nobody = np.zeros(0, dtype=np.int64)
        now = max(Sealed.objects.filter(wave=wave).count(), row.people)
        told = next_progress(Progress(row.people, nobody), now, nobody, wave.min_group).total
        ToldCount.objects.filter(pk=row.pk).update(people=told)
    return told


def move_end(closes: date, today: date) -> None:
    """Take answers until the end of another day."""
    wave = _open_wave()
    if closes < today:
        raise HereError("締め切りは、今日か、それより後の日にしてください。 / Choose today or a later day.")
    Wave.objects.filter(pk=wave.pk).update(closes=closes)


def _open_wave() -> Wave:
    wave = wave_here()
    if wave.state != Wave.State.OPEN:
        raise HereError("この調査は締め切られています。 / This survey is closed.")
    return wave


def close(day: date) -> Path:
    """End the survey and write the one file of its answers. Again, or after a crash, it gives the same file."""
    wave = wave_here()
    path = package_path().with_name(f"survey-{_package().id[:8]}.answers")
    end_field(wave=wave, day=day)
    if not path.exists():
        _write(path, _answers_file(wave))
    with turn(), forgetting(), transaction.atomic():
        Sealed.objects.filter(wave=wave).delete()
    close_field(wave=wave, day=day)
    return path


def _answers_file(wave: Wave) -> bytes:
    """Every box of the buffer in random order. The boxes are not opened: this machine could not."""
    key = derive("sealed", str(wave.pk))
    held = [unseal(key, bytes(row.box)) for row in Sealed.objects.filter(wave=wave)]
    boxes = [base64.b64decode(str(each["box"])) for each in held]
    secrets.SystemRandom().shuffle(boxes)
    return write_answers(_package().id, _package().digest, boxes)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, also where the power fails."""
    aside = path.with_suffix(".part")
    with os.fdopen(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, PRIVATE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


__all__ = [
    "FileFaultError",
    "HereError",
    "close",
    "closed_for_sender",
    "install",
    "move_end",
    "package_path",
    "told_count",
    "wave_here",
    "write_codes",
]
