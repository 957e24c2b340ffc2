"""People who send their answers, and send again until they are thanked, as somebody does whose page shows an error."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.bench.surveying import LINKS, PACK, answers_of
from tests.bench.wire import Wire

PATIENCE = 120  # seconds that one person keeps trying


@dataclass
class Person:
    """One person and what they send. Their comment says who they are, so that every answer can be found again."""

    number: int
    link: str
    code: str = ""

    @property
    def comment(self) -> str:
        return f"n{self.number}"

    @property
    def by_pages(self) -> bool:
        return self.link == LINKS["all pages"]

    @property
    def answers(self) -> dict[str, str]:
        return answers_of(PACK, random.Random(self.number)) | {"FT1": self.comment}


def everybody(number: int, codes: list[str]) -> list[Person]:
    """One in ten by all pages with autosave, the others by one page; those of one page hold the codes as far as they go."""
    people = [Person(n, LINKS["all pages"] if n % 10 == 0 else LINKS["one page"]) for n in range(number)]
    for person, code in zip([p for p in people if not p.by_pages], codes, strict=False):
        person.code = code
    return people


@dataclass
class Crowd:
    """Everybody, so many at once."""

    port: int
    left: list[Person]
    at_once: int = 16
    thanked: list[Person] = field(default_factory=list)
    again: int = 0  # times that somebody had to send again
    twice: int = 0  # people who sent once more although they had been thanked
    lock: threading.Lock = field(default_factory=threading.Lock)
    why: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        threads = [threading.Thread(target=self._one_after_another) for _ in range(self.at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _one_after_another(self) -> None:
        wire = Wire(self.port, patience=4)
        while (person := self._next()) is not None:
            wire.forget()
            self._until_thanked(wire, person)
        wire.close()

    def _next(self) -> Person | None:
        with self.lock:
            return self.left.pop() if self.left else None

    def _until_thanked(self, wire: Wire, person: Person) -> None:
        visit, end = Visit(wire, person), time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                thanked, why = visit.go_on(), f"{wire.status} {wire.location}"
            except (OSError, ValueError, IndexError) as fault:
                thanked, why = False, f"{type(fault).__name__} {wire.status}"
            if thanked:
                return self._thank(visit)
            wire.close()
            with self.lock:
                self.again += 1
                self.why[why] += 1
            threading.Event().wait(0.05)
        with self.lock:
            self.left.clear()  # somebody is refused for good: the others would be as well, and nobody waits for that
        return None

    def _thank(self, visit: Visit) -> None:
        with self.lock:
            self.thanked.append(visit.person)
        if visit.person.number % 7 == 0:  # a double tap, or the thanks were lost
            self.twice += visit.send_again()


@dataclass
class Visit:
    """A person's pages. The cookie is kept back until an answer came whole: a browser that saw none sends the old one again."""

    wire: Wire
    person: Person
    form: str = ""
    before: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"/s/{self.person.link}"

    def go_on(self) -> bool:
        """From the first page on, or only the last step again; whether it ended with thanks."""
        self.wire.cookies.clear()
        self.wire.cookies.update(self.before)
        if not self.form:
            if self.person.code and not self._enter_code():
                return False
            self._open()
        if self.person.by_pages:
            self._save_pages()
        return self._send()

    def _enter_code(self) -> bool:
        page = self.wire.get(f"{self.base}/code")[1]
        status, _ = self.wire.post(f"{self.base}/code", {"form": _token(page), "code": self.person.code})
        return status == 302

    def _open(self) -> None:
        self.form = _token(self.wire.get(f"{self.base}/p/1")[1])
        self.before = dict(self.wire.cookies)

    def _save_pages(self) -> None:
        """Autosave page by page; one that fails is saved again with the next try."""
        given = self.person.answers
        for page in PACK.pages:
            part = {i.id: given[i.id] for i in PACK.items if i.area in page.areas and i.id in given}
            named = {f"has-{name}": "1" for name in part}
            status, body = self.wire.post(f"{self.base}/save", {"form": self.form, **part, **named})
            if status != 200 and b'"sent"' not in body:
                raise ValueError(status)

    def _send(self) -> bool:
        if self.person.by_pages:
            status, _ = self.wire.post(f"{self.base}/review", {"form": self.form})
        else:
            status, _ = self.wire.post(f"{self.base}/p/1", {**self.person.answers, "form": self.form, "go": "send"})
        return status == 302 and self.wire.location == f"{self.base}/done"

    def send_again(self) -> bool:
        """The same form with the same cookie, as if no answer had come; whether it was thanked for as well."""
        self.wire.cookies.clear()
        self.wire.cookies.update(self.before)
        try:
            return self._send()
        except OSError:
            self.wire.close()
            return False


def _token(page: bytes) -> str:
    return page.split(b'name="form" value="', 1)[1][:32].decode()
