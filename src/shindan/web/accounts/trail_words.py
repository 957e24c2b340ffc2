"""What was done, in the reader's language. A test holds that every action that the program records has its words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def action_name(action: str) -> str:
    """The action in words; its own name where an older program recorded it."""
    return _names().get(action, action)


def _names() -> dict[str, str]:
    rooms = (
        _of_accounts,
        _of_entries,
        _of_surveys,
        _of_results,
        _of_practices,
        _of_analysis,
        _of_workshops,
        _of_billing,
        _of_editions,
        _of_customers,
        _of_firms,
        _of_improvement,
        _of_kits,
        _of_pulses,
    )
    return {action: name for room in rooms for action, name in room().items()}


def _of_accounts() -> dict[str, str]:
    return {
        "account.sign_in": _("ログイン"),
        "account.sign_in_failed": _("ログインの失敗"),
        "account.locked": _("ログインの一時停止"),
        "account.code_failed": _("認証コードの誤り"),
        "account.password_change": _("パスワードの変更"),
        "account.password_reset": _("パスワードの再設定"),
        "account.factor_added": _("2段階認証の登録"),
        "account.factor_removed": _("2段階認証の解除"),
        "account.factor_forgotten": _("なくした2段階認証の消去"),
        "account.made_operator": _("サーバーでの運営の登録"),
        "account.codes_renewed": _("予備コードの作り直し"),
        "audit.download": _("監査記録のダウンロード"),
        "invitation.send": _("招待"),
        "invitation.renew": _("招待の再送"),
        "invitation.withdraw": _("招待の取り消し"),
        "invitation.accept": _("招待の受け入れ"),
        "organisation.add": _("組織の追加"),
        "organisation.change": _("組織の変更"),
        "people.role": _("役割の変更"),
        "people.remove": _("利用者の取り消し"),
        "plan.add": _("プランの追加"),
        "plan.change": _("プランの変更"),
        "plan.delete": _("プランの削除"),
    }


def _of_entries() -> dict[str, str]:
    return {
        "entry.add": _("エントリーの追加"),
        "entry.date": _("日付の変更"),
        "entry.delete": _("エントリーの削除"),
        "entry.design": _("設計の保存"),
        "entry.in_charge": _("担当の変更"),
        "entry.reminders": _("お知らせの停止か再開"),
        "entry.see": _("エントリーの閲覧"),
        "entry.sheet": _("エントリーシートの保存"),
        "entry.sheet_drop": _("エントリーシートの取り込みの取りやめ"),
        "entry.sheet_form": _("エントリーシートの用紙の保存"),
        "entry.sheet_take": _("エントリーシートの取り込み"),
        "entry.sheet_upload": _("エントリーシートの読み込み"),
        "entry.step": _("段階の移動"),
        "entry.take_on": _("申し込みの受け付け"),
        "entry.withdraw": _("エントリーの取り下げ"),
        "entry.workshop": _("ワークショップの有無の変更"),
        "meeting.counselling": _("事前カウンセリングの記録"),
        "meeting.report": _("報告会の記録"),
        "meeting.workshop": _("ワークショップの日程と記録"),
        "notice.send": _("お知らせの送信"),
        "questionnaire.back": _("調査票の差し戻し"),
        "questionnaire.approve": _("調査票の承認"),
        "questionnaire.request": _("調査票の確認の依頼"),
    }


def _of_surveys() -> dict[str, str]:
    return {
        "field.close": _("調査の締め切り"),
        "field.codes": _("回答コードの作成"),
        "field.device": _("共用パソコンの登録"),
        "field.device_renew": _("共用パソコンの再開"),
        "field.device_stop": _("共用パソコンの停止"),
        "field.extend": _("期間の変更"),
        "field.open": _("調査の開始"),
        "field.plan": _("実施の設定"),
        "field.reopen": _("調査の再開"),
        "offline.download": _("パッケージのダウンロード"),
        "offline.make": _("パッケージの作成"),
        "offline.return": _("パッケージの回答の受け入れ"),
        "offline.withdraw": _("パッケージの取り消し"),
        "paper.decide": _("紙の回答の確定"),
        "paper.drop": _("紙の回答の破棄"),
        "paper.key": _("紙の回答の入力"),
    }


def _of_results() -> dict[str, str]:
    return {
        "comments.withdraw": _("コメントの取り下げ"),
        "flash.download": _("速報のダウンロード"),
        "flash.publish": _("速報の作成"),
        "flash.request": _("速報の依頼"),
        "flash.see": _("速報の閲覧"),
        "result.again": _("再集計"),
        "result.correct": _("結果の訂正"),
        "comment.report": _("コメントの報告"),
        "result.download": _("結果のダウンロード"),
        "result.none": _("結果なしの終了"),
        "result.publish": _("結果の公開"),
        "result.see": _("結果の閲覧"),
    }


def _of_analysis() -> dict[str, str]:
    return {
        "analysis.add": _("課題の追加"),
        "analysis.confirm": _("分析の編集の見直し"),
        "analysis.download": _("分析報告書のダウンロード"),
        "analysis.drop": _("課題の除外"),
        "analysis.make": _("分析の作成"),
        "analysis.move": _("課題の並べ替え"),
        "analysis.publish": _("分析の公開"),
        "analysis.restore": _("除外した課題の復帰"),
        "analysis.reword": _("課題の言葉の変更"),
        "analysis.see": _("分析の閲覧"),
        "library.record": _("施策の効果の記録"),
    }


def _of_workshops() -> dict[str, str]:
    return {
        "workshop.cards": _("課題カードの選択"),
        "workshop.decide": _("ワークショップの決定の記録"),
        "workshop.decision_change": _("ワークショップの決定の変更"),
        "workshop.decision_withdraw": _("ワークショップの決定の取り消し"),
        "workshop.dots": _("紙の点の入力"),
        "workshop.download": _("ワークショップの資料のダウンロード"),
        "workshop.vote_end": _("投票の締め切り"),
        "workshop.vote_open": _("投票の開始"),
    }


def _of_pulses() -> dict[str, str]:
    return {
        "pulse.launch": _("ミニアンケートの開始"),
        "pulse.publish": _("ミニアンケートの結果の公開"),
    }


def _of_practices() -> dict[str, str]:
    return {
        "practices.agree": _("代表者アンケートの段階の合意"),
        "practices.aside": _("代表者アンケートの取り外し"),
        "practices.assess": _("組織力診断の保存"),
        "practices.colleague": _("ほかの管理者の用紙の受け取り"),
        "practices.download": _("代表者アンケートの結果のダウンロード"),
        "practices.drop": _("代表者アンケートの取り込みの取りやめ"),
        "practices.form": _("代表者アンケートの用紙の保存"),
        "practices.hand_in": _("代表者アンケートの提出"),
        "practices.open_again": _("代表者アンケートの提出の取り消し"),
        "practices.resume": _("代表者アンケートの取り外しの取り消し"),
        "practices.send": _("代表者アンケートの送付か期限の変更"),
        "practices.show": _("組織力診断の公開"),
        "practices.take": _("代表者アンケートの取り込み"),
        "practices.upload": _("代表者アンケートの読み込み"),
    }


def _of_firms() -> dict[str, str]:
    return {
        "consultation.give": _("相談の申し込みの担当の変更"),
        "course.agree": _("伴走への同意"),
        "course.begin": _("伴走の開始"),
        "course.decide": _("伴走で決めたことの追加"),
        "course.decision_drop": _("伴走で決めたことの取り消し"),
        "course.decision_plan": _("伴走で決めたことの計画への追加"),
        "course.download": _("伴走の記録のダウンロード"),
        "course.figures": _("レビューで見せる数字の変更"),
        "course.end": _("伴走の終了"),
        "course.finding": _("診断の領域の記録"),
        "course.level": _("診断のレベルの合意"),
        "course.plan": _("合意した診断からの計画"),
        "course.propose": _("伴走の提案"),
        "course.step": _("伴走の段階の変更"),
        "course.step_add": _("伴走の段階の追加"),
        "course.step_leave_out": _("伴走の段階の見送り"),
        "course.step_take_up": _("見送った段階の再開"),
        "event.delete": _("イベントの削除"),
        "event.download": _("招く方の一覧か案内状のダウンロード"),
        "event.guests": _("イベントに招く方の変更"),
        "event.make": _("イベントの追加"),
        "event.move": _("イベントの日の変更"),
        "event.task": _("イベントの準備の変更"),
        "firm.begin": _("診断の結果からの開始"),
        "firm.erase": _("会社のすべての記録の削除"),
        "firm.export": _("会社のすべての記録の保存"),
        "firm.reminders": _("再診断のお知らせの停止か再開"),
        "firm.result": _("診断の結果の追加"),
        "note.add": _("ノートへの記録"),
        "note.change": _("ノートの記録の変更"),
        "note.delete": _("ノートの記録の削除"),
        "note.delete_all": _("ノートの記録の一括削除"),
        "note.download": _("ノートのダウンロード"),
        "note.keep": _("ノートを残す期間の変更"),
        "note.purge": _("期限を過ぎたノートの記録の削除"),
    }


def _of_billing() -> dict[str, str]:
    return {
        "billing.download": _("請求の一覧のダウンロード"),
        "entry.addon": _("分析の追加の変更"),
        "entry.free": _("初回無料の変更"),
        "entry.plan": _("エントリーのプランの変更"),
        "invoice.cancel": _("請求書の取り消し"),
        "invoice.download": _("請求書のダウンロード"),
        "invoice.issue": _("請求書の発行"),
        "invoice.paid": _("入金の記録"),
        "invoice.unpaid": _("入金の記録の取り消し"),
        "issuer.change": _("発行者の変更"),
        "plan.accept": _("プランの依頼の受け入れ"),
        "plan.ask": _("プランの依頼"),
        "plan.decline": _("プランの依頼のお断り"),
        "plan.withdraw": _("プランの依頼の取り下げ"),
        "quotation.cancel": _("見積書の取り消し"),
        "quotation.download": _("見積書のダウンロード"),
        "quotation.issue": _("見積書の発行"),
        "tax.add": _("消費税率の追加"),
        "tax.remove": _("消費税率の削除"),
    }


def _of_editions() -> dict[str, str]:
    return {
        "award.certificate": _("表彰状のダウンロード"),
        "award.consent": _("表彰の公表の回答"),
        "award.correct": _("表彰の決定の訂正"),
        "award.decide": _("表彰の決定"),
        "award.hide": _("表彰の結果の公開の取り消し"),
        "award.show": _("表彰の結果の公開"),
        "edition.add": _("年度版の作成"),
        "edition.consent": _("年度版への参加の同意"),
        "edition.dates": _("年間の予定の保存"),
        "edition.download": _("年度版のダウンロード"),
        "edition.facts": _("運営の数字の保存"),
        "edition.freeze": _("年度版の確定"),
        "edition.name_en": _("センターの英語の名前の保存"),
        "edition.next": _("年度版の次の版の作成"),
        "edition.report": _("ランキングレポートのダウンロード"),
        "edition.rule": _("年度版の規則の変更"),
        "summary.bring": _("ファイルの集計値の取り込み"),
        "summary.change": _("取り込んだ集計値の名前と同意の記録の変更"),
        "summary.drop": _("確認を待つ集計値のファイルの消去"),
        "summary.upload": _("集計値のファイルの読み込み"),
        "summary.withdraw": _("取り込んだ集計値の同意の撤回"),
    }


def _of_improvement() -> dict[str, str]:
    return {
        "effect.download": _("効果測定レポートのダウンロード"),
        "effect.record": _("効果の記録"),
        "improvement.addresses": _("改善計画の担当のメールアドレスの保存"),
        "improvement.archive": _("改善計画の保管"),
        "improvement.change": _("改善計画の変更"),
        "improvement.drop": _("改善計画のファイルの取り込みの中止"),
        "improvement.export": _("改善計画のファイルの保存"),
        "improvement.ledger": _("声の台帳の行の保存"),
        "improvement.ledger_close": _("声の台帳を閉じる操作"),
        "improvement.ledger_hide": _("声の台帳の行の公開の取り消し"),
        "improvement.ledger_open": _("声の台帳のリンクの作成"),
        "improvement.ledger_release": _("声の台帳の行の公開"),
        "improvement.mails": _("改善計画のメールの停止か再開"),
        "improvement.make": _("改善計画の作成"),
        "improvement.replace": _("ファイルからの改善計画の取り込み"),
        "improvement.resume": _("改善計画の保管の取り消し"),
        "improvement.upload": _("改善計画のファイルの読み込み"),
        "improvement.value": _("KPIの値の記録"),
    }


def _of_customers() -> dict[str, str]:
    return {
        "customers.add": _("顧客の追加"),
        "customers.apart": _("顧客が別人であることの確認"),
        "customers.bring": _("顧客リストの取り込み"),
        "customers.change": _("顧客の変更"),
        "customers.delete": _("顧客の削除"),
        "customers.delete_all": _("顧客リスト全体の削除"),
        "customers.delete_old": _("保存期間を過ぎた顧客の削除"),
        "customers.export": _("顧客リストの書き出し"),
        "customers.export_one": _("顧客一人分の書き出し"),
        "customers.keep": _("顧客の保存期間の変更"),
        "customers.merge": _("重複した顧客の統合"),
        "customers.purchase": _("購入の記録"),
        "customers.purchase_back": _("購入の取り消し"),
        "customers.purpose": _("顧客情報の利用目的の変更"),
        "customers.unmerge": _("統合の取り消し"),
    }


def _of_kits() -> dict[str, str]:
    return {
        "calibration.agree": _("判断合わせの区分の決定"),
        "calibration.end": _("判断合わせの終了"),
        "calibration.open": _("判断合わせの開始"),
        "calibration.show": _("判断合わせの選択の表示"),
        "case.asked": _("カスハラの記録の様子の確認"),
        "case.bring": _("カスハラの記録の取り込み"),
        "case.change": _("カスハラの記録の変更"),
        "case.delete": _("カスハラの記録の削除"),
        "case.export": _("カスハラの記録の書き出し"),
        "case.forget": _("カスハラの記録の個人の項目の削除"),
        "case.record": _("カスハラの記録の作成"),
        "case.view": _("カスハラの記録の閲覧"),
        "kit.download": _("方針とマニュアルの保存"),
        "kit.line": _("区分の線の変更"),
        "kit.point": _("法令の確認の記録"),
        "kit.policy": _("方針の文章の変更"),
        "kit.release": _("方針とマニュアルの公開"),
        "kit.settings": _("カスハラ対応の設定の変更"),
    }
