"""The fields of the entry sheet's page: a component each, with its error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.exchange.entry_sheet import BY_NAME, FIELDS, MOST_SPLITS, Attribute, EntrySheet, Field
from shindan.exchange.entry_sheet.blocks import CROSSING, OWN, kind_of, numbers_of
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

Drawn = tuple[str, TextField | SelectField]
_KINDS = {"lines": "textarea", "number": "text", "choice": "text"}


@dataclass(frozen=True)
class Block:
    """One split as it is drawn. ``counts`` are headcounts of a question's options, named by ``counts_of``."""

    number: int
    kind: str
    legend: str
    fields: tuple[Drawn, ...] = ()
    counts: tuple[tuple[str, tuple[Drawn, ...]], ...] = ()
    error: str = ""


@dataclass(frozen=True)
class Form:
    """A sheet with its errors by field, as the page of one language."""

    sheet: EntrySheet
    faults: Mapping[str, str]
    attributes: tuple[Attribute, ...]
    language: str

    def section(self, name: str) -> list[Drawn]:
        """The facts of a section."""
        return [self.fact(field) for field in FIELDS if field.section == name]

    def fact(self, field: Field) -> Drawn:
        """The component of a fact."""
        label, hint = field.label.get(self.language), field.hint.get(self.language) if field.hint else ""
        needed = field.required or field.name in self.sheet.needed
        if field.choices:
            options = tuple(Choice(value=each.id, label=each.name.get(self.language)) for each in field.choices)
            return "select_field", self._select(field.name, label, options, hint=hint, optional=not needed)
        short = field.kind in ("number", "date")
        return "text_field", self._text(
            field.name,
            label,
            hint=hint,
            optional=not needed,
            kind=_KINDS.get(field.kind, field.kind),
            short=short,
            inputmode="numeric" if field.kind == "number" or field.name == "corporate_number" else "",
            autocomplete=field.autocomplete or "off",
        )

    def blocks(self) -> list[Block]:
        """Every split that there is, or an empty one of the entry's own to begin with."""
        numbers = numbers_of(self.sheet.typed)
        shown: set[str] = set()
        return [self._block(number, shown) for number in numbers]

    def add(self, most: int) -> SelectField | None:
        """The choice of a further split; ``None`` where the plan has no more."""
        numbers = numbers_of(self.sheet.typed)
        if len(numbers) >= min(most, MOST_SPLITS):
            return None
        used = {kind_of(self.sheet.typed, number) for number in numbers}
        questions = [each for each in self.attributes if each.id not in used]
        options = (
            Choice(value=OWN, label=_("独自の区分（部署、チームなど）")),
            *(Choice(value=each.id, label=self._question(each)) for each in questions),
            Choice(value=CROSSING, label=_("二つの区分の掛け合わせ")),
        )
        return self._select("splits", _("分析区分を追加"), options)

    def _block(self, number: int, shown: set[str]) -> Block:
        kind = kind_of(self.sheet.typed, number)
        attribute = next((each for each in self.attributes if each.id == kind), None)
        error = self.faults.get(f"kind{number}", "")
        legend = _("分析区分%(n)d") % {"n": number}
        if attribute is not None:
            shown.add(attribute.id)
            name = f"{legend} {self._question(attribute)}"
            return Block(
                number,
                kind,
                name,
                counts=((_("選択肢ごとの人数（わかる場合）"), self._counts(attribute)),),
                error=error,
            )
        if kind == CROSSING:
            return self._crossing(number, legend, shown, error)
        return Block(number, kind, f"{legend} {_('独自の区分')}", self._own(number), error=error)

    def _own(self, number: int) -> tuple[Drawn, ...]:
        hint = _("一行に一つ、名前と人数を書きます。例：受付一課 32。表計算ソフトから貼り付けることもできます。")
        return (
            ("text_field", self._text(f"split{number}", _("区分の名前"), hint=_("例：部署"))),
            ("text_field", self._text(f"groups{number}", _("グループと人数"), hint=hint, kind="textarea", rows=8)),
        )

    def _crossing(self, number: int, legend: str, shown: set[str], error: str) -> Block:
        own = [n for n in numbers_of(self.sheet.typed) if kind_of(self.sheet.typed, n) == OWN]
        options = (
            *(Choice(value=str(n), label=self._named(n)) for n in own),
            *(Choice(value=each.id, label=self._question(each)) for each in self.attributes),
        )
        fields: tuple[Drawn, ...] = (
            ("select_field", self._select(f"first{number}", _("一つ目の区分"), options)),
            ("select_field", self._select(f"second{number}", _("二つ目の区分"), options)),
        )
        wanted = {kind_of(self.sheet.typed, n) for n in numbers_of(self.sheet.typed)}
        parts = {self.sheet.typed.get(f"{place}{number}", "") for place in ("first", "second")}
        alone = [each for each in self.attributes if each.id in parts - wanted - shown]
        shown |= {each.id for each in alone}
        counts = tuple(
            (_("「%(name)s」の人数（わかる場合）") % {"name": each.topic.get(self.language)}, self._counts(each))
            for each in alone
        )
        return Block(number, CROSSING, f"{legend} {_('掛け合わせ')}", fields, counts, error)

    def _counts(self, attribute: Attribute) -> tuple[Drawn, ...]:
        return tuple(
            (
                "text_field",
                self._text(
                    f"{attribute.id}_{option.id}", option.name.get(self.language), short=True, inputmode="numeric"
                ),
            )
            for option in attribute.options
        )

    def _named(self, number: int) -> str:
        name = self.sheet.typed.get(f"split{number}", "")
        return f"{_('分析区分%(n)d') % {'n': number}} {name}".strip()

    def _question(self, attribute: Attribute) -> str:
        return _("%(name)s（調査票の質問）") % {"name": attribute.topic.get(self.language)}

    def _text(self, name: str, label: str, **more: object) -> TextField:
        value, error = self.sheet.typed.get(name, ""), self.faults.get(name, "")
        return TextField(name=name, label=label, value=value, error=error, **more)  # type: ignore[arg-type]

    def _select(self, name: str, label: str, options: tuple[Choice, ...], **more: object) -> SelectField:
        value, error = self.sheet.typed.get(name, ""), self.faults.get(name, "")
        return SelectField(name=name, label=label, options=options, value=value, error=error, **more)  # type: ignore[arg-type]


