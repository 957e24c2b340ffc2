"""One-time codes on slips, 24 on an A4 page: on labels of 66 × 33.9 mm, or on plain paper to cut along the marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ..pdf import compile_sheet
from .handout import Handout, until_parts
from .qr import qr_svg
from .words import WORDS

A_PAGE = 24


def slips_pdf(handout: Handout, codes: Sequence[tuple[str, str]], *, day: date) -> bytes:
    """A slip a code, in the order given. ``codes`` are (code, address with the code in it); the address is empty where codes
    are for shared computers. No slip has a number: nothing on it tells which comes before."""
    say = WORDS[handout.language]
    payload: dict[str, Any] = {
        "language": handout.language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['slips']} {handout.organisation}"},
        "survey": handout.survey,
        "until": until_parts(handout),
        "time": say["short_time"].format(questions=handout.questions, minutes=handout.minutes),
        "promise": handout.promises[0] if handout.promises else "",
        "address": handout.address,
        "slips": [_slip(code, address, say) for code, address in codes],
    }
    return compile_sheet("field-slips.typ", payload, day)


def _slip(code: str, address: str, say: dict[str, str]) -> dict[str, str]:
    svg = qr_svg(address) if address else ""
    return {"code": code, "qr": svg, "alt": say["qr"].format(address=address)}
