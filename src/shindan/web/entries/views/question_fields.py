"""The fields of one question, and what can be added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.diagnosis import Pack
from shindan.diagnosis.design import answer_label, can_be_read, condition_words, item_name, seconds_of
from shindan.diagnosis.design.names import attributes_page, comments_page
from shindan.web.entries.languages import spoken
from shindan.web.entries.sequence import make_sequence
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.option_rows import Further, OptionLine, OptionRows
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..design_queries import DesignView
from ..models import Entry
from ..question_form import AS_WRITTEN, KINDS, SPARE, QuestionForm, values_of
from .design_parts import kind_name

Faults = dict[str, str]


@dataclass(frozen=True)
class Addable:
    """What can be added: a kind of own question (``href``), a question of the pool or an attribute again (``go``)."""

    label: str
    note: str
    href: str = ""
    go: str = ""


def addable(entry: Entry, view: DesignView, language: str) -> dict[str, tuple[Addable, ...]]:
    """Own kinds, the pool, attributes that were left out."""
    address = reverse("entries_question", args=[entry.pk, "new"])
    return {
        "own": tuple(Addable(kind_name(kind), "", href=f"{address}?kind={kind}") for kind in KINDS),
        "pool": tuple(
            Addable(
                item.text.get(language),
                f"{kind_name(item.kind)} {_('約%(n)d秒') % {'n': seconds_of(item)}}",
                go=f"add:{item.id}",
            )
            for item in view.to_add
        ),
        "again": tuple(Addable(item.text.get(language), "", go=f"again:{item.id}") for item in view.left_out),
    }


def in_language(what: str, code: str) -> str:
    """A label: 質問の文（简体中文）."""
    words = {"ja": _("日本語"), "en": _("英語")}.get(code) or spoken(code).name
    return _("%(what)s（%(language)s）") % {"what": what, "language": words}


def further(languages: tuple[str, ...], given: Mapping[str, str] | None = None) -> tuple[Further, ...]:
    """Fields of an option in the questionnaire's further languages."""
    return tuple(Further(code=code, label=spoken(code).name, value=(given or {}).get(code, "")) for code in languages)


def text_fields(form: QuestionForm, faults: Faults, languages: tuple[str, ...] = ()) -> tuple[TextField, ...]:
    """The wording in Japanese, English and the further ``languages`` of the design, side by side."""
    named = [
        ("text", _("質問の文"), False, 2),
        ("hint", _("補足"), True, 2),
        ("topic", _("短い名前"), True, 0),
    ]
    if form.kind == "scale":
        named.append(("na", _("「該当しない」を選ぶ場合の説明"), True, 0))
    fields = []
    for name, label, optional, rows in named:
        for language in ("ja", "en", *languages):
            field = f"{name}_{language}"
            fields.append(
                TextField(
                    name=field,
                    label=in_language(label, language),
                    value=form.get(field),
                    error=faults.get(field, ""),
                    hint=_hint(name, language),
                    optional=optional or language != "ja",
                    kind="textarea" if rows else "text",
                    rows=rows or 2,
                )
            )
    return tuple(fields)


def _hint(name: str, language: str) -> str:
    if language != "ja":
        return _("空のときは、英語の画面にも日本語を出します。") if (name, language) == ("text", "en") else ""
    return {
        "topic": _("一覧や条件で、この質問を呼ぶ名前です。「休憩室」のように書きます。"),
        "na": _("書くと「該当しない」が加わります。「在宅のみで働いている場合」のように書きます。"),
    }.get(name, "")


def kind_field(form: QuestionForm) -> RadioCard:
    options = tuple(Option(value=kind, label=kind_name(kind), hint=_kind_note(kind)) for kind in KINDS)
    return RadioCard(name="kind", legend=_("答え方"), options=options, value=form.kind)


def _kind_note(kind: str) -> str:
    return {
        "scale": _("「まったくそう思わない」から「とてもそう思う」まで。結果に平均と割合が出ます。"),
        "single": _("選択肢から一つ。結果の一覧には出ません。"),
        "multi": _("選択肢からいくつでも。結果の一覧には出ません。"),
        "text": _("ご意見のページに置きます。"),
    }[kind]