def label_of(name: str, attributes: tuple[Attribute, ...], language: str) -> str:
    """A field of the sheet in words, for lists of what is missing or different."""
    if name in BY_NAME:
        return BY_NAME[name].label.get(language)
    question, _sep, option = name.partition("_")
    found = next((each for each in attributes if each.id == question), None)
    if found is not None:
        choice = next((each for each in found.options if each.id == option), None)
        return f"{found.topic.get(language)} {choice.name.get(language)}" if choice else found.topic.get(language)
    part, number = name.rstrip("0123456789"), name.lstrip("abcdefghijklmnopqrstuvwxyz")
    words = {
        "kind": _("種類"),
        "split": _("区分の名前"),
        "groups": _("グループと人数"),
        "first": _("一つ目の区分"),
        "second": _("二つ目の区分"),
    }
    return f"{_('分析区分%(n)d') % {'n': int(number)}} {words[part]}" if part in words else _("分析区分")


def unit_name(key: str, attributes: tuple[Attribute, ...], language: str) -> str:
    """What is taken over together from a form, in words: a fact, a split, the headcounts of a question."""
    if key.startswith("split"):
        return _("分析区分%(n)d") % {"n": int(key.removeprefix("split"))}
    if any(each.id == key for each in attributes):
        return _("「%(name)s」の人数") % {"name": label_of(key, attributes, language)}
    return label_of(key, attributes, language)
