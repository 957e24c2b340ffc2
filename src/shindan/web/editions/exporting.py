"""An edition as the folder that `shindan edition` reads: summaries, rule, and the frozen bytes, so that anybody with it can recompute."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from shindan.edition import SUFFIX, Edition, canonical
from shindan.edition.packed import pack

from .kept import handed_over, kept_edition, read_rule_text
from .models import EditionVersion, Handover
from .names import all_names
from .queries import before_of


def folder_file(version: EditionVersion) -> bytes:
    """The folder as a zip. Equal editions give equal bytes. It holds pseudonyms and no name."""
    return pack(dict(_files(version)))


def _files(version: EditionVersion) -> Iterator[tuple[str, bytes]]:
    kept = summaries_of(version)
    for each in kept:
        yield f"centres/{each.centre}{SUFFIX}", each.content.encode()
    yield "rule.yaml", version.rule.replace("\r\n", "\n").encode()
    if version.replaces is not None:
        yield "edition-earlier.json", bytes(version.replaces.content or b"")
    frozen = kept_edition(version) if version.frozen is not None else None
    if frozen is not None:
        yield "edition.json", bytes(version.content or b"")
        before = before_of(version)
        if before is not None:
            yield "edition-before.json", canonical(before)
    yield "README.txt", _read_me(version, frozen, kept).encode()


def summaries_of(version: EditionVersion) -> tuple[Handover, ...]:
    """Those that the edition was made of, as far as they are still kept; of one that is not frozen those it would be made of."""
    rule, _faults = read_rule_text(version.rule)
    if rule is None:
        return ()
    found = tuple(handed_over(rule).values())
    if version.frozen is None:
        return found
    kept = kept_edition(version)
    files, left_out = {member.file for member in kept.members}, {each.centre for each in kept.excluded}
    return tuple(each for each in found if _digest(each) in files or each.centre in left_out)


def _digest(each: Handover) -> str:
    return str(json.loads(each.content)["digest"])


def _read_me(version: EditionVersion, frozen: Edition | None, kept: Sequence[Handover]) -> str:
    lines = [version.name, ""]
    lines += ["shindan edition check centres --rule rule.yaml"]
    if frozen is None:
        return "\n".join([*lines, "shindan edition freeze centres --rule rule.yaml -o edition.json", ""])
    again = f" --earlier edition-earlier.json --reason {shlex.quote(version.reason)}" if version.replaces else ""
    before = " --before edition-before.json" if before_of(version) else ""
    lines += [f"shindan edition freeze centres --rule rule.yaml{again} -o edition.json"]
    given = " --given edition-earlier.json" if version.replaces else ""
    lines += [f"shindan edition rank edition.json{before}{given} -o ranking", "", version.digest]
    missing = len(frozen.members) - len({_digest(each) for each in kept} & {each.file for each in frozen.members})
    if missing:
        text = _("確定したあとに同意が撤回されたなどの理由で、%(n)dセンターの集計値は入っていません。")
        lines += ["", text % {"n": missing}]
    return "\n".join([*lines, ""])


def names_file() -> bytes:
    """The table that says who is who, for `--names`: it belongs to the operator and goes nowhere else."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(("centre", "organisation", "centre_name", "organisation_name", "centre_name_en"))
    for centre, name in sorted(all_names().items()):
        lines.writerow((centre, "", _safe(name.ja), "", _safe(name.en)))
    return written.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
