"""The result as A4 pages: the profile first, then each practice with its next stage, differences, evidence."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shindan.management import ActivityResult, ManagementResult, PracticeResult

from ..fit import cut, spaced, width
from ..pdf import compile_sheet
from ..phrases import phrases
from ..survey.comments_signs import drawable
from .content import activity_text, assessed_text, headline, next_of, position_text, signed, stage_text, title
from .others import basis_of, others_of
from .words import words

TEMPLATE = "management.typ"

_FOOT = 37.0  # em that the confidential mark, the title and whose it is have together


def management_pdf(result: ManagementResult, *, language: str = "ja") -> bytes:
    """The report as a tagged PDF. Equal results give equal bytes."""
    return compile_sheet(TEMPLATE, management_payload(result, language), result.made_on)


def management_payload(result: ManagementResult, language: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    language = "en" if language == "en" else "ja"
    say = words(language)
    day = result.made_on
    head = headline(result, language)
    rows = [_activity(result, activity, language) for activity in result.activities]
    profile = say["profile" if len(rows) == 7 else "profile_of"]
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {
            **say,
            "title": f"{title(result, language)} {_shown(result.of.centre or result.of.organisation)}".strip(),
            "profile": profile,
        },
        "eyebrow": title(result, language),
        "of": [_shown(text) for text in (result.of.organisation, result.of.centre, result.of.entry) if text],
        "headline": list(phrases(head)) if language == "ja" else head.split(),
        "assessed": result.is_assessed,
        "facts": _facts(result, language),
        "stages": [
            {"name": stage.get(language), "own": own, "assessed": seen}
            for stage, own, seen in zip(
                result.stages, result.counts, result.assessed_counts or (0,) * len(result.stages), strict=True
            )
        ],
        "rows": rows,
        "others": _others(result, language),
        "picture": say["picture"].format(rows=say["joint"].join(row["heard"] for row in rows)),
        "groups": [_group(result, activity, language) for activity in result.activities],
        "differences": _differences(result, language),
        "evidence": _evidence(result, language),
        "notes": _notes(result, language),
        "foot": _foot(result, say, language),
        "made_by": f"{result.instrument.id} {result.instrument.version}（{result.instrument.digest[7:19]}）",
    }


def _foot(result: ManagementResult, say: dict[str, str], language: str) -> str:
    """Whose it is, in what the one line at the foot of the page leaves."""
    told = " ".join(_shown(text) for text in (result.of.centre, result.of.entry) if text)
    return cut(told, _FOOT - width(say["confidential"]) - width(title(result, language)))


def _shown(text: str) -> str:
    """As paper can draw it: signs without a glyph become a mark."""
    return spaced(drawable(text))


def _facts(result: ManagementResult, language: str) -> list[list[str]]:
    say = words(language)
    total = len(result.practices)
    done = total - len(result.missing) - len(result.open)
    facts = [[say["answered"], say["answered_of"].format(count=done, total=total)]]
    named = [_shown(name) for name in result.managers if name]
    if len(result.managers) > 1:
        names = cut(say["joint"].join(named) or say["unsaid"], 40)
        facts.append([say["by"], say["managers"].format(names=names, count=len(result.managers))])
    elif named:
        facts.append([say["by"], cut(named[0], 40)])
    if result.is_assessed:
        on = result.assessed_on
        by = cut(_shown(result.assessor), 30)
        facts.append([say["assessor"], say["on"].format(by=by, day=say["day"].format(day=on)) if on else by])
    if basis := basis_of(result, language):
        facts.append([say["compared"], _shown(basis)])
    return facts


def _activity(result: ManagementResult, activity: ActivityResult, language: str) -> dict[str, Any]:
    say = words(language)
    ends = (activity.low, activity.high) if activity.low and activity.high else None
    seen = [at for at, count in enumerate(activity.assessed_counts, 1) if count]
    seen_ends = (seen[0], seen[-1]) if seen else None
    own = activity_text(activity.middle, activity.mean, ends, language)
    theirs = activity_text(activity.assessed_middle, activity.assessed_mean, seen_ends, language)
    after = next_of(result, activity)
    name = activity.name.get(language)
    heard = say["row_both" if result.is_assessed else "row"].format(name=name, value=own, assessed=theirs)
    return {
        "name": list(phrases(name)) if language == "ja" else name.split(),
        "heard": heard.replace("　", " "),
        "own": own,
        "lane": [activity.middle or 0, *(ends or (0, 0))],
        "theirs": theirs,
        "their_lane": [activity.assessed_middle or 0, *(seen_ends or (0, 0))],
        "gap": say["gap"].format(gap=signed(activity.gap, 1)) if activity.gap is not None else "",
        "next_title": say["next"].format(topic=after.topic.get(language), stage=(after.stands or 0) + 1)
        if after
        else "",
        "next": after.next.get(language) if after and after.next else "",
        "top": say["top"].format(stage=len(result.stages)) if activity.middle and not after else "",
    }


def _others(result: ManagementResult, language: str) -> dict[str, Any] | None:
    found = others_of(result, language)
    if found is None:
        return None
    rows = [
        {"name": row.name, "cells": list(row.cells), "picture": row.picture.replace('width="100%"', 'width="260"', 1)}
        for row in found.rows
    ]
    return {**asdict(found), "rows": rows, "heads": list(found.heads), "notes": list(found.notes)}


def _group(result: ManagementResult, activity: ActivityResult, language: str) -> dict[str, Any]:
    return {
        "name": activity.name.get(language),
        "definition": activity.definition.get(language),
        "practices": [_practice(each, language) for each in result.of_activity(activity.id)],
    }


def _practice(practice: PracticeResult, language: str) -> dict[str, Any]:
    say = words(language)
    reason = _shown(practice.assessed.reason) if practice.assessed else ""
    return {
        "id": practice.id,
        "topic": practice.topic.get(language),
        "text": practice.text.get(language),
        "own": stage_text(practice, language),
        "stage": practice.stage or 0,
        "theirs": assessed_text(practice, language),
        "their_stage": (practice.assessed.stage if practice.assessed else None) or 0,
        "gap": say["gap"].format(gap=signed(practice.gap)) if practice.gap is not None else "",
        "apart": practice.gap is not None and abs(practice.gap) >= 2,
        "now": practice.now.get(language) if practice.now else "",
        "next": practice.next.get(language) if practice.next else say["keep"] if practice.stands else "",
        "reason": reason,
        "position": position_text(practice, language),
    }


def _differences(result: ManagementResult, language: str) -> list[dict[str, Any]]:
    say = words(language)
    found = []
    for practice in (result.practice(each) for each in result.apart):
        told = [
            f"{_shown(each.by) or say['unsaid']}{say['colon']}"
            + (say["na"] if each.na else say["stage"].format(stage=each.stage))
            for each in practice.given
        ]
        agreed = say["agreed_none"] if practice.state == "open" else stage_text(practice, language)
        found.append(
            {
                "id": practice.id,
                "topic": practice.topic.get(language),
                "given": told,
                "agreed": agreed,
                "open": practice.state == "open",
                "reason": _shown(practice.reason),
            }
        )
    return found


def _evidence(result: ManagementResult, language: str) -> list[dict[str, str]]:
    say = words(language)
    several = len(result.managers) > 1
    return [
        {
            "id": practice.id,
            "topic": practice.topic.get(language),
            "stage": stage_text(practice, language),
            "by": (_shown(memo.by) or say["unsaid"]) if several else "",
            "text": _shown(memo.text),
            "sure": say[f"confidence_{memo.confidence}"] if memo.confidence else "",
        }
        for practice in result.practices
        for memo in practice.memos
        if memo.text
    ]


def _notes(result: ManagementResult, language: str) -> list[str]:
    say = words(language)
    told = [note.get(language) for note in result.notes]
    if result.is_assessed:
        told.append(say["gap_told"])
    return [*told, say["rounded"]]
