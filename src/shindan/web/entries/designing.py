"""The form of the design: what a designer typed, as a design, and the faults back at their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shindan.diagnosis.design import Design, DesignError, allowed, compose
from shindan.web.accounts.audit import record

from .course import Actor
from .models import Entry
from .questionnaires import base_of, categories_of, pool
from .sheet import sheet_of

MOST_OWN = 20
OWN_FIELDS = ("kind", "text", "text_en", "options", "ask_if")


@dataclass(frozen=True)
class Typed:
    """The form as it stands: ``own`` are the questions of one's own, as texts by field."""

    purpose: str = ""
    purpose_en: str = ""
    layout: str = "pages"
    pool: tuple[str, ...] = ()
    own: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A form that was read: the design where it can be one, and what is wrong, by field."""

    typed: Typed
    design: Design | None = None
    faults: Mapping[str, str] = field(default_factory=dict)


def typed_of(entry: Entry) -> Typed:
    """What the form shows of the design as it is kept."""
    kept = entry.design or {}
    extra = kept.get("extra", [])
    purpose = kept.get("purpose") or {}
    return Typed(
        purpose=purpose.get("ja", ""),
        purpose_en=purpose.get("en") or "",
        layout=kept.get("layout", "pages"),
        pool=tuple(each["id"] for each in extra if each["kind"] == "pool"),
        own=tuple(_own_typed(each) for each in extra if each["kind"] != "pool"),
    )


def _own_typed(kept: Mapping[str, Any]) -> dict[str, str]:
    options = "\n".join(option["text"]["ja"] for option in kept.get("options", []))
    text = kept["text"]
    return {
        "kind": kept["kind"],
        "text": text["ja"],
        "text_en": text.get("en") or "",
        "options": options,
        "ask_if": kept.get("ask_if") or "",
    }


def read_form(form: QueryDict) -> Typed:
    """What was typed; blocks without a text are left out."""
    own = []
    for number in range(1, MOST_OWN + 1):
        block = {name: form.get(f"own{number}_{name}", "").replace("\r\n", "\n").strip() for name in OWN_FIELDS}
        if block["text"]:
            own.append(block)
    return Typed(
        purpose=form.get("purpose", "").strip(),
        purpose_en=form.get("purpose_en", "").strip(),
        layout=form.get("layout", "pages"),
        pool=tuple(form.getlist("pool")),
        own=tuple(own),
    )


def draw(entry: Entry, typed: Typed) -> Drawn:
    """The design of a form, checked against the questionnaire and the plan."""
    try:
        design = Design.model_validate(_as_json(typed)).model_copy(
            update={"categories": categories_of(sheet_of(entry))}
        )
    except ValidationError as error:
        return Drawn(typed, None, _of_values(typed, error))
    faults = list(allowed(design, base_of(entry), entry.plan.customisation))  # type: ignore[arg-type]
    try:
        compose(base_of(entry), pool(), design)
    except DesignError as error:
        faults += error.faults
    return Drawn(typed, design, {_field_of(typed, fault.path): fault.ja for fault in faults})


@transaction.atomic
def save_design(*, entry: Entry, design: Design, by: Actor) -> None:
    """Keep the design; the sheet's splits are laid into it anew each time and are not kept twice."""
    entry.design = design.model_copy(update={"categories": ()}).model_dump(mode="json")
    entry.save(update_fields=["design"])
    record(actor=by, action="entry.design", on=entry, details={"extra": len(design.extra), "layout": design.layout})


def _as_json(typed: Typed) -> dict[str, Any]:
    chosen = [{"kind": "pool", "id": each} for each in typed.pool]
    own = [_own_json(number, block) for number, block in enumerate(typed.own, 1)]
    purpose = {"ja": typed.purpose, "en": typed.purpose_en or None} if typed.purpose else None
    return {"layout": typed.layout, "extra": [*chosen, *own], "purpose": purpose}


def _own_json(number: int, block: Mapping[str, str]) -> dict[str, Any]:
    lines = [line.strip() for line in block["options"].splitlines() if line.strip()]
    has_options = block["kind"] in ("single", "multi")
    return {
        "kind": block["kind"],
        "id": f"OW{number}",
        "text": {"ja": block["text"], "en": block["text_en"] or None},
        "topic": {"ja": block["text"][:20]},
        "options": [{"value": f"o{at}", "text": {"ja": line}} for at, line in enumerate(lines, 1)]
        if has_options
        else [],
        "ask_if": block["ask_if"] or None,
        **({"max_chars": 500} if block["kind"] == "text" else {}),
    }


def _field_of(typed: Typed, path: tuple[object, ...]) -> str:
    """The field of the form at which a fault is told."""
    if len(path) >= 2 and path[0] == "extra" and isinstance(path[1], int):
        place = path[1] - len(typed.pool)
        if place < 0:
            return "pool"
        named = str(path[2]) if len(path) > 2 and path[2] in OWN_FIELDS else "text"
        return f"own{place + 1}_{named}"
    return "purpose" if path and path[0] == "purpose" else "pool"


def _of_values(typed: Typed, error: ValidationError) -> dict[str, str]:
    message = _("この内容は使えません。長すぎないか、種類と選択肢が合っているかを確かめてください。")
    return {
        _field_of(typed, tuple(p for p in each["loc"] if p not in ("pool", "Own"))): message for each in error.errors()
    }
