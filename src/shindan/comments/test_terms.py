"""Words of comments, who uses them together, and where they are drawn."""

from __future__ import annotations

import numpy as np
import pytest

from .network import edges_of, places_of
from .terms import count_terms, terms_of


def test_forms_of_a_word_are_one_term() -> None:
    assert set(terms_of("休憩が取れた")) & set(terms_of("休憩を取れる")) == {"休憩", "取れる"}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("休憩が取れない", "取れない"),
        ("人が足りません", "足りない"),
        ("話を聞かない", "聞かない"),
        ("給与が高くない。", "高くない"),
    ],
)
def test_what_is_denied_is_a_term_of_its_own(text: str, term: str) -> None:
    assert term in terms_of(text).values()


def test_stop_words_numbers_and_marks_are_no_terms() -> None:
    assert terms_of("私は【人名】さんと10時にすることがあると思います。") == {}


def test_a_term_needs_enough_people_and_a_person_counts_once() -> None:
    texts = ["残業、残業、残業"] * 9 + ["休憩"] * 10
    assert count_terms(texts, 10).labels == ("休憩",)
    assert count_terms(texts, 9).people.tolist() == [10, 9]


def test_the_label_is_what_most_people_wrote() -> None:
    assert count_terms(["つながる"] * 6 + ["繋がる"] * 5, 10).labels == ("つながる",)


def test_no_text_has_no_terms() -> None:
    assert count_terms([], 1).labels == ()
    assert edges_of(count_terms([], 1), 1) == []


def test_pairs_need_enough_people_in_one_comment() -> None:
    terms = count_terms(["残業と休憩"] * 9 + ["残業"] * 6 + ["休憩"] * 5 + ["電話"] * 40, 5)
    assert edges_of(terms, 10) == []
    edge = edges_of(terms, 9)[0]
    assert (edge.people, edge.jaccard) == (9, 9 / 20)
    assert edge.lift == pytest.approx(9 * 60 / (15 * 14))


def test_unrelated_words_are_no_pair() -> None:
    terms = count_terms(["残業と休憩"] * 5 + ["残業"] * 20 + ["休憩"] * 20, 5)
    assert edges_of(terms, 5) == []


def test_a_network_is_drawn_alike_every_time_and_within_its_frame() -> None:
    edges = [(0, 1, 0.9), (1, 2, 0.8), (3, 4, 0.9)]
    place = places_of(5, edges)
    assert np.array_equal(place, places_of(5, edges))
    assert place.min() == 0
    assert place.max() == 1


def test_what_goes_together_is_drawn_together() -> None:
    place = places_of(6, [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0)])
    near = np.linalg.norm(place[0] - place[1])
    far = np.linalg.norm(place[:3].mean(axis=0) - place[3:].mean(axis=0))
    assert near < far


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_small_networks_are_drawn_too(nodes: int) -> None:
    assert np.isfinite(places_of(nodes, [])).all()
