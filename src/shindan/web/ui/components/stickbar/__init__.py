"""How far a survey is: a sentence, a bar, and whether what was chosen is saved; it stays in view while one scrolls."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Stickbar:
    """`done` of `total` questions are saved, this is `page` of `pages`. `done` is text, so that a page can be drawn ahead."""

    total: int
    done: str
    page: int
    pages: int
