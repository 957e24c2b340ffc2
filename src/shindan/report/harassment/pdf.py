"""Policy and manual as tagged PDF, A4."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..pdf import compile_sheet, pages_of
from ..survey.comments_signs import drawable
from .papers import ManualPaper, PolicyPaper
from .words import WORDS

# How much smaller a policy may become to stay on one page.
READABLE = (0.96, 0.92, 0.88, 0.84)


def policy_pdf(paper: PolicyPaper) -> bytes:
    """The policy on one A4 page where it fits at a size that can be read on a wall, else on more. Equal papers give equal bytes."""
    payload = _payload(paper, "policy")
    for section in payload["sections"]:
        section["lines"] = section["text"].split("\n")
    whole = compile_sheet("harassment-policy.typ", {**payload, "factor": 1.0}, paper.day)
    for factor in READABLE:
        if pages_of(whole) == 1:
            break
        smaller = compile_sheet("harassment-policy.typ", {**payload, "factor": factor}, paper.day)
        if pages_of(smaller) == 1:
            return smaller
    return whole


def manual_pdf(paper: ManualPaper) -> bytes:
    """The manual: matrix first, then a page a zone. Equal papers give equal bytes."""
    return compile_sheet("harassment-manual.typ", _payload(paper, "manual"), paper.day)


def _payload(paper: PolicyPaper | ManualPaper, kind: str) -> dict[str, Any]:
    say = WORDS[paper.language]
    given: dict[str, Any] = _drawable(asdict(paper))
    organisation = given["organisation"]
    return {
        **given,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "labels": {**say, "title": f"{say[kind]} {organisation}".strip()},
        "heading": say[kind],
        "edition": say["version"].format(n=paper.version),
        "still_open": say["draft"].format(n=paper.open) if paper.open else "",
    }


def _drawable(value: Any) -> Any:
    """Every text in what the fonts can draw."""
    if isinstance(value, str):
        return "\n".join(drawable(line) for line in value.split("\n"))
    if isinstance(value, dict):
        return {key: _drawable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(one) for one in value]
    return value
