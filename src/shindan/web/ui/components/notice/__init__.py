"""A message near what it is about: information, warning, error or success."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

ROLES = {"error": "alert", "warn": "alert", "info": "status", "ok": "status"}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """`text` or, with `enclose`, any content. `live` announces it: the answer to what the reader just did."""

    text: str = ""
    title: str = ""
    kind: str = "info"
    live: bool = False
    content: SafeString | None = None

    @property
    def word(self) -> str:
        """The kind in words, because an edge colour alone says nothing to many."""
        words = {"info": _("お知らせ"), "ok": _("完了"), "warn": _("注意"), "error": _("エラー")}
        return words[self.kind]

    @property
    def role(self) -> str:
        """How urgently a screen reader says it; nothing for a standing remark."""
        return ROLES[self.kind] if self.live else ""
