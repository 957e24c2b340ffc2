"""A later version of an edition is shown only where beside the earlier one it tells of nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from shindan.web.results.conftest import Field

from .consent import agree
from .giving import held_back
from .making import freeze_edition, next_version
from .models import EditionVersion, Handover
from .queries import standing_of
from .test_editions import agreed, made

pytestmark = pytest.mark.django_db(transaction=True)


def frozen(field: Field, version: EditionVersion) -> EditionVersion:
    freeze_edition(edition=version, by=field.person("operator"))
    return EditionVersion.objects.get(pk=version.pk)


def following(field: Field, version: EditionVersion) -> EditionVersion:
    operator = field.person("operator")
    return frozen(field, next_version(edition=version, reason="値の訂正", by=operator))


@pytest.fixture
def first(published: Field, others: int) -> EditionVersion:
    agreed(published)
    return frozen(published, made(published))


def _one_leaves() -> None:
    Handover.objects.filter(wave=None).order_by("centre")[0].delete()


def test_who_stays_goes_on_seeing_the_version_before_somebody_left(published: Field, first: EditionVersion) -> None:
    _one_leaves()
    second = following(published, first)
    standing = standing_of(published.entry)
    assert standing is not None
    assert (standing.version, standing.ranking.edition.number) == (first, 1)
    assert held_back(second) > 10
    assert "組織には表示していません" in _console(published, second)


def test_who_alone_changed_sees_the_new_version(published: Field, others: int) -> None:
    first = frozen(published, made(published))
    agreed(published)
    second = following(published, first)
    standing = standing_of(published.entry)
    assert standing is not None
    assert standing.version == second
    assert held_back(first) == 0


def test_who_comes_in_while_another_leaves_sees_neither(published: Field, others: int) -> None:
    first = frozen(published, made(published))
    agreed(published)
    _one_leaves()
    following(published, first)
    assert standing_of(published.entry) is None


def test_who_took_consent_back_sees_nothing_any_more(published: Field, first: EditionVersion) -> None:
    agree(entry=published.entry, names=(), by=published.person("owner"))
    following(published, first)
    assert standing_of(published.entry) is None


def test_after_two_versions_the_third_is_held_against_the_first_too(published: Field, first: EditionVersion) -> None:
    """Somebody leaves, then the own summary changes: beside the first the third would tell of who left."""
    _one_leaves()
    second = following(published, first)
    agree(entry=published.entry, names=("edition",), by=published.person("owner"))
    following(published, second)
    standing = standing_of(published.entry)
    assert standing is not None
    assert standing.version == first


def _console(field: Field, version: EditionVersion) -> str:
    return field.cast.client("operator").get(reverse("operator_edition", args=[version.pk])).content.decode()
