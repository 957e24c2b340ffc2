"""What runs and their faults are called, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .models import Run


def step_name(step: str) -> str:
    """What a run does at present."""
    names = {
        "field": _("回答を受け取り、だれの回答か分からない形にしています"),
        "snapshot": _("回答をまとめています"),
        "result": _("集計し、非表示の計画を作っています"),
        "comments": _("コメントの名前や番号を伏せています"),
        "keep": _("結果を保存しています"),
    }
    return names.get(step, _("順番を待っています"))


def fault_text(run: Run) -> str:
    """What happened, why, and what to do."""
    texts = {
        "few": _(
            "回答が%(people)s件で、結果を表示できる最少の%(least)s件に足りません。期間を延ばすか、結果なしで終えてください。"
        ),
        "near_flash": _(
            "最後の結果速報に入らなかった回答が%(least)s件に足りません。二つを並べると回答が分かるため、集計を止めました。運営に知らせてください。"
        ),
        "reveals": _(
            "訂正した結果は、前の版で非表示にした値を示します。二つを並べると少人数の回答が分かるため、訂正を止めました。前の版は公開されたままです。"
        ),
        "flash_early": _(
            "前の速報のあと、新しい速報を作れるだけの回答がまだそろっていません。しばらく待って、もう一度作ってください。"
        ),
        "flash_closed": _("調査が締め切られたため、速報は作れません。公開された結果を見てください。"),
        "flash_again": _("作っている間に回答の置き場所が変わりました。もう一度作ってください。"),
    }
    text = texts.get(run.fault) or _(
        "集計の途中で、プログラムの不具合が起きました。回答は失われていません。もう一度集計してください。続くときは運営に知らせてください。"
    )
    return text % {"people": run.details.get("people", ""), "least": run.details.get("least", "")}
