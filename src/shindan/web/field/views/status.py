"""How a survey runs: its period and ways in, how many have answered, what can be handed out."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.answering.codes import MOST, make_codes
from shindan.web.answering.models import Ticket
from shindan.web.entries.course import StepError
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.questionnaires import approved_version, pack_of
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.waves import Terms, extend, open_wave, plan_wave, wave_of
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..progress import FieldProgress, GroupLine, progress_of

WEEKS = 4


@require_safe
@for_entry(Right.SEE_FIELD)
def page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Where the survey stands."""
    wave = wave_of(entry)
    if wave is None or wave.state == Wave.State.PLANNED:
        return _before(request, entry, wave)
    found, language = progress_of(wave), str(request.LANGUAGE_CODE)
    link = request.build_absolute_uri(f"/s/{wave.link}/")
    return entry_page(
        request,
        entry,
        "field/page.html",
        "field_page",
        wave=wave,
        open=wave.state == Wave.State.OPEN,
        found=found,
        groups=_groups(wave, found, language),
        days=_days(found),
        link=link if wave.by_link else "",
        qr=segno.make(link, error="m").svg_data_uri(scale=5, border=2) if wave.by_link else "",
        codes=Ticket.objects.filter(wave=wave).count(),
        used=_told_codes(wave, found),
        may_run=may(request.user, Right.RUN_FIELD, entry),
        closes=TextField(
            name="closes", label=_("新しい締め切りの日"), kind="date", value=wave.closes.isoformat(), short=True
        ),
        number=TextField(
            name="number", label=_("作る数"), value="", short=True, hint=_("%(most)s件まで") % {"most": f"{MOST:,}"}
        ),
        reminder=_reminder(wave, link),
    )


def _before(request: HttpRequest, entry: Entry, wave: Wave | None) -> HttpResponse:
    return entry_page(
        request,
        entry,
        "field/before.html",
        "field_page",
        wave=wave,
        approved=approved_version(entry) is not None,
        ready=entry.step == Step.FIELD,
        may_run=may(request.user, Right.RUN_FIELD, entry),
    )


def _told_codes(wave: Wave, found: FieldProgress) -> bool:
    """Whether the number of used codes may stand beside: only where the number of answers does."""
    return wave.by_code and found.everybody.people is not None


def _groups(wave: Wave, found: FieldProgress, language: str) -> Table | None:
    if not found.groups:
        return None
    item = pack_of(wave.questionnaire).item(found.split)
    names = {str(option.value): option.text.get(language) for option in item.options}
    rows = tuple(_group(names.get(line.code, line.code), line) for line in found.groups)
    columns = (
        Column(label=(item.topic or item.text).get(language)),
        Column(label=_("回答／対象"), numeric=True),
        Column(label=_("回答率"), numeric=True),
    )
    return Table(caption=_("グループ別の回答"), columns=columns, rows=rows, caption_hidden=True)


def _group(name: str, line: GroupLine) -> Row:
    if line.people is None:
        return Row(heading=name, cells=(None, None))
    numbers = _("%(people)d／%(staff)s名") % {"people": line.people, "staff": line.staff or "–"}
    rate = "–" if line.rate is None else f"{line.rate}%"
    return Row(
        heading=name,
        cells=(numbers, _("！%(rate)s 対象の人数を確かめてください") % {"rate": rate} if line.over else rate),
    )


def _days(found: FieldProgress) -> Table | None:
    rows = tuple(Row(heading=f"{day:%m/%d}", cells=(str(people),)) for day, people in found.days)
    columns = (Column(label=_("日")), Column(label=_("受け取った回答"), numeric=True))
    return Table(caption=_("日ごとの回答"), columns=columns, rows=rows) if rows else None


def _reminder(wave: Wave, link: str) -> str:
    return _(
        "職場のアンケートにご協力ください。\n\n%(link)s\n\n締め切りは%(day)sです。回答は匿名で、%(least)d名以上をまとめた集計だけが会社に届きます。"
        "すでに回答した方には、行き違いをお詫びします。だれが回答したかは分からないため、全員にお送りしています。"
    ) % {
        "link": link if wave.by_link else _("（お配りしたコードの紙をご覧ください）"),
        "day": f"{wave.closes:%Y/%m/%d}",
        "least": wave.min_group,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.RUN_FIELD)
