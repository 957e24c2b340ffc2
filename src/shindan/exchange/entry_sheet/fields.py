"""The facts of an entry sheet, named once for the page, the Excel form and the sentences about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shindan.result.schema import Words

from .rules import SIZES, Choice, industries

Kind = Literal["text", "choice", "number", "date", "email", "tel", "lines"]
SECTIONS = {
    "company": Words(ja="組織", en="Organisation"),
    "survey": Words(ja="センターと調査", en="Centre and survey"),
    "contact": Words(ja="担当者", en="Contact"),
    "other": Words(ja="そのほか", en="Other"),
}


@dataclass(frozen=True)
class Field:
    """A fact: ``name`` is what the sheet keeps it under; ``limit`` is in characters."""

    name: str
    section: str
    label: Words
    kind: Kind = "text"
    limit: int = 120
    required: bool = False
    hint: Words | None = None
    example: str = ""
    autocomplete: str = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen; empty where anything can be written."""
        return {"industry": industries(), "size": SIZES}.get(self.name, ())


FIELDS = (
    Field(
        "name",
        "company",
        Words(ja="組織の名前", en="Name of the organisation"),
        required=True,
        example="みなと総合サポート株式会社",
    ),
    Field("kana", "company", Words(ja="組織の読み", en="Reading of the name (kana)"), example="みなとそうごうサポート"),
    Field(
        "corporate_number",
        "company",
        Words(ja="法人番号", en="Corporate number"),
        limit=20,
        hint=Words(
            ja="13桁の数字です。個人事業主など、番号がないときは「なし」と書きます。",
            en="The 13 digits given by the National Tax Agency of Japan. Without one, as a sole proprietor, write “none”.",
        ),
        example="7000012050002",
    ),
    Field(
        "industry",
        "company",
        Words(ja="業種", en="Industry"),
        kind="choice",
        required=True,
        hint=Words(
            ja="業種は日本標準産業分類の大分類です。委託を受けている場合は、自社の業種を選びます。",
            en="The large classes of the Japan Standard Industrial Classification. An outsourcer chooses its own industry.",
        ),
        example="R",
    ),
    Field(
        "size",
        "company",
        Words(ja="会社全体の人数", en="People in the whole company"),
        kind="choice",
        required=True,
        hint=Words(ja="センター以外で働く人も含めます。", en="Count those outside the centre too."),
        example="s1000",
    ),
    Field(
        "centre", "survey", Words(ja="センターの名前", en="Name of the centre"), required=True, example="横浜センター"
    ),
    Field(
        "staff",
        "survey",
        Words(ja="センターで働く人の総数", en="People working in the centre"),
        kind="number",
        limit=20,
        required=True,
        hint=Words(ja="派遣や業務委託の方、管理者も含めます。", en="Include agency workers, contractors and managers."),
        example="240",
    ),
    Field(
        "starts",
        "survey",
        Words(ja="希望する調査の開始日", en="Wished first day of the survey"),
        kind="date",
        limit=20,
        example="2026-12-07",
    ),
    Field(
        "ends",
        "survey",
        Words(ja="希望する調査の締め切り日", en="Wished last day of the survey"),
        kind="date",
        limit=20,
        hint=Words(ja="調査は4週間までです。", en="A survey takes four weeks at most."),
        example="2026-12-25",
    ),
    Field(
        "contact",
        "contact",
        Words(ja="担当者の名前", en="Name of the contact"),
        limit=80,
        required=True,
        example="山田 花子",
        autocomplete="name",
    ),
    Field("department", "contact", Words(ja="部署・役職", en="Department and position"), example="運営管理部 課長"),
    Field(
        "email",
        "contact",
        Words(ja="メールアドレス", en="Mail address"),
        kind="email",
        limit=254,
        required=True,
        example="hanako.yamada@example.jp",
        autocomplete="email",
    ),
    Field(
        "phone",
        "contact",
        Words(ja="電話番号", en="Telephone number"),
        kind="tel",
        limit=40,
        example="03-0000-0000",
        autocomplete="tel",
    ),
    Field(
        "remarks",
        "other",
        Words(ja="連絡事項", en="Remarks"),
        kind="lines",
        limit=2000,
        example="夜間窓口は22時から7時の勤務です。",
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
COMPANY = tuple(field.name for field in FIELDS if field.section == "company")
