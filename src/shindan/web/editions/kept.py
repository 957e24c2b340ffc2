"""What is kept of editions, read: rules, what was handed over, frozen editions."""

from __future__ import annotations

import tempfile
from pathlib import Path

from shindan.edition import Centre, Edition, EditionError, Rule, check_rule, read_centre, read_edition
from shindan.edition.rule import DEFAULT

from .models import EditionVersion, Handover


def standard_rule() -> str:
    """The rule that is shipped, as text to begin with."""
    return DEFAULT.read_text(encoding="utf-8")


def read_rule_text(text: str) -> tuple[Rule | None, list[str]]:
    """The rule in a text, and every fault with its line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rule.yaml"
        path.write_text(text.replace("\r\n", "\n"), encoding="utf-8")
        rule, faults = check_rule(path)
    return rule, [str(fault).replace(f"{folder}/", "") for fault in faults]


def handed_over(rule: Rule) -> dict[str, Handover]:
    """What was handed over of the rule's period by centre: of each the last."""
    kept = Handover.objects.filter(month__gte=rule.period.first, month__lte=rule.period.last, withdrawn=None)
    return {each.centre: each for each in kept.order_by("month", "wave__closes", "wave_id")}


def summaries_for(rule: Rule) -> tuple[Centre, ...]:
    """The summaries of the rule's period: the last of each centre."""
    return tuple(read_kept(each) for each in handed_over(rule).values())


def read_kept(each: Handover) -> Centre:
    """A summary as it was handed over."""
    centre, faults = read_centre(each.content.encode(), each.centre)
    if centre is None or faults:
        raise EditionError(faults)
    return centre


def kept_edition(edition: EditionVersion) -> Edition:
    """A frozen edition, read back from its bytes."""
    return read_edition(bytes(edition.content or b""), edition.name)
