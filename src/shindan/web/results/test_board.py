"""The dashboard's pages: the same values as their files, nothing of what is hidden, comments that can be found and reported."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html  # type: ignore[import-untyped]
from pypdf import PdfReader

from shindan.report.board import Source, every_exhibit
from shindan.report.board.test_exhibits import POISON
from shindan.report.survey.conftest import with_hidden_figures
from shindan.result.comments import Comments
from shindan.result.schema import Result
from shindan.web.accounts.models import AuditEvent

from .conftest import Field
from .models import Publication
from .views.board import PAGES

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Field]
RESULT = "results/1"


@pytest.fixture
def published(make_field: Make) -> Field:
    field = make_field()
    field.close()
    field.publish()
    return field


def address(page: str) -> str:
    return f"{RESULT}/" if page == "one" else f"{RESULT}/{page}"


def tree(field: Field, path: str, who: str = "owner") -> Any:
    answer = field.get(who, path)
    assert answer.status_code == 200, path
    return lxml_html.fromstring(answer.content.decode())


def table_of(figure: Any) -> list[list[str]]:
    """The cells of the rows of a figure's table, without the pictures; a merged cell counts as often as it is wide."""
    rows = []
    for row in figure.xpath(".//tbody/tr[not(contains(@class, 'ex-group'))]"):
        cells = [cell for cell in row.xpath("./td") if cell.get("class") != "ex-picture"]
        rows.append([" ".join(cell.text_content().split()) for cell in cells])
    return rows


def file_of(field: Field, figure: Any) -> list[list[str]]:
    (link,) = figure.xpath(".//a[@download]/@href")
    text = field.cast.client("owner").get(link).content.decode("utf-8-sig")
    return [row for row in csv.reader(io.StringIO(text)) if row]


def numbers(text: str) -> list[float]:
    """The figures of a written cell: 45%, 41–48, → −2pt（誤差の範囲）."""
    found = re.findall(r"[−+]?\d+(?:\.\d+)?", text.replace("前回", ""))
    return [float(each.replace("−", "-")) for each in found]


@pytest.mark.parametrize("page", ["one", "distribution", "importance", "response", "heatmap/elements/LG"])
def test_a_page_shows_the_values_of_its_file_cell_by_cell(published: Field, page: str) -> None:
    figures = tree(published, address(page)).xpath("//figure[.//table[contains(@class, 'ex')]]")
    assert figures or page == "importance"
    for figure in figures:
        shown, written = table_of(figure), file_of(published, figure)[1:-1]
        assert len(shown) == len(written)
        for cells, line in zip(shown, written, strict=True):
            if cells == ["非表示"]:
                assert set(line[-2:]) == {"x"}
                continue
            told = [cell for cell in cells if "計" not in cell and not cell.startswith(("≥", "≤", "≈"))]
            assert set(cells) - set(told) <= set(line), line  # bands and options told together are texts in both
            expected = [number for cell in told for number in numbers(cell)]
            values = [float(cell) for cell in line if re.fullmatch(r"-?\d+(\.\d+)?", cell)]
            assert expected == values, (cells, line)


def test_every_figure_has_a_sentence_a_number_of_people_a_day_a_table_and_a_file(published: Field) -> None:
    for page in PAGES:
        figures = tree(published, address(page)).xpath("//figure")
        assert figures or page == "changes", page  # there is no wave before
        for figure in figures:
            text = figure.xpath("./figcaption")[0].text_content()
            assert re.search(r"(n=\d+|\d+名)", text), page
            assert re.search(r"20\d\d/\d\d/\d\d", text), page
            assert figure.xpath(".//table"), page
            assert figure.xpath(".//a[@download]"), page


def test_every_picture_has_a_name_or_is_decoration(published: Field) -> None:
    for page in PAGES:
        for picture in tree(published, address(page)).xpath("//*[local-name()='svg']"):
            named = picture.get("role") == "img" and picture.get("aria-label")
            assert named or picture.get("aria-hidden") == "true", page


def test_no_number_of_a_hidden_group_is_on_any_page(published: Field) -> None:
    result = Result.model_validate(Publication.objects.get().result)
    split = result.splits[0]
    hidden = [place for place, group in enumerate(split.groups, 1) if group.suppressed]
    assert hidden
    for place in hidden:
        name = split.groups[place - 1].name.ja
        for page in ("heatmap", "distribution", "response"):
            for row in tree(published, address(page)).xpath(f"//tbody/tr[th[contains(normalize-space(.), '{name}')]]"):
                assert [cell.text_content().strip() for cell in row.xpath("./td")] == ["非表示"], page
        own = tree(published, f"{RESULT}/heatmap/groups/1/{place}")
        assert not own.xpath("//main//table")
        assert published.get("owner", f"{RESULT}/figures/group-1-{place}.csv").status_code == 404


