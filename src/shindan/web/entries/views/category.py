"""A question about the person: the wording of the sheet's splits, the options of the others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shindan.diagnosis.definition import Item
from shindan.diagnosis.design import Category, Design, DesignError, DesignFault
from shindan.diagnosis.design.editing import removed
from shindan.diagnosis.design.names import attributes_of
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.option_rows import OptionLine, OptionRows
from shindan.web.ui.components.text_field import TextField

from ..design_queries import remarks_of
from ..designing import (
    StaleError,
    category_of,
    change_design,
    changeable_attributes,
    put_category,
    question_token,
    stale_words,
)
from ..faults import StepError
from ..models import Entry
from ..question_form import (
    OptionRow,
    QuestionForm,
    options_json,
    phrase_json,
    read_question,
    rearranged,
    row_of,
    texts_of,
)
from ..questionnaires import base_of, design_of, draft_or_base, pool
from .phone import phone_of
from .question_fields import further, in_language
from .shell import entry_page

Faults = dict[str, str]


@dataclass(frozen=True)
class Asked:
    """An attribute question: where it is from, and what of it can be changed."""

    name: str
    origin: str
    item: Item | None
    category: Category | None
    form: QuestionForm = field(default_factory=QuestionForm)

    @property
    def is_sheet(self) -> bool:
        return self.origin == "sheet"


def asked_of(entry: Entry, design: Design, name: str) -> Asked:
    origin, category = changeable_attributes(entry, design)[name], category_of(design, name)
    known = {**attributes_of(base_of(entry)), **attributes_of(pool())}.get(name)
    return Asked(name, origin, known, category, _form(known, category))


def _form(item: Item | None, category: Category | None) -> QuestionForm:
    options = category.options if category and category.options else ()
    rows = tuple(row_of(one) for one in options)
    if not rows and item is not None:
        rows = tuple(
            OptionRow(str(one.value), one.text.ja, one.text.en, one.exclusive, dict(one.text.more))
            for one in item.options
        )
    phrases = {"text": category.text, "topic": category.topic, "hint": category.hint} if category else {}
    return QuestionForm(kind="single", texts=texts_of(phrases), rows=rows)


def category(request: HttpRequest, entry: Entry, name: str) -> HttpResponse:
    """Change the wording or the options. The caller has looked at the right and the step."""
    asked = asked_of(entry, design_of(entry), name)
    if request.method != "POST":
        return _page(request, entry, asked)
    go, form = request.POST.get("go", "save"), read_question(request.POST)
    asked = replace(asked, form=form)
    if go.startswith("option-"):
        return _page(request, entry, replace(asked, form=rearranged(form, go)), more=go == "option-more")
    if faults := _keep(request, entry, asked):
        return _page(request, entry, asked, faults)
    messages.success(request, _("属性の質問を保存しました。"))
    return redirect(f"{reverse('entries_design', args=[entry.pk])}#q-{name}")


def category_from(entry: Entry, asked: Asked) -> tuple[Category | None, Faults]:
    """The category of a form, or the faults by field. Options like the question's own ones are no change."""
    codes = tuple(str(one.value) for one in asked.item.options) if asked.item else ()
    codes += tuple(one.value for one in asked.category.options) if asked.category else ()
    options = options_json(asked.form, codes)
    for number, row in enumerate(asked.form.rows, 1):
        if not row.ja:
            return None, {
                f"ja{number}": _("%(n)d番目の選択肢は英語だけです。日本語も入力してください。") % {"n": number}
            }
    given: dict[str, Any] = {"id": asked.name, "options": options}
    if asked.is_sheet and asked.category is not None:
        given = _worded(asked, options)
    elif asked.item and list(_form(asked.item, None).rows) == list(asked.form.rows):
        given["options"] = []
    try:
        return Category.model_validate(given), {}
    except ValidationError:
        return None, {
            _first(asked): _("長すぎるか、使えない文字があります。短くして、ふつうの文字で入力してください。")
        }


def _worded(asked: Asked, options: list[dict[str, Any]]) -> dict[str, Any]:
    """The sheet says which groups there are; the form says how they are worded."""
    old = asked.category
    given = {one["value"]: one["text"] for one in options}
    kept = old.model_dump(mode="json") if old else {}
    for option in kept["options"]:
        option["text"] = {**given.get(option["value"], option["text"]), "ja": option["text"]["ja"]}
    named = replace(asked.form, texts={**asked.form.texts, "topic_ja": kept["topic"]["ja"]})
    topic = phrase_json(named, "topic")
    return {**kept, "text": phrase_json(asked.form, "text"), "topic": topic, "hint": phrase_json(asked.form, "hint")}


