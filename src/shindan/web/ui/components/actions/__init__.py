"""Actions side by side: what, then the facts to decide by."""

from dataclasses import dataclass

from shindan.web.ui.components.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Action:
    """`href` leads to the tool that the action names, `link` says which."""

    name: str
    text: str
    facts: tuple[Fact, ...] = ()
    href: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Actions:
    """Shown in the order given."""

    items: tuple[Action, ...]
