"""The words of quotations and invoices. They are Japanese documents and stay so in every language of the pages."""

from __future__ import annotations

from datetime import date

from .content import Kind

COMMON: dict[str, str] = {
    "number": "番号",
    "issued": "発行日",
    "traded": "取引年月日",
    "to": "御中",
    "subject": "件名",
    "registration": "登録番号",
    "item": "内容",
    "quantity": "数量",
    "price": "単価（税込）",
    "rate": "税率",
    "amount": "金額（税込）",
    "total": "合計（税込）",
    "of_rate": "{rate}対象（税込）",
    "tax": "うち消費税（{rate}）",
    "account": "お振込先",
    "holder": "口座名義",
    "remarks": "備考",
    "cancelled": "取消",
}

OF: dict[Kind, dict[str, str]] = {
    "quotation": {
        "title": "見積書",
        "lead": "下記のとおりお見積もり申し上げます。",
        "sum": "お見積金額（税込）",
        "due": "有効期限",
        "void": "この見積書は{day}に取り消しました。効力はありません。",
        "mark": "",
    },
    "invoice": {
        "title": "請求書",
        "lead": "下記のとおりご請求申し上げます。",
        "sum": "ご請求金額（税込）",
        "due": "お支払期限",
        "void": "この請求書は{day}に取り消しました。お支払いは不要です。",
        "mark": "適格請求書",
    },
}
CORRECTION = "{day}発行の請求書（番号 {number}）を訂正した適格請求書です。訂正前の請求書は取り消しました。"


def words(kind: Kind) -> dict[str, str]:
    """All labels of one kind of document."""
    return COMMON | OF[kind]


def day_text(day: date) -> str:
    """2026年11月28日."""
    return f"{day.year}年{day.month}月{day.day}日"


def yen_text(amount: int) -> str:
    """¥297,000, −¥220,000."""
    return f"{'−' if amount < 0 else ''}¥{abs(amount):,}"


def rate_words(permille: int) -> str:
    """10%, 7.8%."""
    whole, rest = divmod(permille, 10)
    return f"{whole}.{rest}%" if rest else f"{whole}%"
