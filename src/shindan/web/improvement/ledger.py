"""The ledger for everyone: what people said, what was decided, who, until when, and what became of it. Rows are words.

A figure in a row must be one of the measure's KPI, which are of the whole entry or entered by hand: nothing of a hidden group can
get in. A row is public once the organisation's owner released it, and the page once it has a link.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.improvement import plan as core
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person, Right, rights_of
from shindan.web.workshop.decisions import decisions_of
from shindan.web.workshop.models import Decision

from .faults import PlanError
from .kpis import kpi_views
from .models import ImprovementPlan, Ledger, LedgerRow
from .queries import target_of
from .words import figure

LIMITS = {"voice": 300, "decision": 600, "owner": 100, "outcome": 600}
FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|ポイント|パーセント|pt|points?|percent|per cent)", re.IGNORECASE)
TENTHS = re.compile(r"([\d一二三四五六七八九]+)割(?:([\d一二三四五六七八九])分)?")
OUT_OF = re.compile(r"\d+\s*[人名]中\s*\d+|\d+\s*out of\s*\d+", re.IGNORECASE)
DIGITS = str.maketrans("一二三四五六七八九", "123456789")


@dataclass(frozen=True)
class Line:
    """A row as its editor sees it; ``row`` is ``None`` while it is only proposed."""

    origin: str
    voice: str
    decision: str
    owner: str = ""
    until: date | None = None
    outcome: str = ""
    row: LedgerRow | None = None

    @property
    def released(self) -> bool:
        """Whether everybody can read it, once the page has a link."""
        return self.row is not None and self.row.released is not None


def lines_of(row: ImprovementPlan, plan: core.Plan) -> list[Line]:
    """Every measure of the plan and every issue that was not taken up, as it was written or as it is proposed; then rows whose
    measure is gone."""
    kept = {each.origin: each for each in row.ledger_rows.all()}
    proposed = [*(_of_measure(each) for each in plan.measures), *_not_chosen(row)]
    origins = {line.origin for line in proposed}
    lines = [_kept(kept[line.origin]) if line.origin in kept else line for line in proposed]
    return [*lines, *(_kept(each) for origin, each in kept.items() if origin not in origins)]


def line_of(row: ImprovementPlan, plan: core.Plan, origin: str) -> Line:
    """One of them; ``PlanError`` where there is none."""
    for line in lines_of(row, plan):
        if line.origin == origin:
            return line
    raise PlanError(_("この行は台帳にありません。画面を読み込み直してください。"))


def _of_measure(measure: core.Measure) -> Line:
    decision = "　".join(text for text in (measure.name, measure.what) if text)
    return Line(f"measure:{measure.id}", measure.topic[:300], decision[:600], measure.owner, measure.until)


def _not_chosen(row: ImprovementPlan) -> list[Line]:
    if row.entry is None:
        return []
    found = [one for one in decisions_of(row.entry) if one.kind == Decision.Kind.NOT_CHOSEN]
    return [
        Line(
            f"decision:{row.entry.pk.hex}:{one.number}",
            one.topic.ja[:300],
            _("いまは取り組みません。%(reason)s")[:600] % {"reason": one.reason},
            outcome=_("見送りました。"),
        )
        for one in found
    ]


def _kept(row: LedgerRow) -> Line:
    return Line(row.origin, row.voice, row.decision, row.owner, row.until, row.outcome, row)


def allowed_figures(row: ImprovementPlan, plan: core.Plan, origin: str, person: Person) -> set[str]:
    """The figures that a row may name: values, baseline and target of its measure's KPIs."""
    views = [view for view in kpi_views(row, plan, person) if origin == f"measure:{view.measure.id}"]
    values = [
        value
        for view in views
        for value in (view.kpi.baseline, view.kpi.target, *(point.value for point in view.points))
        if value is not None
    ]
    differences = {abs(a - b) for a in values for b in values if a != b}
    return {figure(value).replace(",", "") for value in (*values, *differences)}


