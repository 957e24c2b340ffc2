"""What has changed, one sentence each, with the wording before and after."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Change:
    """`before` and `after` where wordings are compared; one alone where something was added or left out."""

    sentence: str
    before: str = ""
    after: str = ""
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeList:
    """In the order given."""

    PERSONAL: ClassVar[bool] = True  # wordings were typed by people

    items: tuple[Change, ...]
