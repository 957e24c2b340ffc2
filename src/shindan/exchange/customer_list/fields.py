"""What a column of a customer list can be, and the heads by which it is recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shindan.result.schema import Words

from ..wording import bare

CUSTOMER, PURCHASE = "customer", "purchase"


@dataclass(frozen=True)
class Field:
    """``id`` is the name in code, ``label`` what people call it, ``heads`` how files do; ``most`` characters fit."""

    id: str
    part: str
    label: Words
    heads: tuple[str, ...]
    most: int = 200


def _field(name: str, part: str, ja: str, en: str, heads: str, most: int = 200) -> Field:
    return Field(name, part, Words(ja=ja, en=en), (ja, en, *heads.split()), most)


FIELDS: tuple[Field, ...] = (
    _field(
        "code",
        CUSTOMER,
        "顧客番号",
        "Customer number",
        "顧客コード 顧客no 顧客id 会員番号 会員id 会員コード お客様番号 得意先コード 得意先番号 取引先コード 管理番号 customerid customerno id コード",
        40,
    ),
    _field(
        "name",
        CUSTOMER,
        "名前",
        "Name",
        "氏名 お名前 顧客名 お客様名 お客様氏名 会員名 得意先名 取引先名 取引先 得意先 会社名 企業名 店名 名称 fullname customername customer 顧客",
        80,
    ),
    _field("family", CUSTOMER, "姓", "Family name", "苗字 名字 lastname surname 氏", 40),
    _field("given", CUSTOMER, "名", "Given name", "firstname", 40),
    _field(
        "kana",
        CUSTOMER,
        "ふりがな",
        "Reading",
        "フリガナ カナ かな 氏名カナ 名前カナ ヨミ 読み よみがな 読み仮名 kana",
        80,
    ),
    _field(
        "phone",
        CUSTOMER,
        "電話番号",
        "Phone",
        "電話 tel 携帯 携帯電話 携帯番号 連絡先 連絡先電話番号 phonenumber mobile",
        30,
    ),
    _field(
        "email",
        CUSTOMER,
        "メールアドレス",
        "E-mail",
        "メール email eメール mail mailaddress emailaddress アドレス",
        254,
    ),
    _field("address", CUSTOMER, "住所", "Address", "所在地 ご住所 住所1 自宅住所"),
    _field("birthday", CUSTOMER, "誕生日", "Birthday", "生年月日 お誕生日 birthdate dateofbirth dob"),
    _field(
        "first_day",
        CUSTOMER,
        "客になった日",
        "Customer since",
        "初回来店日 初来店日 初回購入日 初回取引日 取引開始日 登録日 入会日 初回日 開始日 会員登録日 since",
    ),
    _field(
        "referred",
        CUSTOMER,
        "紹介で来たか",
        "Came by referral",
        "紹介 紹介有無 紹介の有無 来店きっかけ きっかけ 来店動機 流入経路 経路 referral referred source",
    ),
    _field("referred_by", CUSTOMER, "紹介した人", "Referred by", "紹介者 紹介元 ご紹介者 紹介者名 referrer", 80),
    _field("likes", CUSTOMER, "好み", "Likes", "嗜好 好きなもの お好み 趣味 preferences", 600),
    _field(
        "why",
        CUSTOMER,
        "選ばれている理由",
        "Why they choose us",
        "選ぶ理由 選んだ理由 来店理由 当社を選ぶ理由 reason",
        600,
    ),
    _field("notes", CUSTOMER, "メモ", "Notes", "備考 摘要 特記事項 コメント memo note remarks", 2000),
    _field(
        "day",
        PURCHASE,
        "購入日",
        "Day of purchase",
        "購入年月日 売上日 売上年月日 日付 取引日 来店日 注文日 受注日 納品日 伝票日付 販売日 利用日 購入日時 date purchasedate orderdate",
    ),
    _field(
        "amount",
        PURCHASE,
        "金額",
        "Amount",
        "購入金額 売上金額 売上 合計 合計金額 税込金額 金額税込 税込 売上高 お買上金額 お買い上げ金額 支払金額 請求額 請求金額 amount total price 金額円",
    ),
    _field("what", PURCHASE, "品目", "What", "商品名 商品 品名 内容 メニュー 購入商品 item product", 120),
    _field(
        "receipt",
        PURCHASE,
        "伝票番号",
        "Receipt number",
        "伝票no 注文番号 受注番号 レシート番号 取引番号 orderid orderno receiptno",
        40,
    ),
)
BY_ID = {field.id: field for field in FIELDS}
_HEADS = {bare(head): field.id for field in reversed(FIELDS) for head in field.heads}
# Words that say what a longer head is about, longest first: 「お客様のお名前（漢字）」 holds 名前.
_HELD = sorted((head for head in _HEADS if len(head) >= 2 and not head.isascii()), key=len, reverse=True)


def guess(headers: Sequence[str]) -> dict[str, int]:
    """Field → place of its column, from 0: heads that are a known word first, then heads that hold one; each field and column once."""
    keys = [bare(header) for header in headers]
    found: dict[str, int] = {}
    for place, key in enumerate(keys):
        if key in _HEADS:
            found.setdefault(_HEADS[key], place)
    for place, key in enumerate(keys):
        field = _held(key) if key and place not in found.values() and key not in _HEADS else None
        if field is not None:
            found.setdefault(field, place)
    return found


def fields_by_id() -> dict[str, Field]:
    """Every field by its name in code."""
    return dict(BY_ID)


def known_heads(texts: Sequence[str]) -> int:
    """How many of a row's texts are heads that are known."""
    return len({_HEADS[bare(text)] for text in texts if bare(text) in _HEADS})


def is_usable(mapping: Mapping[str, int]) -> Words | None:
    """What is missing in a mapping, or nothing: a customer needs a name or number, a purchase day and amount."""
    if not {"name", "family", "code", "phone", "email"} & mapping.keys():
        return Words(
            ja="だれのことか分かる列がありません。「名前」か「顧客番号」の列を選んでください。",
            en="No column says who it is about. Please choose the column of the name or of the customer number.",
        )
    if ("day" in mapping) != ("amount" in mapping):
        return Words(
            ja="購入を取り込むには「購入日」と「金額」の両方が必要です。両方の列を選ぶか、両方を「使わない」にしてください。",
            en="Purchases need both the day and the amount. Please choose both columns, or neither.",
        )
    if "day" not in mapping and not {"name", "family"} & mapping.keys():
        return Words(
            ja="名簿を取り込むには「名前」の列が必要です。名前の列を選んでください。",
            en="A list of customers needs names. Please choose the column of the name.",
        )
    return None


def _held(key: str) -> str | None:
    return next((_HEADS[head] for head in _HELD if head in key), None)