def wrong_figures(texts: Collection[str], allowed: Collection[str]) -> list[str]:
    """Shares and points in the texts that are none of the allowed figures, and so many out of so many, which none is."""
    plain = [unicodedata.normalize("NFKC", text) for text in texts]
    found = [each for text in plain for each in _shares(text)]
    return [said for said, share in found if share is None or figure(share).replace(",", "") not in allowed]


def _shares(text: str) -> list[tuple[str, float | None]]:
    """Every share in a text as it is written, with its per cent; ``None`` for one of so many."""
    shares: list[tuple[str, float | None]] = [(hit.group(1), float(hit.group(1))) for hit in FIGURE.finditer(text)]
    shares += [(hit.group(0), _tenths(hit)) for hit in TENTHS.finditer(text)]
    return shares + [(hit.group(0), None) for hit in OUT_OF.finditer(text)]


def _tenths(hit: re.Match[str]) -> float:
    whole, part = (int(group.translate(DIGITS)) if group else 0 for group in hit.groups())
    return whole * 10 + part


@transaction.atomic
def save_line(*, plan: ImprovementPlan, line: Line, place: int, by: Person) -> LedgerRow:
    """Keep what a row says. A released row stays released where who writes may release; new words of anybody else wait for the
    owner, and the page shows the row no more until then."""
    words = {name: getattr(line, name) for name in (*LIMITS, "until")}
    known = LedgerRow.objects.select_for_update().filter(plan=plan, origin=line.origin).first()
    row = known or LedgerRow(plan=plan, origin=line.origin)
    if Right.RELEASE_LEDGER not in rights_of(by, target_of(plan)) and words != _words(row):
        row.released = None
    for name, value in {**words, "position": place}.items():
        setattr(row, name, value)
    row.save()
    record(actor=by, action="improvement.ledger", on=target_of(plan), target=line.voice)
    return row


def _words(row: LedgerRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in (*LIMITS, "until")}


@transaction.atomic
def release(*, plan: ImprovementPlan, origin: str, on: bool, by: Person) -> None:
    """Let everybody read a row, or nobody. `PlanError` where it was never saved."""
    row = LedgerRow.objects.select_for_update().filter(plan=plan, origin=origin).first()
    if row is None:
        raise PlanError(_("先にこの行を保存してください。"))
    row.released = timezone.now() if on else None
    row.save(update_fields=["released", "changed"])
    action = "improvement.ledger_release" if on else "improvement.ledger_hide"
    record(actor=by, action=action, on=target_of(plan), target=row.voice)


def ledger_of(organisation: Organisation) -> Ledger:
    """The organisation's ledger; one that is closed where none was ever opened."""
    return Ledger.objects.filter(organisation=organisation).first() or Ledger(organisation=organisation)


@transaction.atomic
def open_ledger(*, organisation: Organisation, by: Person) -> Ledger:
    """Give the page a new link. The one before leads nowhere from now on."""
    ledger, _new = Ledger.objects.select_for_update().get_or_create(organisation=organisation)
    ledger.link, ledger.opened = secrets.token_urlsafe(18), timezone.now()
    ledger.save()
    record(actor=by, action="improvement.ledger_open", on=organisation)
    return ledger


@transaction.atomic
def close_ledger(*, organisation: Organisation, by: Person) -> None:
    """Take the link away; the rows stay as they are."""
    Ledger.objects.filter(organisation=organisation).update(link=None, opened=None)
    record(actor=by, action="improvement.ledger_close", on=organisation)


def public_rows(organisation: Organisation) -> list[LedgerRow]:
    """What everybody may read, newest plan first."""
    found = LedgerRow.objects.filter(plan__organisation=organisation).exclude(released=None)
    return list(found.select_related("plan__entry").order_by("-plan__starts", "plan_id", "position", "id"))


def with_words(line: Line, **words: object) -> Line:
    """The line with what was typed."""
    return replace(line, **words)  # type: ignore[arg-type]
