"""The entry sheet: the facts of a centre that only its organisation knows, kept also while it is half filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record

from .course import Actor
from .models import Entry

MOST_SPLITS = 7
MOST_GROUPS = 40
LIMITS = {"contact": 80, "department": 120, "email": 254, "phone": 40, "remarks": 2000}
REQUIRED = ("contact", "email", "staff")
_LINE = re.compile(r"^(.*?)[\s,、，:：\t]+([0-9,]+)\s*(?:名|人)?$")


@dataclass(frozen=True)
class Group:
    """A group of a split with its staff."""

    name: str
    people: int


@dataclass(frozen=True)
class Split:
    """A wanted split: its name and its groups."""

    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Sheet:
    """The sheet as it is kept. ``typed`` is what stands in the fields, also where it is not yet usable."""

    typed: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[Split, ...] = ()
    staff: int | None = None
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def filled(self) -> tuple[int, int]:
        """How many of the needed facts are there, and how many are needed."""
        ready = [name for name in REQUIRED if self.typed.get(name) and name not in self.faults]
        return len(ready) + bool(self.splits), len(REQUIRED) + 1

    @property
    def complete(self) -> bool:
        done, needed = self.filled
        return done == needed and not self.faults


def read_sheet(typed: Mapping[str, str], most: int) -> Sheet:
    """Check every field at once; ``most`` is how many splits the plan has. Nothing typed is thrown away."""
    plain = {name: typed.get(name, "").replace("\r\n", "\n").replace("\x00", "").strip() for name in _names()}
    faults: dict[str, str] = {}
    for name, limit in LIMITS.items():
        if len(plain[name]) > limit:
            faults[name] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}
    if plain["email"] and not _is_email(plain["email"]):
        faults["email"] = _("メールアドレスの形が正しくありません。name@example.jp の形で入力してください。")
    staff = _number(plain["staff"], faults)
    splits = _splits(plain, staff, most, faults)
    return Sheet(plain, splits, staff, faults)


def sheet_of(entry: Entry) -> Sheet:
    """The sheet as it is kept."""
    return read_sheet(entry.sheet.get("typed", {}), MOST_SPLITS)


@transaction.atomic
def save_sheet(*, entry: Entry, sheet: Sheet, by: Actor) -> None:
    """Keep the sheet, whole or not."""
    entry.sheet = {"typed": dict(sheet.typed), "complete": sheet.complete}
    entry.save(update_fields=["sheet"])
    done, needed = sheet.filled
    record(actor=by, action="entry.sheet", on=entry, details={"filled": done, "of": needed})


def _names() -> tuple[str, ...]:
    splits = [f"{kind}{n}" for n in range(1, MOST_SPLITS + 1) for kind in ("split", "groups")]
    return (*LIMITS, "staff", *splits)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _number(text: str, faults: dict[str, str]) -> int | None:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").removesuffix("名").removesuffix("人").strip()
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit() or not 1 <= int(plain) <= 1_000_000:
        faults["staff"] = _("「%(typed)s」は人数として読めません。数字で入力してください。") % {"typed": text[:40]}
        return None
    return int(plain)


def _splits(plain: Mapping[str, str], staff: int | None, most: int, faults: dict[str, str]) -> tuple[Split, ...]:
    found = []
    for number in range(1, MOST_SPLITS + 1):
        name, lines = plain[f"split{number}"], plain[f"groups{number}"]
        if not name and not lines:
            continue
        if number > most:
            faults[f"split{number}"] = _("このプランの分析区分は%(most)dつまでです。") % {"most": most}
        if not name:
            faults[f"split{number}"] = _("区分の名前が入力されていません。「部署」のように入力してください。")
        groups = _groups(f"groups{number}", lines, staff, faults)
        if name and groups:
            found.append(Split(name[:60], groups))
    return tuple(found)


def _groups(name: str, lines: str, staff: int | None, faults: dict[str, str]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for line in (text.strip() for text in lines.splitlines() if text.strip()):
        match = _LINE.match(unicodedata.normalize("NFKC", line))
        if match is None:
            faults[name] = _(
                "「%(line)s」から名前と人数を読み取れません。「受付一課 32」のように、名前、空白、人数の順に書いてください。"
            ) % {"line": line[:40]}
            continue
        groups.append(Group(match[1].strip()[:60], int(match[2].replace(",", "") or 0)))
    names = [group.name for group in groups]
    if len(set(names)) < len(names):
        faults[name] = _("同じ名前が2回あります。一つにまとめてください。")
    elif len(groups) < 2 and name not in faults:
        faults[name] = _("グループが二つ以上必要です。一行に一つずつ書いてください。")
    elif len(groups) > MOST_GROUPS:
        faults[name] = _("グループは%(most)dまでです。小さいものをまとめてください。") % {"most": MOST_GROUPS}
    total = sum(group.people for group in groups)
    if staff is not None and total > staff and name not in faults:
        faults[name] = _("合計が%(total)d名で、全体の%(staff)d名を超えています。人数を確かめてください。") % {
            "total": total,
            "staff": staff,
        }
    return tuple(groups)
