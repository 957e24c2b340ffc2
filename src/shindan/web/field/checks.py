"""What to look at before a survey begins: what cannot be changed afterwards, and what people will miss."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.web.answering.models import Device, Ticket
from shindan.web.entries.models import Wave

from .progress import EVERYBODY
from .terms import WEEKS


@dataclass(frozen=True)
class Check:
    """A sentence, and whether all is well. What is not well does not keep a survey from beginning."""

    well: bool
    text: str


def needs_codes(wave: Wave) -> bool:
    """Whether some of the survey's people need a one-time code."""
    return wave.by_code or wave.by_kiosk


def staff_of(wave: Wave) -> int | None:
    """How many people are asked; ``None`` where nobody said."""
    found = (int(people) for split, group, people in wave.headcounts if not split and not group)
    return next(found, None)


def checks_of(wave: Wave) -> tuple[Check, ...]:
    """Everything to look at, in the order of the setup."""
    found = [_period(wave), _contact(wave), _staff(wave), *_codes(wave), *_devices(wave), *_paper(wave)]
    return (*found, *_small_groups(wave))


def _period(wave: Wave) -> Check:
    days = (wave.closes - wave.opens).days + 1
    if days > 7 * WEEKS + 1:
        return Check(
            False,
            _("期間が%(days)d日あります。4週間より長いと、早い回答と遅い回答で職場の様子が変わります。")
            % {"days": days},
        )
    return Check(True, _("期間は%(days)d日です。") % {"days": days})


def _contact(wave: Wave) -> Check:
    if wave.contact:
        return Check(True, _("回答者の問い合わせ先は「%(contact)s」です。") % {"contact": wave.contact})
    return Check(False, _("回答者の問い合わせ先がありません。困った人がだれに聞けばよいか分かりません。"))


def _staff(wave: Wave) -> Check:
    staff = staff_of(wave)
    if staff is None:
        return Check(False, _("対象の人数が分からないため、回答率を示せません。エントリーシートで確かめてください。"))
    return Check(True, _("対象は%(staff)d名です。") % {"staff": staff})


def _codes(wave: Wave) -> list[Check]:
    if not needs_codes(wave):
        return []
    made, staff = Ticket.objects.filter(wave=wave).count(), staff_of(wave)
    numbers = {"made": made, "staff": staff}
    if not made:
        return [Check(False, _("回答コードをまだ作っていません。"))]
    if staff is not None and made < staff and not wave.by_link:
        return [Check(False, _("回答コードは%(made)d件で、対象の%(staff)d名に足りません。") % numbers)]
    return [Check(True, _("回答コードは%(made)d件です。") % numbers)]


def _devices(wave: Wave) -> list[Check]:
    if not wave.by_kiosk:
        return []
    number = Device.objects.filter(wave=wave, stopped=False).count()
    if not number:
        return [Check(False, _("共用パソコンをまだ登録していません。"))]
    return [Check(True, _("共用パソコンは%(number)d台です。") % {"number": number})]


def _paper(wave: Wave) -> list[Check]:
    if not wave.by_paper:
        return []
    return [Check(True, _("紙の調査票を使います。回収した紙を入力する人と日を決めておいてください。"))]


def _small_groups(wave: Wave) -> list[Check]:
    counts = [int(people) for split, group, people in wave.headcounts if split and group]
    small = sum(1 for people in counts if people < wave.min_group)
    if not small or EVERYBODY in wave.splits:
        return []
    told = _("%(least)d名に満たないグループが%(small)dつあります。全員が答えても、そのグループの結果は示せません。")
    return [Check(False, told % {"least": wave.min_group, "small": small})]
