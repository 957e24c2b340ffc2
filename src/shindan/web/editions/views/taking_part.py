"""全国の中の位置: what the organisation agrees to hand over, the figures of its operation, and where its centre stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shindan.report.ranking import ranking_pdf
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.text_field import TextField

from ..award.asking import prize_words
from ..award.consent import LONGEST
from ..award.queries import Won, is_named, won_by
from ..consent import NAMES, agree, agreed_by
from ..facts import cautions, kinds, read_facts, save_facts
from ..models import Handover
from ..names import name_of, save_english_name
from ..queries import Standing, is_waited_for, standing_of
from ..reports import csv_for, exhibits_of, report_for
from .answering import Typed, answer_fields
from .words import standing_sentence

PERIOD = "period"
# What is agreed to only together with the edition.
WITH_EDITION = {"findings", "award"}
ENGLISH = "centre_en"


@dataclass(frozen=True)
class Sent:
    """What a refused form was sent with: one of these."""

    facts: Mapping[str, str] | None = None
    answer: Typed | None = None
    english: str | None = None
    agreed: tuple[str, ...] | None = None


@require_safe
@for_entry(Right.SEE_RESULT)
def page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The whole page."""
    return draw(request, entry)


def draw(
    request: HttpRequest,
    entry: Entry,
    wrong: Mapping[str, str] | None = None,
    sent: Sent | None = None,
) -> HttpResponse:
    """The page with what was typed into one of its forms."""
    sent = sent or Sent()
    faults, agreed, language = wrong or {}, agreed_by(entry), str(request.LANGUAGE_CODE)
    standing, won = standing_of(entry), won_by(entry)
    return entry_page(
        request,
        entry,
        "editions/taking_part.html",
        "editions_page",
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        agreed=agreed,
        choice=_choice(agreed.names if sent.agreed is None else sent.agreed, faults.get("agreed", "")),
        may_agree=may(request.user, Right.APPROVE, entry),
        may_fill=may(request.user, Right.EDIT_SHEET, entry),
        fields=_fields(entry, faults, sent.facts),
        english=_english(entry, faults, sent.english),
        handed=[
            (_month(each.month), each.made) for each in Handover.objects.filter(wave__entry=entry).order_by("month")
        ],
        heading=_award_heading(won) or _heading(entry, standing, agreed.edition, language),
        standing=standing,
        **_shown(entry, standing, language),
        **_award(entry, won, sent.answer, faults, language),
    )


def _shown(entry: Entry, standing: Standing | None, language: str) -> dict[str, Any]:
    if standing is None:
        return {}
    report = report_for(entry, standing, language)
    return {"report": report, "exhibits": exhibits_of(report, reverse("editions_report", args=[entry.pk, "csv"]))}


@require_safe
@for_entry(Right.DOWNLOAD)
def report(request: HttpRequest, entry: Entry, form: str) -> HttpResponse:
    """The ranking report as PDF or CSV, in the reader's language."""
    standing = standing_of(entry)
    if standing is None or form not in ("pdf", "csv"):
        raise Http404
    made = report_for(entry, standing, str(request.LANGUAGE_CODE))
    content = ranking_pdf(made) if form == "pdf" else csv_for(entry, standing, str(request.LANGUAGE_CODE))
    name = f"{made.title}-{entry.centre}.{form}"
    details = {"edition": standing.version.name}
    record(actor=request.user, action="edition.report", on=entry, target=name, details=details)
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, content_type=FORMS[form], headers={"Content-Disposition": disposition})


FORMS = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


def _month(kept: str) -> str:
    """2026年11月, of 2026-11."""
    year, _dash, month = kept.partition("-")
    return _("%(year)s年%(month)s月") % {"year": year, "month": month.removeprefix("0")}


def _award(
    entry: Entry, won: Won | None, answer: Typed | None, faults: Mapping[str, str], language: str
) -> dict[str, Any]:
    if won is None:
        return {"won": None}
    fields = answer_fields(won.consent, answer, faults, name_of(entry))
    return {"won": won, "prize": prize_words(won, language), **fields}


def _award_heading(won: Won | None) -> str:
    """What to do first, as long as the honoured centre has not answered."""
    unanswered = won is not None and won.consent is None
    return _("表彰が決まりました。名前を公表してよいかを答えてください") if unanswered else ""


def _heading(entry: Entry, standing: Standing | None, agreed: bool, language: str) -> str:
    if standing is not None:
        return standing_sentence(standing.ranking, language)
    if agreed and is_waited_for(entry):
        return _("全国の中の位置を計算しています。数分たってから開き直してください")
    if agreed:
        return _("年度版が確定すると、全国の中の位置が分かります")
    return _("同意すると、全国の中の位置が分かります")


