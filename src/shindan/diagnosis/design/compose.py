"""A design laid on its base: a whole questionnaire, checked like any pack, with a digest of its own."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Literal, NamedTuple, cast

from ..check import check_pack
from ..definition import Area, Item, Pack, Scale, Text
from ..finding import Finding
from .check_composed import faults_of
from .check_design import check_design
from .design import Design
from .faults import DesignError
from .items import attributes_asked, extra_asked
from .minutes import minutes_of
from .names import EXTRA, EXTRA_AREA
from .pages import Sheet, cut, sheets_of

# Notes of the base that the composed questionnaire would no longer bear out.
_STALE_NOTES = {"counts", "instrument"}
_COUNT = {
    "ja": re.compile(r"質問は[0-9]+問で、[^。\n]*で終わります。"),
    "en": re.compile(r"There are [0-9]+ questions and it takes [^.\n]*\."),
}


class Manner(NamedTuple):
    """How the questions are put: all on one page or page by page, and whether 「答えない」 stands under each."""

    layout: Literal["pages", "one_page"]
    unanswered: Literal["allowed", "prefer_not"]


def compose(base: Pack, pool: Pack, design: Design) -> Pack:
    """The questionnaire of the entry. It has the base's id and version: it is that instrument, with additions.

    Deterministic. Raises ``DesignError`` with every fault at once; ``ValueError`` where ``base`` is no survey with
    attributes, comments and a five-point scale.
    """
    if faults := check_design(base, pool, design):
        raise DesignError(faults)
    pack = _composed(base, pool, design)
    findings = [finding for finding in check_pack(pack) if not _is_of_wording(base, pack, finding)]
    if faults := faults_of(pack, design, findings):
        raise DesignError(faults)
    return pack


def digest_of_pack(pack: Pack) -> str:
    """SHA-256 over the pack's content, in one canonical form; the ``digest`` it carries does not count."""
    content = pack.model_dump(mode="json", exclude={"digest"})
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(written.encode()).hexdigest()}"


def manner_of(pack: Pack) -> Manner:
    """How a composed pack's questions are put; page by page, with nothing beneath, where no design says otherwise."""
    found = pack.notes.get("design")
    told = found if isinstance(found, dict) else {}
    layout = "one_page" if told.get("layout") == "one_page" else "pages"
    unanswered = "prefer_not" if told.get("unanswered") == "prefer_not" else "allowed"
    return Manner(cast(Literal["pages", "one_page"], layout), cast(Literal["allowed", "prefer_not"], unanswered))


def told_of(pack: Pack) -> Text | None:
    """What the introduction says, but for the number of questions and minutes, which follow from the rest."""
    if pack.intro is None:
        return None
    ja, en = _COUNT["ja"].sub("", pack.intro.ja), _COUNT["en"].sub("", pack.intro.en)
    return Text(ja=ja.replace("\n\n", "\n"), en=en.replace("  ", " "))


def _composed(base: Pack, pool: Pack, design: Design) -> Pack:
    sheets = sheets_of(base, attributes_asked(base, pool, design), extra_asked(base, pool, design), design)
    items = tuple(item for sheet in sheets for item in sheet.items)
    notes = {key: note for key, note in base.notes.items() if key not in _STALE_NOTES}
    notes["design"] = {"layout": design.layout, "unanswered": design.unanswered, "base": base.digest}
    pack = base.model_copy(
        update={
            "extends": None,
            "parent": None,
            "areas": _areas(base, items),
            "items": items,
            "scales": _scales(base, pool, items),
            "pages": cut(sheets, design.items_per_page),
            "texts": {**pool.texts, **base.texts},
            "notes": notes,
            "languages": tuple(one for one in base.languages if one in design.languages),
            "digest": "",
        }
    )
    return _finished(pack, design, sheets)


def _finished(pack: Pack, design: Design, sheets: list[Sheet]) -> Pack:
    """With the minutes it takes, said in the introduction too, and validated and identified as it now is."""
    takes = minutes_of(pack)
    asked = sum(len(sheet.items) for sheet in sheets)
    intro = pack.intro and _intro(pack.intro, design, asked, (takes.low, takes.high))
    update = {"minutes": takes.typical, "intro": intro}
    whole = Pack.model_validate_json(pack.model_copy(update=update).model_dump_json())
    return whole.model_copy(update={"digest": digest_of_pack(whole)})


def _areas(base: Pack, items: tuple[Item, ...]) -> tuple[Area, ...]:
    """The base's areas, with the extra questions' before the comments where there are some."""
    if all(item.area != EXTRA for item in items):
        return base.areas
    at = next(place for place, area in enumerate(base.areas) if area.role == "free_text")
    return (*base.areas[:at], EXTRA_AREA, *base.areas[at:])


def _scales(base: Pack, pool: Pack, items: tuple[Item, ...]) -> tuple[Scale, ...]:
    known, used = {scale.id for scale in base.scales}, {item.scale for item in items}
    return (*base.scales, *(scale for scale in pool.scales if scale.id in used - known))


def _intro(intro: Text, design: Design, asked: int, minutes: tuple[int, int]) -> Text:
    """The base's introduction with this questionnaire's purpose, number of questions and minutes."""
    low, high = minutes
    ja = _COUNT["ja"].sub(f"質問は{asked}問で、{low}分から{high}分ほどで終わります。", intro.ja)
    en = _COUNT["en"].sub(f"There are {asked} questions and it takes about {low} to {high} minutes.", intro.en)
    if design.purpose is not None:
        purpose = design.purpose.text
        ja = f"{purpose.ja}\n{ja.partition(chr(10))[2]}".strip()
        en = f"{purpose.en} {en.partition('. ')[2]}".strip()
    # In further languages the base's own words stay; where an entry has a purpose of its own, English speaks for them.
    return Text(ja=ja, en=en, more={} if design.purpose is not None else intro.more)


def _is_of_wording(base: Pack, pack: Pack, finding: Finding) -> bool:
    """Japanese in place of an English that was not written, or a further language that an added question lacks: ``review`` warns
    of it, and the survey can go on. Wordings in languages that were not chosen stay as they are and are shown to nobody."""
    if not finding.path or finding.path[-1] not in ("en", *base.languages):
        return False
    here: object = pack
    for step in finding.path[:-1]:
        here = here[step] if isinstance(here, tuple | dict) else getattr(here, str(step))  # type: ignore[index]
    if finding.path[-1] != "en":
        return isinstance(here, Text)
    return isinstance(here, Text) and (here.ja == here.en or finding.path[0] == "intro")
