"""Fields for names and consent of a centre that was brought in, and what its summary says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shindan.edition import FACTS
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..award.consent import LONGEST
from ..bringing.consents import LONGEST_BY, LONGEST_PAPER, Faults
from ..bringing.waiting import About, Waiting


@dataclass(frozen=True)
class Ready:
    """A summary that can be taken in, as drawn."""

    pk: int
    file: str
    about: str
    consent: str
    note: str
    fields: tuple[TextField, ...]


def ready(each: Waiting, faults: Mapping[str, str]) -> Ready:
    """One with its fields; a field is named by its row (``name-12``)."""
    about = each.about
    return Ready(
        pk=each.row.pk,
        file=each.row.file,
        about=about_words(about) if about else "",
        consent=consent_words(about) if about else "",
        note=each.note,
        fields=tuple(fields(each.row.typed, faults, f"-{each.row.pk}")),
    )


@dataclass(frozen=True)
class _Form:
    """What is typed and what is wrong; ``end`` parts the fields of one centre from those of another."""

    typed: Mapping[str, str]
    faults: Mapping[str, str]
    end: str = ""

    def field(self, name: str, label: str, most: int, **more: Any) -> TextField:
        own = f"{name}{self.end}"
        error = self.faults.get(own, "")
        return TextField(name=own, label=label, value=self.typed.get(name, ""), error=error, maxlength=most, **more)


def fields(typed: Mapping[str, str], faults: Mapping[str, str], end: str = "") -> Iterator[TextField]:
    """Names and consent."""
    form = _Form(typed, faults, end)
    yield form.field("name", _("組織とセンターの名前"), LONGEST)
    yield form.field("name_en", _("英語の名前"), LONGEST, optional=True)
    yield from _consent(form)


def common_fields(typed: Mapping[str, str]) -> list[TextField]:
    """A record of consent for all whose own fields are empty."""
    return list(_consent(_Form(typed, {})))


def _consent(form: _Form) -> Iterator[TextField]:
    yield form.field("consent_by", _("同意した人（部署と氏名）"), LONGEST_BY)
    yield form.field("consent_on", _("同意した日"), 0, kind="date")
    yield form.field("consent_paper", _("同意の書面（名前と番号）"), LONGEST_PAPER)


def about_words(about: About) -> str:
    """Which centre, when, how many, which questionnaire, which bytes."""
    told = {"centre": about.centre, "month": about.month, "people": about.people, "digest": about.digest[:19]}
    told |= {"instrument": f"{about.instrument} {about.version}"}
    counted = _("%(centre)s、%(month)sの調査、回答者%(people)d名") % told
    if about.headcount is not None:
        counted += _("（在籍%(n)d名）") % {"n": about.headcount}
    return counted + _("、調査票 %(instrument)s、識別値 %(digest)s…") % told


def consent_words(about: About) -> str:
    """What the file says was agreed to, and the figures of operation in it."""
    agreed = {"edition": _("年度版への参加"), "findings": _("分野の分析"), "award": _("表彰")}
    told = _("ファイルの同意：%(names)s。") % {"names": _("、").join(agreed[name] for name in about.consent)}
    language = get_language() or "ja"
    facts = _("、").join(f"{FACTS[name].get(language)} {value:g}%" for name, value in about.facts if name in FACTS)
    return told + (_("運営の数字：%(facts)s。") % {"facts": facts} if facts else _("運営の数字はありません。"))


def problems(found: list[Waiting]) -> Table | None:
    """Files that cannot be taken in: which, why, what to do."""
    columns = (Column(label=_("ファイル")), Column(label=_("理由")), Column(label=_("直し方")))
    rows = tuple(Row(heading=each.row.file, cells=(what, mend)) for each in found for what, mend in each.problems[:3])
    return Table(caption=_("取り込めないファイル"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def links(faults: Faults, files: Mapping[str, str] | None = None) -> tuple[ErrorLink, ...]:
    """What is wrong, at the top of the page; of one of several files (by the number of its row) with the file's name."""
    several = files if files is not None and len(files) > 1 else {}
    return tuple(
        ErrorLink(name=name, message=_of_file(several.get(_row(name), ""), text)) for name, text in faults.items()
    )


def _row(name: str) -> str:
    """12, of ``name-12``."""
    return name.rpartition("-")[2]


def _of_file(file: str, text: str) -> str:
    return _("%(file)s：%(text)s") % {"file": file, "text": text} if file else text
