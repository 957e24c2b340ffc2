"""A shared rank is called one on the page as in the report and on the dashboard."""

from __future__ import annotations

from django.utils.translation import override

from shindan.report.ranking.conftest import ranking_of

from .views.words import standing_sentence


def test_a_shared_rank_is_called_shared() -> None:
    with override("ja"):
        assert "（同順）" in standing_sentence(ranking_of("tie"), "ja")
        assert "同順" not in standing_sentence(ranking_of("best"), "ja")
    with override("en"):
        assert "(tied)" in standing_sentence(ranking_of("tie"), "en")
