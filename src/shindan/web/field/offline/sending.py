"""The server that sends a survey out: packages made and withdrawn, and their answers taken back once.

The private key of a package follows from the server's seal key and the package's id, so nothing of it is stored, and a copy of
the database opens no box.
"""

from __future__ import annotations

import base64
import secrets
import uuid
from datetime import date

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import connection, transaction
from django.utils.translation import gettext as _

from shindan.diagnosis.answers import accept
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.answering.gate import pass_gate
from shindan.web.answering.keys import derive
from shindan.web.answering.models import Sealed
from shindan.web.answering.release import release_when_due
from shindan.web.answering.sealing import seal
from shindan.web.answering.turn import turn
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.entries.sequence import Sequence, sequence_of

from ..models import OfflinePackage
from .box import BoxError, open_box, private_key
from .content import unpadded
from .package import FileFaultError, Package, read_answers, write_package
from .words import read_me

Answers = dict[str, object]


def make_package(*, wave: Wave, by: Person, day: date) -> OfflinePackage:
    """Note that the survey goes out once more. ``StepError`` while it is not open: its rules could still change."""
    if wave.state != Wave.State.OPEN:
        raise StepError(_("パッケージは、調査が始まってから締め切るまでの間に作れます。"))
    with transaction.atomic():
        package = OfflinePackage.objects.create(wave=wave, made=day)
        record(actor=by, action="offline.make", on=wave.entry, target=str(package.pk))
    return package


def package_file(package: OfflinePackage) -> bytes:
    """The zip of a package. Whenever it is made, its key is the same."""
    wave = package.wave
    entry = wave.entry
    ways = {"link": wave.by_link, "code": wave.by_code, "kiosk": wave.by_kiosk}
    sheet = Package(
        id=str(package.pk),
        organisation=entry.organisation.name,
        centre=entry.centre,
        label=wave.label,
        opens=wave.opens,
        closes=wave.closes,
        min_group=wave.min_group,
        min_crossed=wave.min_crossed,
        splits=tuple(wave.splits),
        ways=tuple(name for name, on in ways.items() if on),
        layout=str(wave.questionnaire.design.get("layout", "pages")),
        contact=wave.contact,
        digest=wave.questionnaire.digest,
        public_key=base64.b64encode(_key(package).public_key().public_bytes_raw()).decode(),
    )
    return write_package(sheet, pack_of(wave.questionnaire), read_me(sheet))


def withdraw_package(*, package: OfflinePackage, by: Person, day: date) -> None:
    """From here on its answers are refused. ``StepError`` where they are here already."""
    with transaction.atomic():
        gone = OfflinePackage.objects.filter(pk=package.pk, returned=None, withdrawn=None).update(withdrawn=day)
        if not gone:
            raise StepError(_("このパッケージは、回答が戻ったか、取り消しが済んでいます。"))
        record(actor=by, action="offline.withdraw", on=package.wave.entry, target=str(package.pk))


def take_answers(*, wave: Wave, content: bytes, by: Person, day: date) -> int:
    """Put the answers of a file into the buffer, all or none, once for a package; returns how many they are.

    ``FileFaultError`` says why a file is not taken. Of two who send the same file at once, one is told that it is here already.
    """
    returned, boxes = read_answers(content)
    package = _package_of(wave, returned.package)
    _check_waits(package)
    if returned.digest != wave.questionnaire.digest:
        raise FileFaultError(_("このファイルの調査票は、いまの調査票と版が違います。回答は入れられません。"))
    found = [_opened(package, sequence_of(wave.questionnaire), box) for box in boxes]
    _keep(wave, package, found, by, day)
    release_when_due(wave=wave, day=day)
    return len(found)


def _keep(wave: Wave, package: OfflinePackage, found: list[Answers], by: Person, day: date) -> None:
    key = derive("sealed", str(wave.pk))
    rows = [Sealed(id=uuid.uuid4(), wave=wave, box=seal(key, answers)) for answers in found]
    secrets.SystemRandom().shuffle(rows)
    with turn(), transaction.atomic():
        with connection.cursor() as cursor:
            is_open = pass_gate(cursor, wave)
        # The row is the receipt of the whole file: the second of two at once waits here, and is told.
        _check_waits(OfflinePackage.objects.select_for_update().get(pk=package.pk))
        if not is_open:
            raise FileFaultError(_("調査が締め切られているため、回答は入れられません。"))
        Sealed.objects.bulk_create(rows, batch_size=200)
        OfflinePackage.objects.filter(pk=package.pk).update(returned=day, people=len(rows))
        record(actor=by, action="offline.return", on=wave.entry, target=str(package.pk), details=_told(wave, len(rows)))


def _told(wave: Wave, people: int) -> dict[str, object]:
    """How many came back, but not below the least group."""
    return {"people": people} if people >= wave.min_group else {"fewer_than": wave.min_group}


def _package_of(wave: Wave, name: str) -> OfflinePackage:
    """Says the same of an unknown package and of somebody else's."""
    try:
        return OfflinePackage.objects.get(pk=uuid.UUID(name), wave=wave)
    except (ValueError, OfflinePackage.DoesNotExist) as error:
        raise FileFaultError(
            _("このファイルは、このエントリーのパッケージの回答ではありません。エントリーを確かめてください。")
        ) from error


def _check_waits(package: OfflinePackage) -> None:
    if package.returned is not None:
        raise FileFaultError(
            _("このパッケージの回答は、%(day)sに入れました。2回は入れられません。")
            % {"day": f"{package.returned:%Y/%m/%d}"}
        )
    if package.withdrawn is not None:
        raise FileFaultError(
            _("このパッケージは、%(day)sに取り消されています。回答は入れられません。")
            % {"day": f"{package.withdrawn:%Y/%m/%d}"}
        )


def _opened(package: OfflinePackage, sequence: Sequence, box: bytes) -> Answers:
    """The answers of a box, as the survey would have sent them itself. One that does not fit refuses the whole file."""
    try:
        return _checked(sequence, unpadded(open_box(_key(package), box)))
    except BoxError as error:
        raise FileFaultError(
            _("このファイルの封を開けられません。書き出したあとに変わったか、別のサーバーのパッケージの回答です。")
        ) from error
    except ValueError as error:
        raise FileFaultError(_("このファイルには、調査票にない答えがあります。回答は入れていません。")) from error


def _checked(sequence: Sequence, raw: Answers) -> Answers:
    found: Answers = {}
    for item in sequence.items:
        value, fault = accept(sequence.pack, item, raw.get(item.id))
        if fault is not None:
            raise ValueError(item.id)
        if isinstance(value, str) and "\x00" in value:  # some databases refuse it
            raise ValueError(item.id)
        if value is not None:
            found[item.id] = list(value) if isinstance(value, tuple) else value
    if set(raw) - {item.id for item in sequence.items}:
        raise ValueError("unknown")
    return sequence.final(found)


def _key(package: OfflinePackage) -> X25519PrivateKey:
    return private_key(derive("offline"), package.pk.bytes)
