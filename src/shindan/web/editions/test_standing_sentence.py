"""A shared rank is called one on the page and in the table of the operator as in the report and on the dashboard."""

from __future__ import annotations

from django.utils.translation import override

from shindan.report.ranking.conftest import ranking_of

from .views.tables import lines_of
from .views.words import standing_sentence


def test_a_shared_rank_is_called_shared() -> None:
    with override("ja"):
        assert "（同順）" in standing_sentence(ranking_of("tie"), "ja")
        assert "同順" not in standing_sentence(ranking_of("best"), "ja")
    with override("en"):
        assert "(tied)" in standing_sentence(ranking_of("tie"), "en")


def test_the_operators_table_tells_shared_ranks_in_the_same_words() -> None:
    kept = [
        "KG1",
        "kgi",
        {},
        2,
        [["a", 6.1, 1, 1, 2, 0.9, 40], ["b", 5.8, 2, 1, 3, 0.4, 40], ["c", 5.8, 2, 1, 3, 0.4, 40]],
    ]
    with override("ja"):
        assert [line[2] for line in lines_of(kept, {})] == ["1", "2（同順）", "2（同順）"]
