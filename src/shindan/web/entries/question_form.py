"""The form of one question of one's own: what was typed, as a question, and back again without loss.

Every option keeps its code in a hidden field of its row, so that a new wording is no new answer. A row without any wording is no
option. The condition is a question and ticked answers; one that says more than that is kept as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item
from shindan.diagnosis.design import Asking, Choice, Own, Phrase, asking_of, expression_of
from shindan.diagnosis.design.design import COMMENT
from shindan.diagnosis.design.editing import new_code

KINDS = ("scale", "single", "multi", "text")
TEXTS = ("text", "topic", "hint", "na")
MOST_ROWS, SPARE = 50, 2
AS_WRITTEN = "as-written"  # of the list of questions: the condition stays the one that somebody wrote


@dataclass(frozen=True)
class OptionRow:
    """One line of the options; ``code`` is empty in a line that is new."""

    code: str = ""
    ja: str = ""
    en: str = ""
    alone: bool = False
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not self.ja and not self.en and not any(self.more.values())


@dataclass(frozen=True)
class QuestionForm:
    """The fields as they stand. ``texts`` are named ``text_ja``, ``text_en``, ``topic_ja`` … ; ``asked`` is the id of the question
    that the condition reads, ``answers`` its ticked answers."""

    kind: str = "scale"
    texts: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[OptionRow, ...] = ()
    reverse: bool = False
    sensitive: bool = False
    max_chars: str = str(COMMENT)
    page: str = ""
    asked: str = ""
    chose: bool = True
    answers: tuple[str, ...] = ()
    written: str = ""

    @property
    def has_options(self) -> bool:
        return self.kind in ("single", "multi")

    def get(self, name: str) -> str:
        return self.texts.get(name, "")


def form_of(own: Own) -> QuestionForm:
    """What the form shows of a question."""
    asking = asking_of(own.ask_if) if own.ask_if else None
    phrases = {"text": own.text, "topic": own.topic, "hint": own.hint, "na": own.not_applicable}
    rows = tuple(row_of(one) for one in own.options)
    return QuestionForm(
        kind=own.kind,
        texts=texts_of(phrases),
        rows=rows,
        reverse=own.reverse,
        sensitive=own.sensitive,
        max_chars=str(own.max_chars),
        page=own.page or "",
        asked=asking.item if asking else AS_WRITTEN if own.ask_if else "",
        chose=asking.chose if asking else True,
        answers=tuple(str(value) for value in asking.values) if asking else (),
        written=own.ask_if or "",
    )


def texts_of(phrases: Mapping[str, Phrase | None]) -> dict[str, str]:
    """Wordings by field: ``text_ja``, ``text_en``, ``text_zh-hans``."""
    found: dict[str, str] = {}
    for name, phrase in phrases.items():
        if phrase:
            spoken = {"ja": phrase.ja, "en": phrase.en or "", **phrase.more}
            found |= {f"{name}_{language}": words for language, words in spoken.items()}
    return found


def row_of(option: Choice) -> OptionRow:
    return OptionRow(option.value, option.text.ja, option.text.en or "", option.exclusive, dict(option.text.more))


def read_question(sent: QueryDict) -> QuestionForm:
    """What was sent; line breaks and margins are made plain, nothing else is changed."""

    def plain(name: str) -> str:
        return sent.get(name, "").replace("\r\n", "\n").replace("\x00", "").strip()

    def further(n: int) -> dict[str, str]:
        named = [name for name in sent if name.startswith("more_") and name.endswith(f"_{n}")]
        return {name.removeprefix("more_").removesuffix(f"_{n}"): plain(name) for name in named if plain(name)}

    rows = tuple(
        OptionRow(plain(f"code{n}"), plain(f"ja{n}"), plain(f"en{n}"), f"alone{n}" in sent, further(n))
        for n in range(1, MOST_ROWS + 1)
        if f"ja{n}" in sent
    )
    flags = sent.getlist("flags")
    return QuestionForm(
        kind=plain("kind") if plain("kind") in KINDS else "scale",
        texts={name: plain(name) for name in sent if name.partition("_")[0] in TEXTS and "_" in name and plain(name)},
        rows=tuple(row for row in rows if not row.is_blank),
        reverse="reverse" in flags,
        sensitive="sensitive" in flags,
        max_chars=plain("max_chars") or str(COMMENT),
        page=plain("page"),
        asked=plain("asked"),
        chose=sent.get("chose") != "none",
        answers=tuple(sent.getlist("answers")),
        written=plain("written"),
    )


def rearranged(form: QuestionForm, go: str) -> QuestionForm:
    """The form after a press of a row's button: ``option-up-2``, ``option-down-1``, ``option-remove-3`` (from 1)."""
    move, _dash, number = go.removeprefix("option-").rpartition("-")
    at, rows = int(number) - 1 if number.isdecimal() else -1, list(form.rows)
    other = at + {"up": -1, "down": 1}.get(move, 0)
    if not 0 <= at < len(rows) or not 0 <= other < len(rows):
        return form
    if move == "remove":
        del rows[at]
    else:
        rows[at], rows[other] = rows[other], rows[at]
    return replace(form, rows=tuple(rows))


