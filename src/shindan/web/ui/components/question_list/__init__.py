"""The questions of a questionnaire page by page: what each is, what was said of it, and buttons to move it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Caution:
    """What a methodologist would say: the matter, what to do, wordings to start from."""

    sentence: str
    mend: str = ""
    better: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """A line. `tags` say where it comes from and how it is answered, `asked_of` who is asked where not everybody is.

    `fixed` ones are folded together. `href` leads to its own page.
    """

    id: str
    number: int
    text: str
    tags: tuple[str, ...] = ()
    asked_of: str = ""
    cautions: tuple[Caution, ...] = ()
    remarks: tuple[str, ...] = ()
    fixed: bool = False
    href: str = ""
    up: bool = False
    down: bool = False
    removable: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page of the questionnaire."""

    title: str
    questions: tuple[Question, ...]

    @property
    def is_folded(self) -> bool:
        """Whether nothing of the page stands open: then it is one line."""
        return [folded for folded, _ in self.runs] == [True]

    @property
    def runs(self) -> Iterator[tuple[bool, list[Question]]]:
        """Neighbours that are all fixed, or all not; one with a remark or caution is never folded away."""
        key = lambda each: each.fixed and not each.remarks and not each.cautions  # noqa: E731
        return ((folded, list(run)) for folded, run in groupby(self.questions, key=key))


@dataclass(frozen=True, kw_only=True)
class QuestionList:
    """Stands in a form: its buttons send `go` as `up:ID`, `down:ID`, `remove:ID`."""

    PERSONAL: ClassVar[bool] = True  # remarks were typed by people

    sheets: tuple[Sheet, ...]
    editable: bool = True
