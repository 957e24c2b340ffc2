"""A page of the survey at the width of a phone, beside what it is made from."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FrameLink:
    """A link that shows another page, or another language, in the frame. `long` is what it leads to, in words, `lang` the language of
    a label in another one."""

    label: str
    href: str
    long: str = ""
    lang: str = ""


@dataclass(frozen=True, kw_only=True)
class PhoneFrame:
    """`name` is the target of the links; the frame's page must allow to be framed. `note` stands above it."""

    heading: str
    src: str
    pages: tuple[FrameLink, ...] = ()
    languages: tuple[FrameLink, ...] = ()
    note: str = ""
    name: str = "sample"