def setup(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Period, ways in, smallest groups, contact: until the survey begins."""
    wave = wave_of(entry)
    typed = _typed(request, wave)
    if request.method != "POST":
        return _setup_page(request, entry, typed, {})
    terms, faults = read_terms(typed, timezone.localdate())
    if terms is None:
        return _setup_page(request, entry, typed, faults)
    try:
        plan_wave(entry=entry, terms=terms, by=request.user)
    except StepError as fault:
        messages.error(request, str(fault))
        return redirect("field_page", entry.pk)
    messages.success(request, _("実施の設定を保存しました。"))
    return redirect("field_page", entry.pk)


def _typed(request: HttpRequest, wave: Wave | None) -> dict[str, object]:
    if request.method == "POST":
        names = ("opens", "closes", "min_group", "min_crossed", "contact")
        return {**{name: request.POST.get(name, "").strip() for name in names}, "ways": request.POST.getlist("ways")}
    if wave is None:
        day = timezone.localdate()
        return {
            "opens": day.isoformat(),
            "closes": (day + timedelta(weeks=WEEKS)).isoformat(),
            "min_group": "5",
            "min_crossed": "10",
            "contact": "",
            "ways": ["link"],
        }
    ways = [name for name, on in (("link", wave.by_link), ("code", wave.by_code)) if on]
    days = {"opens": wave.opens.isoformat(), "closes": wave.closes.isoformat()}
    return {
        **days,
        "min_group": str(wave.min_group),
        "min_crossed": str(wave.min_crossed),
        "contact": wave.contact,
        "ways": ways,
    }


def read_terms(typed: dict[str, object], today: date) -> tuple[Terms | None, dict[str, str]]:
    """The terms as typed, or what is wrong with each field."""
    faults: dict[str, str] = {}
    opens, closes = (_day(str(typed[name]), name, faults) for name in ("opens", "closes"))
    least = _whole(str(typed["min_group"]), 3, "min_group", faults)
    crossed = _whole(str(typed["min_crossed"]), least or 3, "min_crossed", faults)
    ways = frozenset(map(str, typed["ways"])) & {"link", "code"}  # type: ignore[call-overload]
    if not ways:
        faults["ways"] = _("回答の入口が選ばれていません。一つ以上選んでください。")
    if opens and closes and closes < max(opens, today):
        faults["closes"] = _("締め切りは、開始の日と今日より後にしてください。")
    if faults or opens is None or closes is None or least is None or crossed is None:
        return None, faults
    return Terms(opens, closes, ways, least, crossed, str(typed["contact"])[:200]), {}


def _day(text: str, name: str, faults: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        faults[name] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
        return None


def _whole(text: str, least: int, name: str, faults: dict[str, str]) -> int | None:
    if text.isascii() and text.isdigit() and least <= int(text) <= 100:
        return int(text)
    faults[name] = _("%(least)d〜100の数で入力してください。小さすぎると個人が特定されます。") % {"least": least}
    return None


def _setup_page(request: HttpRequest, entry: Entry, typed: dict[str, object], faults: dict[str, str]) -> HttpResponse:
    def text(name: str, label: str, **more: object) -> TextField:
        return TextField(name=name, label=label, value=str(typed[name]), error=faults.get(name, ""), **more)  # type: ignore[arg-type]

    fields = [
        text("opens", _("開始の日"), kind="date", short=True),
        text("closes", _("締め切りの日"), kind="date", short=True),
        text(
            "min_group",
            _("表示する最少人数"),
            short=True,
            hint=_("一つの区分の結果を示す最少の回答数です。3未満にはできません。"),
        ),
        text("min_crossed", _("掛け合わせと自由記述の最少人数"), short=True),
        text("contact", _("回答者の問い合わせ先"), optional=True, maxlength=200),
    ]
    ways = CheckCard(
        name="ways",
        legend=_("回答の入口"),
        options=(
            Option(value="link", label=_("共有のアドレスとQRコード（だれでも同じ）")),
            Option(value="code", label=_("一度だけ使える回答コード")),
        ),
        value=tuple(map(str, typed["ways"])),  # type: ignore[call-overload]
        hint=_("共有のアドレスでは、同じ人が2回答えることを防げません。1人1回にするときは、回答コードだけにします。"),
        error=faults.get("ways", ""),
    )
    errors = tuple(ErrorLink(name=name, message=message) for name, message in faults.items())
    return entry_page(
        request,
        entry,
        "field/setup.html",
        "field_page",
        status=422 if errors else 200,
        fields=fields,
        ways=ways,
        errors=errors,
    )


@require_POST
@for_entry(Right.RUN_FIELD)
def open_field(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Begin to take answers."""
    wave = wave_of(entry)
    if wave is None or entry.step != Step.FIELD:
        raise Http404
    try:
        open_wave(wave=wave, by=request.user, day=timezone.localdate())
        messages.success(request, _("調査を始めました。回答を受け付けています。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect("field_page", entry.pk)


@require_POST
@for_entry(Right.RUN_FIELD)
def extend_field(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Move the last day."""
    wave = wave_of(entry)
    if wave is None:
        raise Http404
    faults: dict[str, str] = {}
    closes = _day(request.POST.get("closes", ""), "closes", faults)
    try:
        if closes is None:
            raise StepError(faults["closes"])
        extend(wave=wave, closes=closes, by=request.user, day=timezone.localdate())
        messages.success(request, _("締め切りを%(day)sに変えました。") % {"day": f"{closes:%Y/%m/%d}"})
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect("field_page", entry.pk)


@require_POST
@for_entry(Right.RUN_FIELD)
def codes(request: HttpRequest, entry: Entry) -> HttpResponse:
    """New codes as a table, this once: only their hashes are kept."""
    wave, text = wave_of(entry), request.POST.get("number", "").strip()
    if wave is None or not wave.by_code or wave.state == Wave.State.CLOSED:
        raise Http404
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST):
        messages.error(
            request,
            _("「%(text)s」件は作れません。1〜%(most)sの数を入力してください。")
            % {"text": text[:20], "most": f"{MOST:,}"},
        )
        return redirect("field_page", entry.pk)
    made = make_codes(wave=wave, number=int(text))
    record(actor=request.user, action="field.codes", on=entry, details={"number": len(made)})
    response = HttpResponse(
        _table(made, request.build_absolute_uri(f"/s/{wave.link}/code")), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="codes.csv"'
    return response


def _table(made: tuple[str, ...], address: str) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["code", "url"])
    table.writerows((code, f"{address}?c={code}") for code in made)
    return written.getvalue().encode("utf-8-sig")
