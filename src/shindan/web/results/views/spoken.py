"""What people wrote: themes, words, the comments themselves, and reporting one of them to the operator."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.report.board.spoken import comment_text, contrast, themes, together
from shindan.report.survey.comments_words import COMMENTS
from shindan.report.survey.words import words
from shindan.result.comments import ItemComments, PublishedComment
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.tabs import Tab, Tabs
from shindan.web.ui.components.text_field import TextField

from ..spoken_queries import REPORT, Wanted, item_of, matching, reported
from ..tasks import tell_the_operator
from .board import Board, open_board

PER_PAGE = 30


@dataclass(frozen=True)
class Spoken:
    """A comment as it is read, with the themes and the band that stand beside it, and where it can be reported."""

    text: str
    beside: str
    report: str


@require_safe
@for_entry(Right.SEE_RESULT)
def comments(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """One question at a time; the filter is the address."""
    board = open_board(request, entry, number, "comments")
    published = board.source.comments
    item = item_of(published, request.GET.get("item", "")) if published else None
    if published is None or item is None:
        return board.page("results/comments.html", "comments", item=None)
    wanted = Wanted(*(request.GET.get(name, "")[:100] for name in ("theme", "band", "unit", "q")))
    found = matching(item, wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    drawn_themes = board.draw(themes(board.source, item))
    sees_reports = Right.PUBLISH in board.rights
    return board.page(
        "results/comments.html",
        "comments",
        item=item,
        headline=drawn_themes.says.rstrip("。.") if drawn_themes else "",
        question=item.text.get(board.language),
        questions=_questions(board, item),
        withheld=[note.text.get(board.language) for note in item.notes],
        themes=drawn_themes,
        contrast=board.draw(contrast(board.source, item)),
        together=board.draw(together(board.source, item)),
        found=len(found),
        filtered=wanted != Wanted(),
        spoken=[_spoken(board, item, one) for one in page],
        numbers=_pages(request, page.paginator.num_pages, page.number),
        fields=_fields(board, item, wanted),
        reported=_reports(board) if sees_reports else [],
    )


def _questions(board: Board, chosen: ItemComments) -> Tabs | None:
    items = board.source.comments.items if board.source.comments else ()
    address = board.address("comments")
    made = [
        Tab(label=one.text.get(board.language), href=f"{address}?item={one.item}", current=one is chosen)
        for one in items
    ]
    return Tabs(label=_("質問"), items=tuple(made)) if len(made) > 1 else None


def _spoken(board: Board, item: ItemComments, one: PublishedComment) -> Spoken:
    names = {theme.id: theme.name.get(board.language) for theme in item.themes}
    units = {unit.code: unit.name.get(board.language) for unit in item.units}
    say = words(board.language, COMMENTS)
    beside = [names[theme] for theme in one.themes if theme in names]
    beside += [f"{say['band']} {say[one.band]}"] if one.band else []
    beside += [units[one.unit]] if one.unit in units else []
    address = board.address("report") + "?" + urlencode({"item": item.item, "comment": one.id})
    return Spoken(comment_text(one.text, board.language), board.source.say["joint"].join(beside), address)


def _fields(board: Board, item: ItemComments, wanted: Wanted) -> list[tuple[str, SelectField | TextField]]:
    """The controls of the filter; bands and groups only where they are told."""
    say = words(board.language, COMMENTS)
    named = [Choice(value=theme.id, label=theme.name.get(board.language)) for theme in item.themes]
    made: list[tuple[str, SelectField | TextField]] = []
    if named:
        made.append(("select_field", _select("theme", _("主題"), named, wanted.theme)))
    if item.bands:
        bands = [Choice(value=band, label=say[band]) for band in ("low", "middle", "high")]
        made.append(("select_field", _select("band", _("幸福度"), bands, wanted.band)))
    if item.units:
        units = [Choice(value=unit.code, label=unit.name.get(board.language)) for unit in item.units if unit.code]
        made.append(("select_field", _select("unit", _("グループ"), units, wanted.unit)))
    made.append(
        (
            "text_field",
            TextField(name="q", label=_("コメントの中の言葉"), value=wanted.words, kind="search", maxlength=100),
        )
    )
    return made


def _select(name: str, label: str, options: list[Choice], value: str) -> SelectField:
    return SelectField(name=name, label=label, options=tuple(options), value=value, empty=_("すべて"))


def _pages(request: HttpRequest, pages: int, here: int) -> Tabs | None:
    """Links between the pages of comments; the filter stays in the address."""
    kept = {key: value for key, value in request.GET.items() if key != "page" and value}
    items = [
        Tab(label=f"{n}", href="?" + urlencode({**kept, "page": n}) + "#comments", current=n == here)
        for n in range(1, pages + 1)
    ]
    return Tabs(label=_("ページ"), items=tuple(items)) if pages > 1 else None


def _reasons() -> dict[str, str]:
    return {
        "person": _("だれが書いたか、だれのことかが分かる"),
        "insult": _("特定の人への中傷や差別が書かれている"),
        "secret": _("お客様の情報や営業上の秘密が書かれている"),
        "other": _("そのほか"),
    }


def _reports(board: Board) -> list[tuple[str, str, str]]:
    """Comment, question, and for what it was reported how often."""
    if board.source.comments is None:
        return []
    names, joint = _reasons(), board.source.say["joint"]
    found = reported(board.entry, board.publication.number, board.source.comments, board.language)
    return [
        (
            comment_text(each.comment.text, board.language),
            each.question,
            joint.join(f"{names.get(reason, reason)} {times}" for reason, times in each.reasons),
        )
        for each in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_RESULT)
def report(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Tell the operator of a comment that should not stand there. It stays until the operator has decided."""
    board = open_board(request, entry, number, "report")
    asked = request.POST if request.method == "POST" else request.GET
    item, one = _comment(board, asked.get("item", ""), asked.get("comment", ""))
    back = board.address("comments") + f"?item={item.item}"
    reason = asked.get("reason", "")
    if request.method == "POST" and reason in _reasons():
        details = {"number": number, "item": item.item, "comment": one.id, "reason": reason}
        record(actor=request.user, action=REPORT, on=entry, target=f"{number} {item.item}", details=details)
        tell_the_operator.enqueue(str(board.publication.pk), request.build_absolute_uri("/"))
        messages.success(request, _("運営に報告しました。運営が確かめて対応します。"))
        return redirect(back)
    fault = _("報告する理由が選ばれていません。一つ選んでください。") if request.method == "POST" else ""
    options = tuple(Option(value=key, label=label) for key, label in _reasons().items())
    card = RadioCard(name="reason", legend=_("報告する理由"), options=options, error=fault)
    return board.page(
        "results/report.html",
        "comments",
        status=422 if fault else 200,
        item=item.item,
        comment=one.id,
        text=comment_text(one.text, board.language),
        card=card,
        errors=(ErrorLink(name="reason", message=fault),) if fault else (),
        back=back,
    )


def _comment(board: Board, item_id: str, comment: str) -> tuple[ItemComments, PublishedComment]:
    for item in board.source.comments.items if board.source.comments else ():
        for one in item.comments:
            if item.item == item_id and one.id == comment:
                return item, one
    raise Http404
