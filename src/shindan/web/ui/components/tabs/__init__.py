"""Links between the views of one place; where one stands is bold and underlined with ink."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A link to a view."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Tabs:
    """`label` names the group for those who hear the page."""

    label: str
    items: tuple[Tab, ...]
