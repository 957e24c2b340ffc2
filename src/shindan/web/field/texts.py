"""Texts to send on: invitation and reminder, by mail and chat. Everybody gets the same, because nobody knows who has answered."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.report.field import Handout
from shindan.report.field.words import day_words


@dataclass(frozen=True)
class Text:
    """``kind`` is ``invitation``, ``reminder`` or ``chat``; ``language`` that of the text."""

    kind: str
    language: str
    text: str


def texts_of(handout: Handout) -> tuple[Text, ...]:
    """All texts in the handout's language."""
    say = WORDS[handout.language]
    filled = _filling(handout, say)
    return tuple(
        Text(kind, handout.language, say[kind].format(**filled)) for kind in ("invitation", "reminder", "chat")
    )


def _filling(handout: Handout, say: dict[str, str]) -> dict[str, object]:
    contact = say["contact"].format(contact=handout.contact) if handout.contact else ""
    return {
        "survey": handout.survey,
        "organisation": handout.organisation,
        "purpose": handout.purpose,
        "how": _how(handout, say),
        "place": handout.address or say["at_desk"],
        "closes": day_words(handout.closes, handout.language).replace("\u2060", ""),
        "questions": handout.questions,
        "minutes": handout.minutes,
        "promises": "\n".join(say["point"].format(text=text) for text in handout.promises),
        "contact": contact,
    }


def _how(handout: Handout, say: dict[str, str]) -> str:
    told = [say["by_address"].format(address=handout.address)] if handout.address else []
    told += [say["with_code"]] if handout.needs_code else []
    told += [say["at_desk_too" if handout.address else "at_desk"]] if handout.by_kiosk else []
    told += [say["on_paper"]] if handout.by_paper else []
    return "\n".join(told)


WORDS: dict[str, dict[str, str]] = {
    "ja": {
        "invitation": (
            "件名：{survey}のお願い（{closes}まで）\n\n"
            "{organisation}のみなさん\n\n"
            "{purpose}\n"
            "次の方法で、{closes}までに回答してください。\n\n"
            "{how}\n\n"
            "質問は{questions}問、約{minutes}分です。途中で閉じても、続きから回答できます。\n\n"
            "{promises}\n"
            "{contact}"
        ),
        "reminder": (
            "件名：{survey}の締め切りは{closes}です\n\n"
            "{organisation}のみなさん\n\n"
            "{survey}に回答した方、ありがとうございます。だれが回答したかは分からないため、全員にお送りしています。\n"
            "まだの方は、次の方法で{closes}までに回答してください。約{minutes}分です。\n\n"
            "{how}\n\n"
            "{promises}\n"
            "{contact}"
        ),
        "chat": "【{survey}】{closes}まで、約{minutes}分です。会社に届くのは、まとめた集計だけです。\n{place}",
        "by_address": "回答のアドレス：{address}",
        "with_code": "お手元の回答コード（8文字）を入力してください。",
        "at_desk": "共用パソコンで回答コードを入力してください。",
        "at_desk_too": "共用パソコンでも、回答コードを入力して回答できます。",
        "on_paper": "紙の調査票もあります。",
        "point": "・{text}",
        "contact": "\n問い合わせ：{contact}\n",
    },
    "en": {
        "invitation": (
            "Subject: {survey}, open until {closes}\n\n"
            "To everyone at {organisation},\n\n"
            "{purpose}\n"
            "Please answer by {closes}:\n\n"
            "{how}\n\n"
            "There are {questions} questions and it takes about {minutes} minutes. You can stop and go on later.\n\n"
            "{promises}\n"
            "{contact}"
        ),
        "reminder": (
            "Subject: {survey} closes on {closes}\n\n"
            "To everyone at {organisation},\n\n"
            "If you have answered the {survey}, thank you. Nobody can tell who has, so this goes to everyone.\n"
            "If you have not, please answer by {closes}. It takes about {minutes} minutes.\n\n"
            "{how}\n\n"
            "{promises}\n"
            "{contact}"
        ),
        "chat": "{survey}: open until {closes}, about {minutes} minutes. Only combined figures reach the company.\n{place}",
        "by_address": "Address: {address}",
        "with_code": "Have your answer code (8 characters) at hand.",
        "at_desk": "Answer on the shared computer with your answer code.",
        "at_desk_too": "You can also answer on the shared computer with your answer code.",
        "on_paper": "Paper questionnaires are available too.",
        "point": "- {text}",
        "contact": "\nQuestions: {contact}\n",
    },
}