def everything_told(page: Any) -> str:
    """All text and every attribute of a page's main part but addresses, whose random letters say nothing."""
    main = page.xpath("//main")[0]
    ignored = {"href", "action", "value", "fill", "stroke"}
    told = [text for node in main.iter() for name, text in node.attrib.items() if name not in ignored]
    return " ".join([main.text_content(), *told])


def test_figures_that_are_hidden_would_show_on_no_page_even_if_they_were_kept(make_field: Make) -> None:
    field = make_field()
    field.close()
    result = with_hidden_figures(Result.model_validate(Publication.objects.get().result))
    Publication.objects.update(result=result.model_dump(mode="json"))
    assert POISON.search(str(Publication.objects.get().result))
    split = result.splits[0]
    more = [f"heatmap/elements/{section.id}" for section in result.sections if section.kind == "element"]
    more += [f"heatmap/groups/1/{place}" for place in range(1, len(split.groups) + 1)]
    more += ["heatmap?order=low", "heatmap?centre=before", "publish"]
    pages = [address(page) for page in PAGES] + [f"{RESULT}/{page}" for page in more]
    assert [page for page in pages if POISON.search(everything_told(tree(field, page, "consultant")))] == []


def test_a_hidden_group_says_so_in_words_of_its_own_and_leads_on(published: Field) -> None:
    groups = Publication.objects.get().result["splits"][0]["groups"]
    place = next(place for place, group in enumerate(groups, 1) if group["suppressed"])
    page = tree(published, f"{RESULT}/heatmap/groups/1/{place}")
    assert "個人が特定されないよう表示していません" in page.xpath("//main")[0].text_content()
    assert "の結果は表示していません" in page.xpath("//h1")[0].text_content()
    assert page.xpath("//main//a[contains(@href, 'heatmap')]")


def test_nothing_hidden_is_kept_in_the_result_at_all(published: Field) -> None:
    result = Publication.objects.get().result
    cells = [cell for split in result["splits"] for line in split["cells"].values() for cell in line]
    groups = [group for split in result["splits"] for group in split["groups"]]
    hidden = [each for each in (*cells, *groups) if each["suppressed"]]
    assert len(hidden) > 40
    kept = {name for each in hidden for name, value in each.items() if value not in (None, False, [])}
    assert kept <= {"suppressed", "code", "name"}


def test_every_cell_of_the_heat_map_has_a_sign_and_the_key_its_steps(published: Field) -> None:
    page = tree(published, address("heatmap"))
    for row in page.xpath("(//table[contains(@class, 'heat')])[1]/tbody/tr")[1:]:
        for cell in row.xpath("./td[not(contains(@class, 'heat-hidden'))]"):
            assert re.search(r"[+−±]\d|–", cell.text_content()) or cell.text_content().strip()[:1] in "≥≤≈"
    assert [
        step for step in ("−15", "−10", "−5", "+5", "+10", "+15", "非表示") if step not in page.text_content()
    ] == []
    assert "そのグループを除く残りの人との差" in page.text_content()  # the middle of the scale


def test_no_page_uses_a_triangle_or_a_hyphen_for_less(published: Field) -> None:
    for page in PAGES:
        text = tree(published, address(page)).xpath("//main")[0].text_content()
        assert not re.search("[▲▼△]", text), page
        assert not re.search(r"(?<![\w./-])-\d", text), page


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_dashboard_asks_few_queries(published: Field, page: str) -> None:
    client = published.cast.client("owner")
    client.get(f"{published.base}/{address(page)}")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(f"{published.base}/{address(page)}")
    assert len(asked) <= 14, [query["sql"][:90] for query in asked]


def test_each_exhibit_has_an_address_and_unknown_ones_none(published: Field) -> None:
    stored = Publication.objects.get()
    source = Source(Result.model_validate(stored.result), Comments.model_validate(stored.comments), "ja")
    for exhibit in every_exhibit(source):
        assert published.get("owner", f"{RESULT}/figures/{exhibit.key}.csv").status_code == 200, exhibit.key
    assert published.get("owner", f"{RESULT}/figures/nothing.csv").status_code == 404


