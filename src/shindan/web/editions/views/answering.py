"""The question whether a honoured centre may be named: its fields, and what was typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.text_field import TextField

from ..award.consent import LONGEST, Answer
from ..models import AwardConsent
from ..names import Name


@dataclass(frozen=True)
class Typed:
    """As it was typed; ``agreed`` is ``yes`` or ``no``."""

    agreed: str
    name: str
    name_en: str

    def said(self, usual: str) -> Answer:
        """The answer; under the usual name where none was typed."""
        return Answer(self.agreed == "yes", self.name or usual, self.name_en)


def read_answer(posted: QueryDict) -> tuple[Typed, dict[str, str]]:
    """The answer in a form, and what is wrong with it."""
    typed = Typed(posted.get("publish", ""), posted.get("name", "").strip(), posted.get("name_en", "").strip())
    faults = {}
    if typed.agreed not in ("yes", "no"):
        faults["publish"] = _("公表してよいかを選んでください。")
    if typed.agreed == "yes" and not typed.name:
        faults["name"] = _("公表する名前を入力してください。")
    for name, text in (("name", typed.name), ("name_en", typed.name_en)):
        if len(text) > LONGEST:
            faults[name] = _("名前は%(most)d文字までにしてください。") % {"most": LONGEST}
    return typed, faults


def answer_fields(
    kept: AwardConsent | None, typed: Typed | None, faults: Mapping[str, str], usual: Name
) -> dict[str, Any]:
    """The question and the names, for the template."""
    chosen = typed.agreed if typed else ("" if kept is None else "yes" if kept.agreed else "no")
    options = (
        Option(value="yes", label=_("公表してよい"), hint=_("結果のページに、名前と賞を出します。点数は出しません。")),
        Option(value="no", label=_("公表しない"), hint=_("「公表していないセンター」として、数だけを出します。")),
    )
    name = typed.name if typed else (kept.name if kept else usual.ja)
    name_en = typed.name_en if typed else (kept.name_en if kept else usual.en)
    return {
        "agreed_field": RadioCard(
            name="publish",
            legend=_("名前を公表してよいですか"),
            options=options,
            value=chosen,
            error=faults.get("publish", ""),
        ),
        "name_fields": [
            TextField(
                name="name",
                label=_("公表と表彰状に使う名前"),
                value=name,
                error=faults.get("name", ""),
                limit=LONGEST,
            ),
            TextField(
                name="name_en",
                label=_("英語の名前"),
                hint=_("英語のページと英語の表彰状に使います。"),
                value=name_en,
                error=faults.get("name_en", ""),
                optional=True,
                limit=LONGEST,
            ),
        ],
    }