def option_rows(form: QuestionForm, faults: Faults, spare: int = SPARE, languages: tuple[str, ...] = ()) -> OptionRows:
    rows = tuple(
        OptionLine(
            code=row.code,
            ja=row.ja,
            en=row.en,
            alone=row.alone,
            error=faults.get(f"ja{n}", ""),
            more=further(languages, row.more),
        )
        for n, row in enumerate(form.rows, 1)
    )
    blank = tuple(
        OptionLine(error=faults.get(f"ja{len(rows) + n}", ""), more=further(languages))
        for n in range(1, max(spare, 2 - len(rows)) + 1)
    )
    return OptionRows(
        legend=_("選択肢"),
        rows=(*rows, *blank),
        hint=_("言葉を直しても、同じ選択肢として集計します。使わない行は空のままにします。"),
        several=form.kind == "multi",
    )


def place_field(entry_base: Pack, form: QuestionForm, faults: Faults, language: str) -> SelectField:
    """After which page's questions it stands; the standard ones keep their order."""
    apart = {attributes_page(entry_base), comments_page(entry_base)}
    options = tuple(
        Choice(value=page.id, label=_("「%(title)s」の質問のあと") % {"title": page.title.get(language)})
        for page in entry_base.pages
        if page.id not in apart
    )
    return SelectField(
        name="page",
        label=_("置く場所"),
        options=options,
        value=form.page,
        empty=_("ご意見の前にまとめる（標準）"),
        hint=_("標準の質問の並びは、ほかの組織や前回と比べるため変わりません。"),
        error=faults.get("page", ""),
    )


def flags_field(form: QuestionForm, faults: Faults) -> CheckCard:
    options = [Option(value="sensitive", label=_("答えにくい質問である"))]
    if form.kind == "scale":
        options.insert(0, Option(value="reverse", label=_("「そう思う」ほど悪い状態を表す（逆転の質問）")))
    value = tuple(name for name, on in (("reverse", form.reverse), ("sensitive", form.sensitive)) if on)
    return CheckCard(
        name="flags", legend=_("質問の性質"), options=tuple(options), value=value, error=faults.get("flags", "")
    )


@dataclass(frozen=True)
class Condition:
    """The fields of who is asked: the question that decides, how, and its answers."""

    asked: SelectField
    chose: RadioCard | None = None
    answers: CheckCard | None = None
    written: str = ""


def condition_fields(form: QuestionForm, pack: Pack, layout: str, own: str, faults: Faults, language: str) -> Condition:
    """``own`` is the question itself, which cannot decide about itself."""
    choices = [
        Choice(value=item.id, label=f"{item.id} {item_name(item).get(language)}")
        for page in make_sequence(pack, layout).pages
        for item in page.items
        if can_be_read(item) and item.id != own
    ]
    if form.asked == AS_WRITTEN:
        told = condition_words(pack, form.written).get(language)
        choices.insert(0, Choice(value=AS_WRITTEN, label=_("いまの条件：%(told)s") % {"told": told}))
    asked = SelectField(
        name="asked",
        label=_("たずねる人を決める質問"),
        options=tuple(choices),
        value=form.asked,
        empty=_("全員にたずねる"),
        error=faults.get("asked", ""),
    )
    item = next((each for each in pack.items if each.id == form.asked), None)
    if item is None or not can_be_read(item):
        return Condition(asked, written=form.written)
    options = tuple(
        Option(value=str(value), label=answer_label(pack, item, value).get(language)) for value in values_of(pack, item)
    )
    legend = _("「%(name)s」の答え") % {"name": item_name(item).get(language)}
    answers = CheckCard(
        name="answers", legend=legend, options=options, value=form.answers, error=faults.get("answers", "")
    )
    ways = (
        Option(value="any", label=_("選んだ答えのどれかを選んだ人にたずねる")),
        Option(value="none", label=_("選んだ答えのどれも選んでいない人にたずねる")),
    )
    chose = RadioCard(name="chose", legend=_("たずねる人"), options=ways, value="any" if form.chose else "none")
    return Condition(asked, chose, answers, form.written)


def limit_field(form: QuestionForm, faults: Faults) -> TextField:
    return TextField(
        name="max_chars",
        label=_("文字数の上限"),
        value=form.max_chars,
        error=faults.get("max_chars", ""),
        kind="text",
        short=True,
    )
