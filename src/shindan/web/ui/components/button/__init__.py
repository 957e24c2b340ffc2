"""A link or a submit button, in three weights; one filled button a view."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Button:
    """`href` makes it a link, otherwise it submits its form.

    `about` is read aloud before the label («改善への活用の回答を» + «変更»).
    `busy` replaces the label while the form is sent.
    `script` names what `ui.js` does on a press (`print`); such a button stays hidden without JavaScript.
    """

    label: str
    href: str = ""
    kind: str = "filled"
    name: str = ""
    value: str = ""
    about: str = ""
    busy: str = ""
    large: bool = False
    download: bool = False
    script: str = ""
    formaction: str = ""
