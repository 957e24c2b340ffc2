"""The design of an entry as it is kept: read with the sheet's splits in it, and written one part at a time.

Two people may design at once. A form carries the token of the part that it shows; where somebody else has saved that part
meanwhile, nothing is written and the person is told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shindan.diagnosis.design import Category, Choice, Design, DesignError, DesignFault, allowed, compose
from shindan.diagnosis.design.design import MOST_EXTRA, MOST_OPTIONS
from shindan.diagnosis.design.editing import extra_of
from shindan.diagnosis.design.names import attributes_of, pool_categories
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .faults import StepError
from .models import Entry, Step
from .questionnaires import base_of, design_of, planned_of, pool

Change = Callable[[Design], Design]
SETTINGS = ("purpose", "layout", "items_per_page", "attributes", "languages")


class StaleError(ValueError):
    """Somebody else has saved the same part since the form was opened."""


def stale_words() -> str:
    """Told where somebody else was quicker; what was typed is still in the fields."""
    return _(
        "開いている間に、ほかの人が同じところを保存しました。入力した内容は残っています。右の画面や一覧でいまの内容を確かめ、もう一度保存すると、入力した内容に変わります。"
    )


def token_of(part: object) -> str:
    """A short mark of a part of a design, the same exactly while the part stays as it is."""
    written = json.dumps(part, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def settings_token(design: Design) -> str:
    return token_of(design.model_dump(mode="json", include=set(SETTINGS)))


def question_token(design: Design, name: str) -> str:
    """Of an extra question, or of an attribute's wording; of nothing where it is not asked."""
    one = extra_of(design, name) or category_of(design, name)
    return token_of(one.model_dump(mode="json") if one else None)


def order_token(design: Design) -> str:
    """Of which questions are asked, and in which order."""
    asked = [design.left_out, design.order, [one.id for one in design.extra], [one.id for one in design.categories]]
    return token_of([list(each) for each in asked])


def category_of(design: Design, name: str) -> Category | None:
    return next((one for one in design.categories if one.id == name), None)


@transaction.atomic
def change_design(
    *, entry: Entry, change: Change, by: Person, what: str, token: tuple[Callable[[Design], str], str]
) -> Design:
    """Change the design as it is now, and keep it when it gives a questionnaire that the plan covers.

    ``token`` is how the changed part is marked, and the mark that the form carried. Raises ``StaleError``, ``DesignError`` with every
    fault, and ``StepError`` outside the step of designing.
    """
    present = Entry.objects.select_for_update(of=("self",)).select_related("plan").get(pk=entry.pk)
    if present.step != Step.DESIGN:
        raise StepError(_("いまの段階では、設計を変えられません。変えるときは、前の段階に戻してください。"))
    before = design_of(present)
    mark, carried = token
    if mark(before) != carried:
        raise StaleError
    design = change(before)
    check(present, design)
    present.design = entry.design = kept(_within_limits(design))
    present.save(update_fields=["design"])
    record(
        actor=by,
        action="entry.design",
        on=entry,
        target=what[:60],
        details={"extra": len(design.extra), "layout": design.layout},
    )
    return design


def check(entry: Entry, design: Design) -> None:
    """Raise ``DesignError`` with everything that keeps the design from being asked under the entry's plan."""
    faults = [*allowed(design, base_of(entry), entry.plan.customisation), *_splits_left_out(entry, design)]  # type: ignore[arg-type]
    try:
        compose(base_of(entry), pool(), design)
    except DesignError as error:
        faults += error.faults
    if faults:
        raise DesignError(faults)


def _within_limits(design: Design) -> Design:
    """The design as it will be read again. A move copies without checking, and one question too many would make it unreadable."""
    try:
        return Design.model_validate(kept(design))
    except ValidationError as error:
        ja = f"質問は{MOST_EXTRA}問まで、選択肢は{MOST_OPTIONS}個までです。使わないものを外してから加えてください。"
        en = f"There can be {MOST_EXTRA} further questions and {MOST_OPTIONS} options. Remove what is not needed first."
        raise DesignError([DesignFault((), ja, en)]) from error


def _splits_left_out(entry: Entry, design: Design) -> list[DesignFault]:
    """The result is split by a question that would not be asked."""
    wanted = {part for split in planned_of(entry).splits for part in split.partition("=")[0].split("×")}
    return [
        DesignFault(
            ("left_out", at),
            f"「{name}」はエントリーシートの分析区分に使うため、外せません。外すときは、先にエントリーシートの分析区分から外してください。",
            f'"{name}" is a split of the entry sheet and cannot be left out. Take it off the sheet first.',
        )
        for at, name in enumerate(design.left_out)
        if name in wanted
    ]


def kept(design: Design) -> dict[str, Any]:
    """The design as JSON."""
    return design.model_dump(mode="json")


def with_category(base: Category, options: Mapping[str, Choice] | None = None, **wording: Any) -> Category:
    """A category worded anew; its codes stay."""
    chosen = options or {}
    return base.model_copy(update={"options": tuple(chosen.get(one.value, one) for one in base.options), **wording})


def put_category(design: Design, one: Category) -> Design:
    """The design with that category in place of the one of its id, or as a further one; one that changes nothing is left out."""
    others = [each for each in design.categories if each.id != one.id]
    at = next((place for place, each in enumerate(design.categories) if each.id == one.id), len(others))
    if one.options or one.text is not None:
        others.insert(at, one)
    return design.model_copy(update={"categories": tuple(others)})


def changeable_attributes(entry: Entry, design: Design) -> dict[str, str]:
    """Attribute questions whose options or wording the designer may change: id → ``sheet``, ``base`` or ``pool``."""
    base = {name: "base" for name in attributes_of(base_of(entry)) if name not in design.left_out}
    taken = {one.id for one in (*design.extra, *design.categories)}
    pooled = {name: "pool" for name in pool_categories(pool()) if name in taken}
    own = {one.id: "sheet" for one in design.categories if one.id not in base and one.id not in pooled}
    return {**base, **pooled, **own}


def read_design(kept_design: object) -> Design | None:
    """A design of JSON; ``None`` where it cannot be one any more."""
    try:
        return Design.model_validate(kept_design or {})
    except ValidationError:
        return None
