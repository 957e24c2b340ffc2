"""What a form of a survey sent, as answers: checked one by one, the wrong ones with their sentence, none lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.diagnosis import Pack
from shindan.diagnosis.answers import AnswerFault, accept, valid_values
from shindan.diagnosis.definition import Item


@dataclass(frozen=True)
class Sent:
    """``answers`` can be kept (``None`` takes one back); ``typed`` is what was sent where it cannot, ``faults`` why."""

    answers: dict[str, object] = field(default_factory=dict)
    typed: dict[str, object] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def read_sent(pack: Pack, items: Iterable[Item], form: QueryDict) -> Sent:
    """The answers to ``items`` in a form. A question that the form does not name was left open."""
    sent, known = Sent(), _plain_values(pack)
    for item in items:
        raw = form.get(item.id) if item.id in known else _raw(item, form)
        if isinstance(raw, str) and raw in known.get(item.id, {}):
            sent.answers[item.id] = known[item.id][raw]
            continue
        value, fault = accept(pack, item, raw)
        if fault is None:
            sent.answers[item.id] = list(value) if isinstance(value, tuple) else value
        else:
            sent.typed[item.id], sent.faults[item.id] = raw, message_of(fault)
    return sent


def _plain_values(pack: Pack) -> Mapping[str, Mapping[str, object]]:
    """What each question with one answer takes, by the text that its form sends: nearly every answer is one of these."""
    if pack.digest not in _values:
        single = [item for item in pack.items if item.kind in ("scale", "single", "level")]
        _values[pack.digest] = {
            item.id: {text: accept(pack, item, text)[0] for text in valid_values(pack, item)} for item in single
        }
    return _values[pack.digest]


_values: dict[str, dict[str, dict[str, object]]] = {}


def _raw(item: Item, form: QueryDict) -> object:
    if item.kind == "multi":
        return form.getlist(item.id) or None
    text = form.get(item.id)
    # A browser sends two signs for a line's end, which would count against the limit; some databases refuse the zero sign.
    return None if text is None else text.replace("\r\n", "\n").replace("\x00", "")


def message_of(fault: AnswerFault) -> str:
    """What is wrong and what to do, in the language of the page."""
    if fault.reason == "too_long":
        over = len(str(fault.value).strip()) - int(fault.valid[0])
        return ngettext(
            "%(limit)s文字までです。%(over)d文字短くしてください。",
            "%(limit)s文字までです。%(over)d文字短くしてください。",
            over,
        ) % {
            "limit": fault.valid[0],
            "over": over,
        }
    if fault.reason == "exclusive":
        return _("ほかの答えと一緒には選べない答えが選ばれています。どちらかを外してください。")
    return _("この答えは選べません。表示されている答えから選び直してください。")
