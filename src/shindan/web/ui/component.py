"""Finds, builds and renders components.

A component is the folder `components/<name>/`. Its `__init__.py` holds its context, a frozen dataclass named like
the folder in CamelCase; `template.html` sees it as `c`; `style.css` goes into the bundle; `examples.yaml` feeds
gallery and tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

ROOT = Path(__file__).parent / "components"


class UnknownArgumentError(TypeError):
    """A component was called with an argument that its context does not have."""


def component_names() -> tuple[str, ...]:
    """Every component, in the order of the gallery and of the style bundle."""
    return tuple(sorted(template.parent.name for template in ROOT.glob("*/template.html")))


@cache
def context_class(name: str) -> type:
    """The dataclass that describes what the component `name` takes."""
    module = import_module(f"shindan.web.ui.components.{name}")
    found: type = getattr(module, "".join(part.title() for part in name.split("_")))
    return found


@cache
def _template(name: str) -> Template:
    # A name written in a template is a SafeString, which pathlib refuses to join.
    source = Path(f"{ROOT}/{name}/template.html")
    return Template(source.read_text(encoding="utf-8"), name=f"components/{name}")


def build(kind: Any, value: Any) -> Any:
    """Turn plain data into the dataclasses that `kind` asks for; what already fits stays as it is."""
    if is_dataclass(kind) and isinstance(value, Mapping):
        return _build_dataclass(kind, value)
    if get_origin(kind) is tuple and isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(build(get_args(kind)[0], item) for item in value)
    return value


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _build_dataclass(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = _fields(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise UnknownArgumentError(f"{kind.__name__} takes {', '.join(hints)}; not {', '.join(unknown)}.")
    return kind(**{key: build(hints[key], item) for key, item in value.items()})


def render(name: str, props: Any, context: Context | None = None) -> SafeString:
    """The HTML of a component; `props` is its context or a mapping of the same names."""
    ready = build(context_class(name), props)
    # What holds markup may be trusted in one place and text in another, so only plain words are remembered.
    if _is_personal(name) or any(sign in repr(ready) for sign in "<&"):
        return _render(name, ready, context)
    return _remembered(name, ready, get_language() or "")


@cache
def _is_personal(name: str) -> bool:
    """Whether it shows something of the request, or what a person typed: neither may stay in memory."""
    source, kind = _template(name).source, context_class(name)
    typed = "value" in _fields(kind) or getattr(kind, "PERSONAL", False)
    return typed or "csrf_token" in source or "request" in source


@lru_cache(maxsize=4096)
def _remembered(name: str, ready: Any, language: str) -> SafeString:
    """Most pages are made of components that were drawn before with the same words."""
    return _render(name, ready, None)


def _render(name: str, ready: Any, context: Context | None) -> SafeString:
    outer = context or Context()
    inner = outer.new({"c": ready, "csrf_token": outer.get("csrf_token")})
    inner["request"] = outer.get("request")
    return _template(name).render(inner)