def put(entry: Entry, design: Design, one: Category) -> Design:
    """The design with that category; a question of the pool whose options are one's own stands among the categories."""
    if one.id in {each.id for each in design.extra}:
        if not one.options:
            return design
        design = removed(base_of(entry), design, one.id)
    return put_category(design, one)


def _keep(request: HttpRequest, entry: Entry, asked: Asked) -> Faults:
    one, faults = category_from(entry, asked)
    if one is None:
        return faults
    made = one
    token = (lambda now: question_token(now, asked.name), request.POST.get("token", ""))
    try:
        change_design(
            entry=entry, change=lambda now: put(entry, now, made), by=request.user, what=asked.name, token=token
        )
    except DesignError as error:
        return {_field(asked, fault): fault.message(str(request.LANGUAGE_CODE)) for fault in error.faults}
    except StaleError:
        return {_first(asked): stale_words()}
    except StepError as fault_of_step:
        return {_first(asked): str(fault_of_step)}
    return {}


def _field(asked: Asked, fault: DesignFault) -> str:
    rest = fault.path[2:]
    if rest and rest[0] == "options" and len(rest) > 1 and isinstance(rest[1], int):
        return f"en{rest[1] + 1}" if asked.is_sheet else f"ja{rest[1] + 1}"
    return f"{rest[0]}_ja" if asked.is_sheet and rest and rest[0] in ("text", "hint") else _first(asked)


def _first(asked: Asked) -> str:
    return "text_ja" if asked.is_sheet else "ja1"


def _page(
    request: HttpRequest, entry: Entry, asked: Asked, faults: Faults | None = None, *, more: bool = False
) -> HttpResponse:
    language, told, design = str(request.LANGUAGE_CODE), faults or {}, design_of(entry)
    return entry_page(
        request,
        entry,
        "entries/category.html",
        "entries_design",
        status=422 if told else 200,
        errors=tuple(ErrorLink(name=field, message=message) for field, message in told.items()),
        asked=asked,
        title=asked.item.text.get(language) if asked.item else asked.form.get("topic_ja") or asked.name,
        texts=_texts(asked, told, design.languages) if asked.is_sheet else (),
        options=_options(asked, told, spare=5 if more else 2, languages=design.languages),
        remarks=tuple(text for item, text in remarks_of(entry) if item == asked.name),
        token=question_token(design, asked.name),
        phone=phone_of(entry, "draft", draft_or_base(entry), design.layout, language, item=asked.name),
        try_at=reverse("entries_try", args=[entry.pk, asked.name]),
    )


def _texts(asked: Asked, faults: Faults, languages: tuple[str, ...]) -> tuple[TextField, ...]:
    labels = {
        "text_ja": _("質問の文（日本語）"),
        "text_en": _("質問の文（英語）"),
        "hint_ja": _("補足（日本語）"),
        "hint_en": _("補足（英語）"),
        "topic_en": _("区分の名前（英語）"),
    }
    for name, words in (("text", _("質問の文")), ("hint", _("補足")), ("topic", _("区分の名前"))):
        labels |= {f"{name}_{code}": in_language(words, code) for code in languages}
    return tuple(
        TextField(
            name=name,
            label=label,
            value=asked.form.get(name),
            error=faults.get(name, ""),
            optional=name != "text_ja",
        )
        for name, label in labels.items()
    )


def _options(asked: Asked, faults: Faults, spare: int, languages: tuple[str, ...]) -> OptionRows:
    rows = tuple(
        OptionLine(
            code=row.code,
            ja=row.ja,
            en=row.en,
            alone=row.alone,
            error=faults.get(f"ja{n}", "") or faults.get(f"en{n}", ""),
            fixed=asked.is_sheet,
            more=further(languages, row.more),
        )
        for n, row in enumerate(asked.form.rows, 1)
    )
    if asked.is_sheet:
        hint = _("グループとその日本語の名前は、エントリーシートで決めます。ここでは英語の名前を書きます。")
        return OptionRows(legend=_("グループ"), rows=rows, hint=hint, movable=False)
    hint = _("自社の呼び方に合わせられます。言葉を直しても、同じ選択肢として集計します。")
    return OptionRows(
        legend=_("選択肢"), rows=(*rows, *(OptionLine(more=further(languages)) for _n in range(spare))), hint=hint
    )
