"""What a respondent is promised, made from the rules of the survey itself, so that the words cannot promise more."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.web.entries.models import Wave


@dataclass(frozen=True)
class Promises:
    """``short`` stands on the start page; ``seen`` says who sees what, ``kept`` what is never kept, ``limits`` what nobody can promise."""

    short: tuple[str, ...]
    seen: tuple[str, ...]
    kept: tuple[str, ...]
    limits: tuple[str, ...]


def promises_of(wave: Wave) -> Promises:
    """The promises of this survey."""
    return Promises(_short(wave), _seen(wave), _kept(), _limits(wave))


def _short(wave: Wave) -> tuple[str, ...]:
    return (
        _("会社に届くのは、%(least)d名以上をまとめた集計だけです。") % {"least": wave.min_group},
        _("氏名、メールアドレス、端末の情報は、回答と一緒に保存しません。"),
        _("自由記述は、書いた内容がそのまま会社に伝わることがあります。個人名は書かないでください。"),
    )


def _seen(wave: Wave) -> tuple[str, ...]:
    numbers = {"least": wave.min_group, "crossed": wave.min_crossed}
    return (
        _("部署や役割ごとの結果は、%(least)d名以上が回答したグループだけを、まとめた数字で示します。") % numbers,
        _("二つの属性を掛け合わせた結果と自由記述は、%(crossed)d名以上のグループだけで示します。") % numbers,
        _("引き算で少人数の結果が分かる場合は、人数が足りていても示しません。"),
        _(
            "自由記述は、順番を入れ替え、日時を付けず、人名や番号を伏せて示します。二つの自由記述が同じ人のものかどうかは分かりません。"
        ),
        _("一人ずつの回答を見る画面は、運営にも会社にもありません。"),
    )


def _kept() -> tuple[str, ...]:
    return (
        _("氏名、メールアドレス、ネットワークの番号、端末やブラウザーの種類"),
        _("回答した時刻と順番"),
        _("回答コードと回答内容のつながり"),
    )


def _limits(wave: Wave) -> tuple[str, ...]:
    by_link = _("共有のアドレスからの回答では、同じ人が別の端末で2回答えることを防げません。")
    held = _("回答の途中の控えは、あなたの端末かコードがなければ開けない形で預かり、送信か締め切りのときに消します。")
    return (
        _("全員が同じ答えのときや、書いた内容そのものから、あなたの回答だと分かることがあります。"),
        held,
        *((by_link,) if wave.by_link else ()),
    )
