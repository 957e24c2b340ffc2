"""What the pages of an effect say around its own sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.improvement.effect import Effect, Outlook
from shindan.improvement.effect.schema import SurveyTold
from shindan.improvement.effect.words import VERDICTS
from shindan.measurement.compare import Verdict
from shindan.report.effect.paper import others_text, survey_text
from shindan.report.effect.words import EFFECT
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table


def language_of(code: str) -> str:
    """The language that an effect is worded in: English, else Japanese."""
    return "en" if code == "en" else "ja"


def heading(effect: Effect, outlook: Outlook | None) -> str:
    """The conclusion as a sentence to act on."""
    name = {"name": effect.measure or effect.plan}
    if effect.main.verdict is None:
        if outlook is not None:
            day = {**name, "day": f"{outlook.earliest:%Y/%m/%d}"}
            return _("「%(name)s」の効果は、%(day)sから測れます") % day
        return _("「%(name)s」の効果を測る準備をしましょう") % name
    return {
        Verdict.EFFECT: _("「%(name)s」は効果ありです。続けて、広げましょう"),
        Verdict.WORSE: _("「%(name)s」の後に悪化しています。現場と話し合いましょう"),
        Verdict.NO_EFFECT: _("「%(name)s」の効果は見られません。やり方を変えましょう"),
        Verdict.UNDECIDED: _("「%(name)s」はまだ判断できません。もう一度測りましょう"),
        Verdict.CHANGE: _("「%(name)s」の後によい変化があります。続けて確かめましょう"),
        Verdict.NO_CHANGE: _("「%(name)s」の後に変化は見られません。やり方を変えましょう"),
    }[effect.main.verdict] % name


def verdict_text(effect: Effect, language: str) -> str:
    """効果あり; – where nothing can be compared yet."""
    return VERDICTS[effect.main.verdict].get(language) if effect.main.verdict else _("まだ測れません")


def facts_of(effect: Effect, language: str, *, surveyed: bool = True) -> tuple[Fact, ...]:
    """What is compared: plan, surveys, comparison group; a firm without surveys is told of none."""
    say = EFFECT[language]
    pairs = [
        (_("判定"), verdict_text(effect, language)),
        (_("計画"), effect.plan),
        (_("始めた日"), f"{effect.began:%Y/%m/%d}"),
    ]
    if surveyed:
        pairs += [
            (_("前の調査"), _survey(effect.before, say)),
            (_("後の調査"), _survey(effect.after, say)),
            (_("比較した組織"), others_text(effect, language)),
        ]
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _survey(told: SurveyTold | None, say: dict[str, str]) -> str:
    return survey_text(told, say) if told else _("まだありません")


def outlook_table(outlook: Outlook) -> Table:
    """What so many answers can show."""
    return Table(
        caption=_("2回目の回答数と、見分けられる変化"),
        columns=(Column(label=_("2回目の回答数")), Column(label=_("見分けられる変化"), numeric=True)),
        rows=tuple(
            Row(heading=_("%(n)d名") % {"n": one.answers}, cells=(_points(one.points),)) for one in outlook.seen
        ),
    )


def _points(points: int | None) -> str:
    return _("見分けられません") if points is None else _("±%(n)dポイント以上") % {"n": points}


def outlook_says(outlook: Outlook) -> str:
    """How many answers are needed."""
    told = {"change": outlook.change, "people": outlook.people, "share": outlook.share, "needed": outlook.needed}
    if outlook.needed is None:
        return (
            _(
                "前の調査は%(people)d名、肯定率%(share)d%%でした。%(change)dポイントの変化を見分けるには、"
                "前後の回答数が足りません。下の表の大きさの変化なら見分けられます。"
            )
            % told
        )
    return (
        _(
            "前の調査は%(people)d名、肯定率%(share)d%%でした。%(change)dポイントの変化を見分けるには、2回目に%(needed)d名の回答が必要です。"
        )
        % told
    )
