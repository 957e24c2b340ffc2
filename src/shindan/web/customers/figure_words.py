"""What a figure says, in one or two sentences, and its numbers as they are written."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.measurement.cohorts_compare import LEAST

from .figures_content import Compared, Content, Course, Point


def name_of(kpi: str) -> str:
    """The figure's name."""
    return {
        "repeat_rate": _("リピート率"),
        "retention": _("継続率"),
        "spend": _("客1人あたりの購入額"),
        "referrals": _("紹介で来た人の割合"),
    }[kpi]


def period_name(point: Point | Compared) -> str:
    """2026年4月, 2026年4〜6月."""
    told = {"year": point.start.year, "month": point.start.month, "last": point.start.month + point.months - 1}
    return (_("%(year)d年%(month)d月") if point.months == 1 else _("%(year)d年%(month)d〜%(last)d月")) % told


def value_text(kpi: str, value: float | None) -> str:
    """38%, 12,300円."""
    if value is None:
        return _("不明")
    return yen(value) if kpi == "spend" else f"{round(100 * value)}%"


def yen(value: float) -> str:
    """Whole yen."""
    return _("%(yen)s円") % {"yen": f"{round(value):,}"}


def difference_text(kpi: str, value: float | None) -> str:
    """+6pt, −1,200円."""
    if value is None:
        return _("不明")
    size = round(value) if kpi == "spend" else round(100 * value)
    sign = "+" if size > 0 else "−" if size < 0 else "±"
    return (_("%(size)s円") if kpi == "spend" else _("%(size)spt")) % {"size": f"{sign}{abs(size):,}"}


def word_of(compared: Compared) -> str:
    """The verdict in a word or two."""
    if compared.why == "too_few":
        return _("人数が少なく判断できない")
    if compared.why == "running":
        return _("期間の途中")
    return {
        "CHANGE": _("変化あり"),
        "WORSE": _("悪化"),
        "NO_CHANGE": _("変化なし"),
        "UNDECIDED": _("判断できない"),
    }[compared.word]


def is_small(point: Point) -> bool:
    """Whether so few were counted that no share is said."""
    return point.n < LEAST


def spoken_point(course: Course, months: int) -> Point | None:
    """The last whole period with enough customers; else the last whole one with a value."""
    whole = [point for point in course.of(months) if point.complete and point.main.value is not None]
    enough = [point for point in whole if not is_small(point)]
    found = enough or whole
    return found[-1] if found else None


def is_running(course: Course, months: int) -> bool:
    """Whether there are values, and all of them are of periods that are not whole yet."""
    found = [point for point in course.of(months) if point.main.value is not None]
    return bool(found) and not any(point.complete for point in found)


def says(course: Course, months: int) -> str:
    """The sentence of a figure."""
    point = spoken_point(course, months)
    if point is None and is_running(course, months):
        name = {"name": name_of(course.kpi)}
        return _("記録がそろった期間がまだないため、%(name)sは言えません。表の値は途中のものです。") % name
    if point is None:
        return _not_yet(course.kpi)
    if is_small(point):
        told = {"period": period_name(point), "n": point.n, "name": name_of(course.kpi)}
        return (
            ngettext(
                "%(period)sに数えられたのは%(n)d人だけで、%(name)sはまだ言えません。",
                "%(period)sに数えられたのは%(n)d人だけで、%(name)sはまだ言えません。",
                point.n,
            )
            % told
        )
    told = {
        "period": period_name(point),
        "name": name_of(course.kpi),
        "value": value_text(course.kpi, point.main.value),
    }
    return _("%(period)sの%(name)sは%(value)sです。") % told + against(course, point)


def against(course: Course, point: Point) -> str:
    """What the period is against the same months of the year before."""
    compared = course.against(point)
    if compared is None:
        return _("前の年の同じ月の記録は、まだありません。")
    if compared.why == "too_few":
        return _("前の年と比べるには、人数が少なすぎます。")
    told = {"difference": difference_text(course.kpi, compared.difference.value)}
    return {
        "CHANGE": _("前の年の同じ月より%(difference)sで、変化があります。"),
        "WORSE": _("前の年の同じ月より%(difference)sで、悪化しています。"),
        "NO_CHANGE": _("前の年の同じ月と変わりません。"),
        "UNDECIDED": _("前の年の同じ月との差は%(difference)sですが、変わったかどうかは判断できません。"),
    }[compared.word] % told


def seen_text(course: Course, point: Point) -> str:
    """What such numbers could show, where they show nothing."""
    compared = course.against(point)
    if compared is None or compared.word != "UNDECIDED" or not compared.seen:
        return ""
    size = yen(compared.seen) if course.kpi == "spend" else _("%(n)dpt") % {"n": round(100 * compared.seen)}
    return _("この人数では、%(size)sより小さい変化は分かりません。") % {"size": size}


def headline(content: Content, months: int) -> str:
    """The page's heading: what the repeat rate says, else what to do."""
    course = content.course("repeat_rate")
    point = spoken_point(course, months)
    if not content.purchases:
        return _("購入を記録すると、数字が出ます")
    if point is None and is_running(course, months):
        return _("期間の記録がそろうまで、数字はまだ言えません")
    if point is None or is_small(point):
        return _("まだ数字を言えるだけの人数がありません")
    value = value_text("repeat_rate", point.main.value)
    compared = course.against(point)
    if compared is None:
        return _("リピート率は%(value)sです") % {"value": value}
    return _("リピート率は%(value)s、前の年と比べて「%(word)s」") % {"value": value, "word": word_of(compared)}


def _not_yet(kpi: str) -> str:
    return {
        "repeat_rate": _("初めて買ってから90日が過ぎた人がいると、リピート率が出ます。"),
        "retention": _("記録が13か月分そろうと、継続率が出ます。"),
        "spend": _("1か月分の購入を記録すると、購入額が出ます。"),
        "referrals": _("紹介で来たかどうかを記録すると、割合が出ます。"),
    }[kpi]