def test_taking_a_figure_is_recorded(published: Field) -> None:
    published.get("owner", f"{RESULT}/figures/elements.csv")
    found = AuditEvent.objects.get(action="result.download")
    assert found.details == {"number": 1, "file": "elements"}


def test_the_report_is_delivered_and_says_what_the_page_says(published: Field) -> None:
    made = published.get("owner", f"{RESULT}/files/report")
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made.content)).pages)
    figure = tree(published, f"{RESULT}/").xpath("//figure[@id='elements']")[0]
    for cells in table_of(figure):
        assert all("".join(cell.split()) in text for cell in cells), cells


def test_without_a_wave_before_the_page_says_what_will_be_there(published: Field) -> None:
    text = tree(published, address("changes")).xpath("//main")[0].text_content()
    assert "比べられる前回の結果がありません" in text
    assert "もう一度調査すると" in text


def test_comments_are_found_by_word_and_the_filter_can_be_taken_off(published: Field) -> None:
    every = tree(published, f"{RESULT}/comments?item=FT1").xpath("//ul[@class='comments']/li")
    few = tree(published, f"{RESULT}/comments?item=FT1&q=交代")
    assert every
    assert all("交代" in one.text_content() for one in few.xpath("//ul[@class='comments']/li"))
    none = tree(published, f"{RESULT}/comments?item=FT1&q=宇宙旅行")
    assert "条件に合うコメントがありません" in none.text_content()
    assert none.xpath("//a[contains(@href, '?item=FT1#comments')]")


def first_report(field: Field) -> str:
    return str(tree(field, f"{RESULT}/comments?item=FT1").xpath("//ul[@class='comments']//a/@href")[0])


def test_a_reported_comment_stays_and_the_consultant_sees_the_report(published: Field) -> None:
    link = first_report(published)
    item, comment = re.findall(r"item=(\w+)&comment=(\w+)", link)[0]
    form = {"item": item, "comment": comment, "reason": "person"}
    answer = published.cast.client("owner").post(f"{published.base}/{RESULT}/comments/report", form)
    assert answer.status_code == 302
    event = AuditEvent.objects.get(action="comment.report")
    assert event.details == {"number": 1, "item": item, "comment": comment, "reason": "person"}
    assert comment in field_text(published, "owner")
    assert "報告されたコメント" in field_text(published, "consultant")
    assert "報告されたコメント" not in field_text(published, "owner")


def test_who_decides_is_written_to_once_a_day_without_the_comment(
    published: Field, mailoutbox: list[EmailMessage]
) -> None:
    links = tree(published, f"{RESULT}/comments?item=FT1").xpath("//ul[@class='comments']//a/@href")
    mailoutbox.clear()
    for link in links[:2]:
        item, comment = re.findall(r"item=(\w+)&comment=(\w+)", link)[0]
        form = {"item": item, "comment": comment, "reason": "insult"}
        published.cast.client("owner").post(f"{published.base}/{RESULT}/comments/report", form)
    course = published.get("operator", "").content.decode()
    assert "報告されたコメント" in course
    told = [address for mail in mailoutbox for address in mail.to]
    assert sorted(told) == ["consultant@example.jp", "operator@example.jp"]
    assert not any("休憩" in mail.body or "交代" in mail.body for mail in mailoutbox)
    assert all("/results/1/comments" in mail.body for mail in mailoutbox)


def field_text(field: Field, who: str) -> str:
    return str(field.get(who, f"{RESULT}/comments?item=FT1").content.decode())


def test_a_report_without_a_reason_is_asked_again(published: Field) -> None:
    item, comment = re.findall(r"item=(\w+)&comment=(\w+)", first_report(published))[0]
    form = {"item": item, "comment": comment}
    answer = published.cast.client("owner").post(f"{published.base}/{RESULT}/comments/report", form)
    assert answer.status_code == 422
    assert "一つ選んでください" in answer.content.decode()
    assert not AuditEvent.objects.filter(action="comment.report").exists()


def test_an_unknown_comment_cannot_be_reported(published: Field) -> None:
    assert published.get("owner", f"{RESULT}/comments/report?item=FT1&comment=x").status_code == 404


def test_the_dashboard_of_an_unpublished_result_is_the_operators(make_field: Make) -> None:
    field = make_field()
    field.close()
    for page in PAGES:
        assert field.get("owner", address(page)).status_code == 404, page
        assert "未公開" in field.get("consultant", address(page)).content.decode(), page
