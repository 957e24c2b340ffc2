"""The organisation's look at a questionnaire: what differs, what it wants changed, and sending it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.diagnosis import Pack
from shindan.diagnosis.design import Change, changes, digest_of_pack
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .course import put_back
from .faults import StepError
from .models import Entry, QuestionnaireVersion, Remark, Step
from .questionnaires import base_of, pack_of
from .versions import waiting_version

LONGEST_REMARK = 1000


@dataclass(frozen=True)
class VersionView:
    """A version with what differs from the standard questionnaire and from the version before it."""

    version: QuestionnaireVersion
    pack: Pack
    against_standard: tuple[Change, ...]
    before: QuestionnaireVersion | None
    against_before: tuple[Change, ...]
    remarks: tuple[Remark, ...]

    @property
    def is_intact(self) -> bool:
        """Whether what is stored still has the digest that was shown for approval."""
        return digest_of_pack(Pack.model_validate(self.version.pack)) == self.version.digest


def version_view(entry: Entry, version: QuestionnaireVersion) -> VersionView:
    """What there is to look at in a version."""
    pack = pack_of(version)
    before = entry.versions.filter(number__lt=version.number, pulse=None).order_by("-number").first()
    return VersionView(
        version=version,
        pack=pack,
        against_standard=changes(base_of(entry), pack),
        before=before,
        against_before=changes(pack_of(before), pack) if before else (),
        remarks=tuple(version.remarks.all()),
    )


def newest_version(entry: Entry) -> QuestionnaireVersion | None:
    """The version that the organisation looks at, or looked at last."""
    return entry.versions.filter(withdrawn=None, pulse=None).order_by("-number").first()


@transaction.atomic
def send_back(*, entry: Entry, number: str, remarks: Mapping[str, str], reason: str, by: Person) -> None:
    """Send the waiting version back to the designer with what is missed; remarks by question, ``reason`` about the whole.

    ``StepError`` where nothing is said, or the version that was looked at is not the one that waits.
    """
    version = waiting_version(entry)
    if version is None or str(version.number) != number or entry.step != Step.APPROVAL:
        raise StepError(_("調査票が新しい版に変わりました。内容をもう一度確かめてください。"))
    known, reason = {item.id for item in pack_of(version).items}, _plain(reason)
    said = {item: _plain(text) for item, text in remarks.items() if item in known and _plain(text)}
    if not said and not reason:
        raise StepError(_("直してほしいことが入力されていません。質問のところか、下の欄に入力してください。"))
    if any(len(text) > LONGEST_REMARK for text in (*said.values(), reason)):
        raise StepError(_("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REMARK})
    for item, text in {**({"": reason} if reason else {}), **said}.items():
        Remark.objects.create(version=version, item=item, text=text, by=by.get_username())
    told = reason or _("質問%(n)d問に、直してほしいことがあります。") % {"n": len(said)}
    record(actor=by, action="questionnaire.back", on=entry, target=f"v{version.number}", details={"remarks": len(said)})
    put_back(entry=entry, to=Step.DESIGN, reason=told, by=by)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()
