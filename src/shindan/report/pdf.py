"""Sheets on paper: the result on one A4 page, the plan as a poster, slips to hand out.

Typst lays them out from JSON, so no text of a user is ever read as markup. They are tagged (PDF/UA-1), their fonts are
embedded, and equal input gives equal bytes.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

from .labels import LABELS
from .phrases import phrases
from .worded import WordedAction, WordedResult, WordedStage

TEMPLATES = Path(__file__).parent / "templates"
Paper = Literal["a3", "a4"]
# A poster is drawn for A3; A4 is that drawing at the ratio of the two papers' sides.
_SCALE: dict[str, float] = {"a3": 1.0, "a4": 0.707}
_lock = threading.Lock()


class PdfError(RuntimeError):
    """A sheet could not be made; the cause holds the details for the log."""


def result_pdf(worded: WordedResult, *, day: date, firm: str = "", link: str = "") -> bytes:
    """The result on one A4 page. ``firm`` is any line about the firm, ``link`` the address of the result's page."""
    labels = LABELS[worded.language]
    payload = _payload(worded, day, firm, title=labels["result"].format(title=worded.title))
    payload["labels"]["link"] = labels["link"].format(link=link) if link else ""
    return _fitted("result.typ", payload, day, key=(worded.language, worded.headline, _shape(worded)))


def poster_pdf(worded: WordedResult, *, day: date, paper: Paper, firm: str = "") -> bytes:
    """The plan on one landscape page for the wall, with blanks to fill in by hand."""
    payload = _payload(worded, day, firm, title=LABELS[worded.language]["poster"])
    payload |= {"paper": paper, "sizes": {"scale": _SCALE[paper]}}
    return _fitted("poster.typ", payload, day, key=(worded.language, worded.headline, _shape(worded)))


def slip_pdf(*, title: str, lines: Sequence[str], url: str, code: Sequence[str], language: str, day: date) -> bytes:
    """Four slips to cut out of an A4 page. ``code`` is the QR code as rows of 0 and 1; ``lines`` say who sees what."""
    payload = {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {"title": title},
        "title_parts": _cut(language)(title),
        "lines": list(lines),
        "url": url,
        "code": list(code),
    }
    return compile_sheet("slip.typ", payload, day)


# The sizes a sheet may be drawn at; the first that keeps it on one page is taken.
FACTORS = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72)
_PAGE = re.compile(rb"/Type\s*/Page\b")
_fitting: dict[Hashable, int] = {}


def _shape(worded: WordedResult) -> tuple[object, ...]:
    """What decides how long a sheet is, but for the line about the firm."""
    return (worded.levels, worded.areas, worded.turns, worded.roadmap)


def _fitted(template: str, payload: Mapping[str, Any], day: date, *, key: Hashable) -> bytes:
    """The largest drawing that is one page. Where it was found once, the search begins there."""
    known = (template, key)
    for place in range(_fitting.get(known, 0), len(FACTORS)):
        made = compile_sheet(template, {**payload, "factor": FACTORS[place]}, day)
        if pages_of(made) == 1 or place == len(FACTORS) - 1:
            _remember(known, place)
            return made
    raise PdfError(template)


def pages_of(made: bytes) -> int:
    """The number of pages of a sheet."""
    return len(_PAGE.findall(made))


def _remember(known: Hashable, place: int) -> None:
    if len(_fitting) > 4096:
        _fitting.clear()
    _fitting[known] = place


def compile_sheet(template: str, payload: Mapping[str, Any], day: date) -> bytes:
    """Lay ``payload`` out by a template of this folder. Raises ``PdfError``."""
    inputs = {"data": json.dumps(payload, ensure_ascii=False)}
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        # One compiler keeps the fonts and what it laid out before; it serves one sheet at a time.
        with _lock:
            made = _compiler().compile(
                TEMPLATES / template, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=stamp
            )
    except typst.TypstError as error:
        raise PdfError(f"{template}: {error}") from error
    if not isinstance(made, bytes):
        raise PdfError(f"{template}: no PDF")
    return made


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = [noto_cjk_sans_jp_regular.FONT_PATH, noto_cjk_sans_jp_bold.FONT_PATH]
    folders = [str(Path(str(font)).parent) for font in fonts]
    return typst.Compiler(root=TEMPLATES, font_paths=folders, ignore_system_fonts=True)


def _payload(worded: WordedResult, day: date, firm: str, *, title: str) -> dict[str, Any]:
    parts = _cut(worded.language)
    return {
        **asdict(worded),
        "day": [day.year, day.month, day.day],
        "firm": firm,
        "headline_parts": parts(worded.headline),
        "then_parts": parts(worded.turns[0].then) if worded.turns else [],
        "do_parts": parts(worded.first_step.do) if worded.first_step else [],
        "actions": [_action(action, worded.language) for action in worded.actions],
        "roadmap": [_stage(stage, worded.language) for stage in worded.roadmap],
        "labels": _labels(worded, title, f"{day:%Y/%m/%d}"),
    }


def _cut(language: str) -> Callable[[str], list[str]]:
    """Cuts a text into what may not be broken: phrases in Japanese, words elsewhere."""
    return (lambda text: list(phrases(text))) if language == "ja" else str.split


def _labels(worded: WordedResult, title: str, day: str) -> dict[str, str]:
    labels = LABELS[worded.language]
    stands = [labels["stands"].format(area=area.label, level=area.level.value) for area in worded.areas]
    joint = labels["joint"]
    filled = {
        "title": title,
        "day": day,
        "overall": labels["overall"].format(level=worded.overall.value, name=worded.overall.name),
        "stairs": labels["stairs"].format(areas=joint.join(stands), level=worded.overall.value),
        "now": labels["now"].format(level=worded.turns[0].start) if worded.turns else "",
        "then": labels["then"].format(level=worded.turns[0].end) if worded.turns else "",
        "later": labels["later"].format(areas=joint.join(turn.mark for turn in worded.turns[1:])),
        "facts": labels["facts"].format(**asdict(worded.first_step)) if worded.first_step else "",
        "keep": worded.keep_title,
        "link": "",
    }
    return {**labels, **filled}


def _action(action: WordedAction, language: str) -> dict[str, str]:
    facts = LABELS[language]["action"].format(difficulty=action.difficulty, starts_in=action.starts_in)
    return {"name": action.name, "what": action.what, "facts": facts}


def _stage(stage: WordedStage, language: str) -> dict[str, Any]:
    labels = LABELS[language]
    steps = [labels["step"].format(area=turn.label, level=turn.end, then=turn.then) for turn in stage.turns]
    effects = labels["joint"].join(stage.effects)
    return {
        "name": stage.name,
        "until": labels["until"].format(until=stage.until, level=stage.overall.value),
        "theme": stage.theme,
        "lines": steps or [stage.keep],
        "measures": labels["measures"].format(effects=effects, measures=stage.measures),
    }
