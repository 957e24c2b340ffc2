"""A scripted respondent: reads the pages' forms as a browser without script does, fills them in and presses a button.

Knows nothing of the program but its addresses: what it sends is what the pages offer. Works with Django's test client and
with anything that has ``get`` and ``post`` of the same shape.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Protocol


class Browser(Protocol):
    """What a bot browses with: Django's client, or one of httpx behind ``HttpxBrowser``."""

    def get(self, path: str) -> Any: ...
    def post(self, path: str, data: Mapping[str, Any]) -> Any: ...


class StuckError(AssertionError):
    """A page did not lead where a respondent expects."""


@dataclass
class Form:
    """A form as the page offers it: where it goes, what it holds already, and what may be chosen or written."""

    action: str = ""
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
            self.forms.append(Form(found.get("action", "")))
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
    """One person. ``answers`` is what they will say (by item; others are drawn by ``chance``), ``code`` what they hold."""

    browser: Browser
    base: str
    code: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)
    skips: float = 0.0

    def walk(self, pause_at: int = 0) -> str:
        """From the start page to the thanks; gives the text of the last page. Pauses once before page ``pause_at``."""
        self._page(f"{self.base}/")
        if self.code:
            self._enter_code()
        number = 1
        while number <= 100:
            page = self._page(f"{self.base}/p/{number}")
            if pause_at == number:
                self._submit(self._form(page, "answers"), {}, "pause")
                page = self._page(f"{self.base}/p/{number}")
            address = self._submit(self._form(page, "answers"), self._given(page), self._button(page))
            if address.endswith("/done"):
                return self._page(address)
            if address.endswith("/review"):
                return self._send()
            number = int(address.rsplit("/", 1)[1])
        raise StuckError("the survey does not end")

    def _enter_code(self) -> None:
        form = self._form(self._page(f"{self.base}/code"), "code")
        address = self._submit(form, {"code": [self.code]}, "")
        if not address.endswith("/p/1"):
            raise StuckError(f"the code led to {address}")

    def _given(self, page: str) -> dict[str, list[str]]:
        form = self._form(page, "answers")
        chosen: dict[str, list[str]] = {}
        for name, values in form.radios.items():
            if name in self.answers or self.chance.random() >= self.skips:
                chosen[name] = [self.answers.get(name) or self.chance.choice(values)]
        for name in form.texts:
            if name in self.answers:
                chosen[name] = [self.answers[name]]
        return chosen

    def _button(self, page: str) -> str:
        values = [value for name, value in self._form(page, "answers").buttons if name == "go"]
        return "send" if "send" in values else "next"

    def _send(self) -> str:
        form = self._form(self._page(f"{self.base}/review"), "review")
        return self._page(self._submit(form, {}, ""))

    def _submit(self, form: Form, chosen: Mapping[str, list[str]], go: str) -> str:
        data: dict[str, Any] = {**form.held, **chosen, **({"go": [go]} if go else {})}
        response = self.browser.post(form.action, data)
        if response.status_code == 422 and go in ("next", "send"):  # the soft prompt: once more
            again = self._form(response.content.decode(), "answers")
            data = {**again.held, **chosen, "go": [go]}
            response = self.browser.post(again.action, data)
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
