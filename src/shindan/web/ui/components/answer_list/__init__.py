"""What was answered, one line a question, each with its way back."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`about` makes «変更» understandable alone: «改善への活用の回答を»."""

    term: str
    text: str
    href: str
    about: str


@dataclass(frozen=True, kw_only=True)
class AnswerList:
    """`items` in the order of the questions."""

    items: tuple[Answer, ...]