def _choice(chosen: tuple[str, ...], error: str) -> CheckCard:
    labels = {
        "edition": _(
            "年度版に参加する（全体の集計値だけを渡します。グループの値、一人ひとりの回答、名前は渡しません）"
        ),
        "findings": _("代表者アンケートと運営の数字を、分野全体の分析に使ってよい（年度版に参加する場合）"),
        "award": _("表彰の対象にしてよい（年度版に参加する場合。公表する前に、もう一度確認します）"),
        "library": _(
            "施策の効果を、ほかのセンターの結果とまとめて「施策の一覧」に載せてよい（10組織以上がそろったときだけ。名前は出しません）"
        ),
    }
    options = tuple(Option(value=name, label=labels[name]) for name in NAMES)
    return CheckCard(name="agreed", legend=_("同意すること"), options=options, value=chosen, error=error)


def _fields(entry: Entry, faults: Mapping[str, str], typed: Mapping[str, str] | None) -> list[TextField]:
    kept = {each.fact: f"{each.value.normalize():f}" for each in entry.facts.all()}
    kept[PERIOD] = next((each.period for each in entry.facts.all()), "")
    values = kept if typed is None else typed
    found = [
        TextField(
            name=kind.fact,
            label=f"{kind.name}（%）",
            hint=kind.how,
            value=values.get(kind.fact, ""),
            error=faults.get(kind.fact, ""),
            optional=True,
        )
        for kind in kinds()
    ]
    period = TextField(
        name=PERIOD,
        label=_("数字の期間"),
        hint=_("例：2026年4月〜6月"),
        value=values.get(PERIOD, ""),
        optional=True,
    )
    return [*found, period]


@require_POST
@for_entry(Right.APPROVE)
def consent(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Keep what is agreed to."""
    chosen = tuple(name for name in request.POST.getlist("agreed") if name in NAMES)
    if "edition" not in chosen and WITH_EDITION & set(chosen):
        said = _(
            "「分野全体の分析」と「表彰の対象」は、「年度版に参加する」と合わせて選んでください。同意はまだ変わっていません。"
        )
        return draw(request, entry, {"agreed": said}, Sent(agreed=chosen))
    before = agreed_by(entry).names
    named = is_named(entry)
    made = agree(entry=entry, names=chosen, by=request.user)
    if "edition" in before and "edition" not in chosen:
        messages.success(request, _("年度版への同意を取り消しました。渡した集計値は、次の版から除きます。"))
    elif "edition" not in chosen:
        messages.success(request, _("同意を保存しました。年度版には参加していません。"))
    elif made:
        told = ngettext("%(n)d回分の集計値を渡しました。", "%(n)d回分の集計値を渡しました。", made) % {"n": made}
        messages.success(request, told)
    else:
        messages.success(request, _("同意を保存しました。結果が公開されたときに、集計値を渡します。"))
    if named and "award" not in chosen:
        messages.success(request, _("表彰の結果に名前を公表するのも、やめました。"))
    return redirect("editions_page", entry.pk)


def _english(entry: Entry, faults: Mapping[str, str], typed: str | None) -> TextField:
    return TextField(
        name=ENGLISH,
        label=_("組織とセンターの英語の名前"),
        hint=_("英語の順位、表彰の結果、表彰状に使います。空欄のときは、日本語の名前を使います。"),
        value=name_of(entry).en if typed is None else typed,
        error=faults.get(ENGLISH, ""),
        optional=True,
        maxlength=LONGEST,
    )


@require_POST
@for_entry(Right.EDIT_SHEET)
def english_name(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Keep what the centre is called in English."""
    typed = request.POST.get(ENGLISH, "").strip()
    if len(typed) > LONGEST:
        wrong = {ENGLISH: _("名前は%(most)d文字までにしてください。") % {"most": LONGEST}}
        return draw(request, entry, wrong, Sent(english=typed))
    save_english_name(entry=entry, name=typed, by=request.user)
    messages.success(request, _("英語の名前を保存しました。"))
    return redirect("editions_page", entry.pk)


@require_POST
@for_entry(Right.EDIT_SHEET)
def facts(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Keep the figures of the operation; what is wrong is said at its field, and nothing typed is lost."""
    typed = {name: request.POST.get(name, "") for name in (*(kind.fact for kind in kinds()), PERIOD)}
    found, wrong = read_facts(typed)
    if wrong:
        return draw(request, entry, wrong, Sent(facts=typed))
    save_facts(entry=entry, found=found, period=typed[PERIOD].strip(), by=request.user)
    messages.success(request, _("運営の数字を保存しました。"))
    for caution in cautions(found):
        messages.warning(request, caution)
    return redirect("editions_page", entry.pk)