def question_of(form: QuestionForm, name: str, pack: Pack, codes: tuple[str, ...]) -> tuple[Own | None, dict[str, str]]:
    """The question of a form, or the faults by field. ``pack`` is the draft whose questions a condition can read; ``codes`` are all
    that options of this question ever had."""
    faults = _lacking(form)
    ask_if = _condition(form, pack, faults)
    try:
        own = Own.model_validate(_as_json(form, name, ask_if, codes))
    except ValidationError as error:
        told = _("長すぎるか、使えない文字があります。短くして、ふつうの文字で入力してください。")
        found = {_field(tuple(each["loc"])): told for each in error.errors()}
        return None, {**found, **faults}
    return (None, faults) if faults else (own, {})


def _lacking(form: QuestionForm) -> dict[str, str]:
    faults = {}
    if not form.get("text_ja"):
        faults["text_ja"] = _("質問の文が入力されていません。「休憩室は使いやすいです。」のように入力してください。")
    for name in ("topic", "hint", "na"):
        if form.get(f"{name}_en") and not form.get(f"{name}_ja"):
            faults[f"{name}_ja"] = _("英語だけがあります。日本語も入力してください。")
    for number, row in enumerate(form.rows, 1):
        if not row.ja and form.has_options:
            faults[f"ja{number}"] = _("%(n)d番目の選択肢は英語だけです。日本語も入力してください。") % {"n": number}
    if form.kind == "text" and not form.max_chars.isdecimal():
        faults["max_chars"] = _("「%(typed)s」は数として読めません。500のように数字で入力してください。") % {
            "typed": form.max_chars[:20]
        }
    return faults


def _condition(form: QuestionForm, pack: Pack, faults: dict[str, str]) -> str | None:
    if not form.asked:
        return None
    if form.asked == AS_WRITTEN:
        return form.written or None
    item = next((each for each in pack.items if each.id == form.asked), None)
    if item is None:
        faults["asked"] = _("たずねる人を決める質問が、この調査票にありません。選び直してください。")
        return None
    known = {str(value): value for value in values_of(pack, item)}
    values = tuple(known[each] for each in form.answers if each in known)
    if not values:
        faults["answers"] = _("どの答えの人にたずねるかが選ばれていません。「%(name)s」の答えを選んでください。") % {
            "name": item.topic.ja if item.topic else item.text.ja
        }
        return None
    return expression_of(Asking(item.id, values, form.chose), several=item.kind == "multi")


def values_of(pack: Pack, item: Item) -> tuple[str | int, ...]:
    """Every answer that a condition can compare a question with."""
    if item.scale:
        return pack.scale(item.scale).values
    return tuple(option.value for option in item.options)


def _as_json(form: QuestionForm, name: str, ask_if: str | None, codes: tuple[str, ...]) -> dict[str, Any]:
    scaled, written = form.kind == "scale", form.kind == "text"
    return {
        "kind": form.kind,
        "id": name,
        "text": phrase_json(form, "text") or {"ja": "?"},
        "topic": phrase_json(form, "topic"),
        "hint": phrase_json(form, "hint"),
        "options": options_json(form, codes) if form.has_options else [],
        "not_applicable": phrase_json(form, "na") if scaled else None,
        "reverse": form.reverse and scaled,
        "sensitive": form.sensitive,
        "ask_if": ask_if,
        "page": (form.page or None) if not written else None,
        **({"max_chars": int(form.max_chars)} if written and form.max_chars.isdecimal() else {}),
    }


def phrase_json(form: QuestionForm, name: str) -> dict[str, Any] | None:
    spoken = {key.removeprefix(f"{name}_"): text for key, text in form.texts.items() if key.startswith(f"{name}_")}
    ja, en = spoken.pop("ja", ""), spoken.pop("en", "")
    return {"ja": ja, "en": en or None, "more": {key: text for key, text in spoken.items() if text}} if ja else None


def options_json(form: QuestionForm, codes: tuple[str, ...]) -> list[dict[str, Any]]:
    """With a code for each new row that no option of this question ever had."""
    given, found = [*codes, *(row.code for row in form.rows if row.code)], []
    for row in form.rows:
        if not row.code:
            given.append(new_code(given))
        text = {"ja": row.ja or "?", "en": row.en or None, "more": dict(row.more)}
        found.append({"value": row.code or given[-1], "text": text, "exclusive": row.alone and form.kind == "multi"})
    return found


def _field(loc: tuple[int | str, ...]) -> str:
    """The field of a fault of ``Own``."""
    if loc and loc[0] == "options" and len(loc) > 1:
        return f"ja{int(loc[1]) + 1}"
    names = {"text": "text_ja", "topic": "topic_ja", "hint": "hint_ja", "not_applicable": "na_ja"}
    if len(loc) > 1 and loc[-1] == "en":
        return str(names.get(str(loc[0]), "text_ja")).replace("_ja", "_en")
    return names.get(str(loc[0]) if loc else "", str(loc[0]) if loc and loc[0] in ("max_chars", "page") else "text_ja")


def field_of_fault(path: tuple[object, ...]) -> str:
    """The field of a fault of composing: ``("extra", 2, "ask_if")``."""
    rest = path[2:]
    if not rest:
        return "text_ja"
    if rest[0] == "ask_if":
        return "asked"
    if rest[0] == "options" and len(rest) > 1 and isinstance(rest[1], int):
        return f"ja{rest[1] + 1}"
    named = {
        "options": "ja1",
        "page": "page",
        "reverse": "flags",
        "not_applicable": "na_ja",
        "topic": "topic_ja",
        "hint": "hint_ja",
    }
    return named.get(str(rest[0]), "text_ja")
