"""The form of what holds for the whole questionnaire: its purpose, its pages, where the questions about the person stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shindan.diagnosis.design import Design
from shindan.diagnosis.design.design import MOST_ON_A_PAGE


@dataclass(frozen=True)
class SettingsForm:
    """The fields as they stand."""

    purpose: str = ""
    purpose_en: str = ""
    layout: str = "pages"
    items_per_page: str = str(MOST_ON_A_PAGE)
    attributes: str = "last"
    languages: tuple[str, ...] = ()


def settings_form_of(design: Design) -> SettingsForm:
    """What the form shows of a design."""
    purpose = design.purpose
    return SettingsForm(
        purpose=purpose.ja if purpose else "",
        purpose_en=(purpose.en or "") if purpose else "",
        layout=design.layout,
        items_per_page=str(design.items_per_page or MOST_ON_A_PAGE),
        attributes=design.attributes,
        languages=design.languages,
    )


def read_settings(sent: QueryDict) -> SettingsForm:
    """What was sent."""

    def plain(name: str, usual: str = "") -> str:
        return sent.get(name, usual).replace("\r\n", "\n").replace("\x00", "").strip() or usual

    return SettingsForm(
        purpose=plain("purpose"),
        purpose_en=plain("purpose_en"),
        layout=plain("layout", "pages"),
        items_per_page=plain("items_per_page", str(MOST_ON_A_PAGE)),
        attributes=plain("attributes", "last"),
        languages=tuple(sent.getlist("languages")),
    )


def with_settings(design: Design, form: SettingsForm) -> tuple[Design | None, dict[str, str]]:
    """The design with what the form says, or the faults by field."""
    if form.purpose_en and not form.purpose:
        return None, {"purpose": _("英語だけがあります。日本語も入力してください。")}
    whole: dict[str, Any] = {**design.model_dump(mode="json"), **_as_json(form)}
    try:
        return Design.model_validate(whole), {}
    except ValidationError as error:
        told = _("長すぎるか、選べない値です。選び直すか、短くしてください。")
        return None, {_field(tuple(each["loc"])): told for each in error.errors()}


def _as_json(form: SettingsForm) -> dict[str, Any]:
    most = int(form.items_per_page) if form.items_per_page.isdecimal() else -1
    return {
        "purpose": {"ja": form.purpose, "en": form.purpose_en or None} if form.purpose else None,
        "layout": form.layout,
        "items_per_page": None if most == MOST_ON_A_PAGE else most,
        "attributes": form.attributes,
        "languages": list(form.languages),
    }


def _field(loc: tuple[int | str, ...]) -> str:
    if loc and loc[0] == "purpose":
        return "purpose_en" if loc[-1] == "en" else "purpose"
    return str(loc[0]) if loc else "purpose"
