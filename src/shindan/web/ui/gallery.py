"""The examples of every component, read from their folders."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import yaml
from django.utils import translation
from django.utils.safestring import SafeString

from shindan.web.ui.component import ROOT, component_names, context_class, render


@dataclass(frozen=True, kw_only=True)
class Example:
    """One state of a component; `language` is the language of its texts."""

    component: str
    name: str
    state: str
    context: Mapping[str, Any]
    language: str = "ja"

    @property
    def html(self) -> SafeString:
        """The component in that state."""
        with translation.override(self.language):
            return render(self.component, self.context)


@cache
def examples(component: str) -> tuple[Example, ...]:
    """The examples of one component in the order of its file."""
    written = yaml.safe_load((ROOT / component / "examples.yaml").read_text(encoding="utf-8"))
    return tuple(Example(component=component, **entry) for entry in written)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A component with its purpose and its examples."""

    name: str
    purpose: str
    examples: tuple[Example, ...]


def entries() -> tuple[Entry, ...]:
    """Every component of the house."""
    return tuple(Entry(name=name, purpose=_purpose(name), examples=examples(name)) for name in component_names())


def _purpose(name: str) -> str:
    return str(import_module(context_class(name).__module__).__doc__).strip()
