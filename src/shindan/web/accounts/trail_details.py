"""What an event of the trail says besides its action, in the reader's language: on what it was done, and what changed.

The trail keeps short names, so that no language stands in it; here they are read. What has no words is shown as it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from shindan.web.entries.models import Step
from shindan.web.entries.steps import step_name

from .audit import SYSTEM
from .models import Role
from .words import role_name

DIGEST = 12  # characters of a file's or questionnaire's digest that tell two apart
_NUMBERED = re.compile(r"([a-z_]+?)(\d+)")
_DAY = re.compile(r"\A(\d{4})-(\d\d)-(\d\d)\Z")
_HEADCOUNT = re.compile(r"[A-Z]+\d+(_\w+)?")  # a question's option in the entry sheet


def said_actor(actor: str) -> str:
    """Who did it: a user's name, or the program itself."""
    return _("自動") if actor == SYSTEM else actor


def said_target(target: str) -> str:
    """On what it was done."""
    if re.fullmatch(r"v\d+", target):
        return _("第%(n)s版") % {"n": target[1:]}
    return _value(target)


def said_details(details: Mapping[str, object], *, whole: bool = False) -> str:
    """Everything that was kept beside the action, as ``name: value``; ``whole``: with digests at full length."""
    shown = {name: value for name, value in details.items() if value not in ("", None, [], {})}
    said = [_pair(name, value, shown) for name, value in shown.items() if name not in ("of", "digest")]
    if digest := str(shown.get("digest", "")).removeprefix("sha256:"):
        said.append(_pair("digest", digest if whole else digest[:DIGEST], shown))
    return _("、").join(said)


def _pair(name: str, value: object, whole: Mapping[str, object]) -> str:
    if name == "filled" and "of" in whole:
        return _("%(of)s項目のうち%(filled)s項目を記入") % {"of": whole["of"], "filled": value}
    label = _("指摘の数") if name == "remarks" and isinstance(value, int) else _name(name)
    return _("%(name)s：%(value)s") % {"name": label, "value": _many(name, value)}


