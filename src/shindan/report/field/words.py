"""The frame words of what is printed while a survey runs, in Japanese and English."""

from __future__ import annotations

from datetime import date

from ..phrases import WORD_JOINER

WORDS: dict[str, dict[str, str]] = {
    "ja": {
        "mark": "診断",
        "poster": "アンケートのポスター",
        "poster_title": "あなたの声を聞かせてください",
        "reminder": "締め切りのお知らせ",
        "reminder_title": "締め切りは{day}です",
        "reminder_thanks": "もう回答した方、ありがとうございます。だれが回答したかは分からないため、全員にお知らせしています。",
        "cards": "アンケートのカード",
        "slips": "回答コードの紙",
        "scan": "スマートフォンで読み取る",
        "code_ready": "お手元の回答コード（8文字）を用意してください。",
        "kiosk_only": "共用パソコンで回答できます",
        "kiosk_too": "共用パソコンでも回答できます（回答コードが必要です）。",
        "paper_too": "紙の調査票もあります。",
        "period": "期間",
        "time": "時間",
        "questions": "{questions}問、約{minutes}分。途中で閉じても、続きから回答できます。",
        "short_time": "{questions}問、約{minutes}分",
        "until": "{day}まで",
        "contact": "問い合わせ",
        "promise": "匿名の約束",
        "qr": "QRコード：{address}",
        "code": "回答コード",
        "type_at_desk": "共用パソコンの画面に入力してください。",
        "span": "{opens}〜{closes}",
    },
    "en": {
        "mark": "Shindan",
        "poster": "Survey poster",
        "poster_title": "Tell us about your work",
        "reminder": "Closing date",
        "reminder_title": "The survey closes on {day}",
        "reminder_thanks": "If you have answered, thank you. Nobody can tell who has, so this goes to everyone.",
        "cards": "Survey cards",
        "slips": "Code slips",
        "scan": "Scan with your phone",
        "code_ready": "Have your answer code (8 characters) at hand.",
        "kiosk_only": "Answer on the shared computer",
        "kiosk_too": "You can also answer on the shared computer (with your answer code).",
        "paper_too": "Paper questionnaires are available too.",
        "period": "When",
        "time": "How long",
        "questions": "{questions} questions, about {minutes} minutes. You can stop and go on later.",
        "short_time": "{questions} questions, about {minutes} minutes",
        "until": "until {day}",
        "contact": "Questions",
        "promise": "Your anonymity",
        "qr": "QR code: {address}",
        "code": "Answer code",
        "type_at_desk": "Type it in on the shared computer.",
        "span": "{opens} – {closes}",
    },
}
WEEKDAYS = "月火水木金土日"


def day_words(day: date, language: str) -> str:
    """A day as people say it, with the day of the week."""
    if language == "ja":
        # A line may not break inside a day: U+2060 holds it together.
        return WORD_JOINER.join((f"{day.month}", "月", f"{day.day}", "日", f"（{WEEKDAYS[day.weekday()]}）"))
    return f"{day:%a} {day.day} {day:%B}"
