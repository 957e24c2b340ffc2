"""What a plan's customisation covers: ``categories`` the questions about the person, ``all`` everything a design holds."""

from __future__ import annotations

from typing import Literal

from ..definition import Pack
from .design import Design, Extra, FromPool
from .faults import DesignFault

Customisation = Literal["categories", "all"]


def allowed(design: Design, base: Pack, customisation: Customisation) -> list[DesignFault]:
    """Why the plan does not cover the design; empty where it does. Layout, order and purpose belong to every plan."""
    if customisation == "all":
        return []
    return [_fault(base, at, one) for at, one in enumerate(design.extra)]


def _fault(base: Pack, at: int, one: Extra) -> DesignFault:
    ja = f"追加質問集の「{one.id}」" if isinstance(one, FromPool) else f"独自の質問「{one.id}」"
    en = f'The add-on question "{one.id}"' if isinstance(one, FromPool) else f'Your own question "{one.id}"'
    number = len(base.items)
    return DesignFault(
        ("extra", at),
        f"このプランで変えられるのは属性の選択肢だけのため、{ja}は加えられません。"
        f"設問をすべてカスタマイズできるプランに変えるか、この質問を外して{number}問で実施してください。",
        f"{en} cannot be added: this plan covers the categories of attributes only. "
        f"Choose a plan with full customisation, or remove it and ask the {number} questions.",
    )