def _many(name: str, value: object) -> str:
    if name in ("changed", "taken"):
        names = value if isinstance(value, list) else str(value).split(", ")
        return _("・").join(dict.fromkeys(_name(str(each)) for each in names))
    if isinstance(value, list) and name in ("agreed", "facts"):
        return _("・").join(_value(each) for each in value)
    if isinstance(value, list) and len(value) == 2:
        return f"{_value(value[0])} → {_value(value[1])}"
    return f"{int(value):,}" if name in ("total", "price", "addon_price") and isinstance(value, int) else _value(value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    text = _DAY.sub(r"\1/\2/\3", str(value))
    if text in Step.values:
        return step_name(text)
    return role_name(text) if text in Role.values else _values().get(text, text)


def _name(name: str) -> str:
    """The words of a name; those of a sheet's blocks are numbered."""
    known = _names()
    if _HEADCOUNT.fullmatch(name):
        return _("調査票の質問ごとの人数")
    numbered = _NUMBERED.fullmatch(name)
    if name in known or numbered is None:
        return known.get(name, name)
    return f"{known.get(numbered[1], numbered[1])}{numbered[2]}"


def _values() -> dict[str, str]:
    return {
        "password": _("パスワード"),
        "mfa": _("2段階認証"),
        "totp": _("認証アプリ"),
        "webauthn": _("パスキー"),
        "recovery_codes": _("回復コード"),
        "edition": _("年度版"),
        "findings": _("分野全体の分析"),
        "award": _("表彰"),
        "customer_satisfaction": _("顧客満足度"),
        "leaving_rate": _("離職率"),
        "absence_rate": _("欠勤率"),
        "service_level": _("サービスレベル"),
        "standard": _("スタンダード"),
        "customised": _("カスタマイズ"),
        "premier": _("プレミア"),
        "categories": _("属性の選択肢だけ"),
        "all": _("設問の追加と文言も"),
        "pages": _("数問ずつのページ"),
        "one_page": _("1ページに全問"),
        "settings": _("調査の設定"),
        "plan": _("プランの変更"),
        "add": _("追加する"),
        "leave": _("外す"),
        "yes": _("使う"),
        "no": _("使わない"),
        **_of_course_steps(),
    }


def _of_course_steps() -> dict[str, str]:
    return {
        "course-consultation": _("無料相談"),
        "course-diagnosis": _("診断の実施"),
        "course-plan": _("計画の策定"),
        "course-training_management": _("経営者向けの研修"),
        "course-training_floor": _("現場向けの研修"),
        "course-review": _("定期レビュー"),
        "course-other": _("そのほかの打ち合わせ"),
        "area-understanding": _("顧客の理解"),
        "area-experience": _("体験の提供"),
        "area-improvement": _("改善への活用"),
        "area-mindset": _("組織の意識"),
    }


def _names() -> dict[str, str]:
    return {
        **_of_changes(),
        **_of_sheets(),
        **_of_surveys(),
        **_of_money(),
        **_of_editions(),
        **_of_notebooks(),
        **_of_kits(),
        **_of_courses(),
    }


def _of_changes() -> dict[str, str]:
    return {
        "action": _("操作"),
        "added": _("追加した顧客"),
        "purchases": _("追加した購入"),
        "purpose_text": _("利用目的"),
        "rest": _("取り込めなかった行"),
        "after": _("変更後"),
        "applied": _("組織からの申し込み"),
        "asked": _("頼んだ人"),
        "before": _("変更前"),
        "by": _("方法"),
        "changed": _("変更した項目"),
        "digest": _("識別値"),
        "entry": _("エントリー"),
        "dots": _("一人の点の数"),
        "extra": _("追加の質問"),
        "free": _("初回無料"),
        "issue": _("課題"),
        "layout": _("ページの分け方"),
        "measure": _("施策"),
        "on": _("自動のメール"),
        "organisation": _("組織"),
        "person": _("利用者"),
        "plan": _("プラン"),
        "reason": _("理由"),
        "items": _("質問"),
        "remarks": _("連絡事項"),
        "role": _("役割"),
        "sent": _("送った数"),
        "since": _("始まる日"),
        "state": _("状態"),
        "step": _("段階"),
        "taken": _("取り込んだ項目"),
        "deadline": _("提出の期限"),
        "practices": _("段階を決めた設問"),
        "until": _("この日まで"),
        "words": _("検索の言葉"),
    }


def _of_sheets() -> dict[str, str]:
    return {
        "agenda": _("議題"),
        "at": _("日時"),
        "centre": _("センターの名前"),
        "comment": _("コメント"),
        "contact": _("担当者の名前"),
        "corporate_number": _("法人番号"),
        "decisions": _("決まったこと"),
        "department": _("部署・役職"),
        "email": _("メールアドレス"),
        "ends": _("希望する調査の締め切り日"),
        "faults": _("読み取れないところ"),
        "first": _("一つ目の区分"),
        "groups": _("グループと人数"),
        "held": _("実施した日"),
        "hypotheses": _("原因の仮説"),
        "industry": _("業種"),
        "kana": _("読み"),
        "kind": _("区分の種類"),
        "length": _("長さ（分）"),
        "minutes": _("記録"),
        "name": _("名前"),
        "participants": _("参加者"),
        "phone": _("電話番号"),
        "place": _("場所"),
        "second": _("二つ目の区分"),
        "size": _("会社全体の人数"),
        "split": _("区分の名前"),
        "staff": _("センターで働く人の総数"),
        "starts": _("希望する調査の開始日"),
    }


def _of_surveys() -> dict[str, str]:
    return {
        "closes": _("締め切り日"),
        "crossed": _("掛け合わせで表示する最少人数"),
        "fewer_than": _("この人数未満"),
        "file": _("ファイル"),
        "for": _("依頼した人"),
        "item": _("設問"),
        "least": _("表示する最少人数"),
        "number": _("番号か件数"),
        "opens": _("開始日"),
        "packages": _("戻っていないパッケージ"),
        "papers": _("確定していない紙"),
        "people": _("人数"),
        "sheets": _("枚数"),
    }


def _of_money() -> dict[str, str]:
    return {
        "account_holder": _("口座名義"),
        "account_kind": _("口座の種類"),
        "account_number": _("口座番号"),
        "addon_price": _("分析の追加の価格（税込、円）"),
        "address": _("住所"),
        "analysis": _("分析と報告会"),
        "bank": _("銀行"),
        "branch": _("支店"),
        "corrects": _("訂正のもと"),
        "counselling": _("事前カウンセリング"),
        "customisation": _("設問の変更"),
        "day": _("日付"),
        "flash": _("結果速報"),
        "name_en": _("英語の名前"),
        "offered": _("新しいエントリーでの提供"),
        "offered_from": _("提供の最初の日"),
        "offered_until": _("提供の最後の日"),
        "payment_days": _("支払い期限の日数"),
        "postal_code": _("郵便番号"),
        "price": _("価格（税込、円）"),
        "registration_number": _("登録番号"),
        "split_sheets": _("分析区分の数"),
        "total": _("金額（税込、円）"),
        "validity_days": _("見積もりの有効期限の日数"),
    }


def _of_editions() -> dict[str, str]:
    return {
        "agreed": _("同意"),
        "consent_by": _("同意した人"),
        "consent_on": _("同意した日"),
        "consent_paper": _("同意の書面"),
        "differing": _("候補と違う決定の数"),
        "edition": _("年度版"),
        "files": _("ファイルの数"),
        "month": _("調査の月"),
        "note": _("受け取り方"),
        "facts": _("運営の数字"),
    }


def _of_notebooks() -> dict[str, str]:
    return {"months": _("残す月数"), "count": _("件数"), "notes": _("ノートの記録"), "events": _("イベント")}


def _of_kits() -> dict[str, str]:
    return {
        "cases": _("事例や記録の数"),
        "cells": _("変えた区分の数"),
        "language": _("言語"),
        "zone": _("区分"),
    }


def _of_courses() -> dict[str, str]:
    return {
        "attendance": _("参加した人数"),
        "bring": _("持ち物"),
        "next_step": _("次にすること"),
        "online": _("会い方"),
    }
