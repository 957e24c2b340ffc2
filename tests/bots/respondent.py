"""A scripted respondent: reads the pages' forms as a browser without script does, fills them in and presses a button.

Knows nothing of the program but its addresses: what it sends is what the pages offer. Works with Django's test client, with
``httpx.Client(base_url=…)`` against a running server, and with anything that has ``get`` and ``post`` of the same shape.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Protocol


class Browser(Protocol):
    """What a bot browses with. It keeps cookies and follows no redirect by itself."""

    def get(self, path: str) -> Any: ...
    def post(self, path: str, data: Mapping[str, Any]) -> Any: ...


class StuckError(AssertionError):
    """A page did not lead where a respondent expects."""


@dataclass
class Form:
    """A form as the page offers it: where it goes, what it holds already, and what may be chosen or written."""

    action: str = ""
    save: str = ""  # where a script keeps single answers
    held: dict[str, list[str]] = field(default_factory=dict)
    radios: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._writing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(found.get("action", ""), found.get("data-save", "")))
        elif self.forms and found.get("name"):
            self._control(tag, found, self.forms[-1])

    def handle_data(self, data: str) -> None:
        if self._writing and data.strip():
            self.forms[-1].held[self._writing] = [data.strip()]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._writing = ""

    def _control(self, tag: str, found: dict[str, str], form: Form) -> None:
        name, kind = found["name"], found.get("type", "text")
        if tag == "button":
            form.buttons.append((name, found.get("value", "")))
        elif tag == "textarea":
            form.texts.append(name)
            self._writing = name
        elif kind in ("radio", "checkbox"):
            (form.radios if kind == "radio" else form.boxes).setdefault(name, []).append(found.get("value", ""))
            if "checked" in found:
                form.held.setdefault(name, []).append(found.get("value", ""))
        else:
            form.held[name] = [found.get("value", "")]


def forms_of(page: str) -> list[Form]:
    """The forms of a page, in their order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


@dataclass
class Respondent:
    """One person. ``answers`` is what they will say (by item; others are drawn by ``chance``, a share of ``skips`` is left
    open), ``code`` what they hold. ``base`` is ``/s/<link>``, or ``/k/<device>`` on a shared computer. ``saves``: each answer is
    kept as it is given, as the pages' script does; otherwise the buttons do it, as in a browser without script."""

    browser: Browser
    base: str
    code: str = ""
    answers: Mapping[str, str | list[str]] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)
    skips: float = 0.0
    language: str = ""
    saves: bool = False

    def walk(self, pause_at: int = 0) -> str:
        """From the start page to the thanks; gives the text of the last page. Pauses once before page ``pause_at``."""
        start = self._page(f"{self.base}/" + (f"?lang={self.language}" if self.language else ""))
        if self.code:
            self._enter_code(start)
        number = 1
        while number <= 100:
            page = self._page(f"{self.base}/p/{number}")
            if pause_at == number:
                page = self._pause(page, number)
            given = self._given(page)
            if self.saves:
                self._save(self._form(page, "answers"), given)
            address = self._submit(self._form(page, "answers"), given, self._button(page))
            if address.endswith("/done"):
                return self._page(address)
            if address.endswith("/review"):
                return self._send()
            number = int(address.rsplit("/", 1)[1])
        raise StuckError("the survey does not end")

    def _save(self, form: Form, given: Mapping[str, list[str]]) -> None:
        """Two questions at a time."""
        names = list(given)
        for start in range(0, len(names), 2):
            part = {name: given[name] for name in names[start : start + 2]}
            data = {"form": form.held["form"], **part, **{f"has-{name}": "1" for name in part}}
            response = self.browser.post(form.save, data=data)
            if response.status_code != 200:
                raise StuckError(f"{form.save}: {response.status_code}")

    def _pause(self, page: str, number: int) -> str:
        """Leave and come back: on a shared computer with the code."""
        address = self._submit(self._form(page, "answers"), {}, "pause")
        if address == f"{self.base}/":
            self._enter_code(self._page(address))
        return self._page(f"{self.base}/p/{number}")

    def _enter_code(self, start: str) -> None:
        asked = any("/code" in form.action for form in forms_of(start))  # a waiting page asks for it at once
        form = self._form(start if asked else self._page(f"{self.base}/code"), "code")
        address = self._submit(form, {"code": [self.code]}, "")
        if not address.endswith("/p/1"):
            raise StuckError(f"the code led to {address}")

    def _given(self, page: str) -> dict[str, list[str]]:
        form = self._form(page, "answers")
        drawn = {
            name: [self.chance.choice(values)]
            for name, values in {**form.radios, **form.boxes}.items()
            if not self._would_say(name, form) and self.chance.random() >= self.skips
        }
        offered = [*form.radios, *form.boxes, *form.texts]
        said = {name: self.answers[name] for name in offered if self._would_say(name, form)}
        return drawn | {name: [each] if isinstance(each, str) else list(each) for name, each in said.items()}

    def _would_say(self, name: str, form: Form) -> bool:
        """Whether they know an answer to it, and the page offers that answer."""
        return name in self.answers and (name not in form.radios or self.answers[name] in form.radios[name])

    def _button(self, page: str) -> str:
        values = [value for name, value in self._form(page, "answers").buttons if name == "go"]
        return "send" if "send" in values else "next"

    def _send(self) -> str:
        form = self._form(self._page(f"{self.base}/review"), "review")
        return self._page(self._submit(form, {}, ""))

    def _submit(self, form: Form, chosen: Mapping[str, list[str]], go: str) -> str:
        data: dict[str, Any] = {**form.held, **chosen, **({"go": [go]} if go else {})}
        response = self.browser.post(form.action, data=data)
        if response.status_code == 422 and go in ("next", "send"):  # the soft prompt: once more
            again = self._form(response.content.decode(), "answers")
            data = {**again.held, **chosen, "go": [go]}
            response = self.browser.post(again.action, data=data)
        if response.status_code != 302:
            raise StuckError(f"{form.action}: {response.status_code}")
        return str(response.headers["Location"])

    def _page(self, path: str) -> str:
        response = self.browser.get(path)
        if response.status_code != 200:
            raise StuckError(f"{path}: {response.status_code}")
        return str(response.content.decode())

    @staticmethod
    def _form(page: str, what: str) -> Form:
        needed = {"answers": "/p/", "code": "/code", "review": "/review"}[what]
        for form in forms_of(page):
            if needed in form.action:
                return form
        raise StuckError(f"no form for {what}")
