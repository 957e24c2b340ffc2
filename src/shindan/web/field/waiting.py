"""What a close would leave out: papers that are keyed once, and packages whose answers have not come back."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.entries.models import Wave

from .models import OfflinePackage, PaperSheet


@dataclass(frozen=True)
class Waiting:
    """Numbers of papers and packages."""

    papers: int
    packages: int

    def __bool__(self) -> bool:
        return bool(self.papers or self.packages)

    def lines(self) -> tuple[str, ...]:
        """One sentence for each sort."""
        papers = ngettext("入力の途中の紙が%(n)d枚あります。", "入力の途中の紙が%(n)d枚あります。", self.papers) % {
            "n": self.papers
        }
        packages = ngettext(
            "回答が戻っていないパッケージが%(n)d件あります。",
            "回答が戻っていないパッケージが%(n)d件あります。",
            self.packages,
        ) % {"n": self.packages}
        return (*((papers,) if self.papers else ()), *((packages,) if self.packages else ()))

    def text(self) -> str:
        """Why the survey is not closed yet, and what to do."""
        return "".join(self.lines()) + _("入力を終えるか、待たずに締め切る理由を入力してください。")


def waiting_of(wave: Wave) -> Waiting:
    """What waits while the survey is open; nothing afterwards."""
    if wave.state != Wave.State.OPEN:
        return Waiting(0, 0)
    out = OfflinePackage.objects.filter(wave=wave, returned=None, withdrawn=None)
    return Waiting(PaperSheet.objects.filter(wave=wave).count(), out.count())
