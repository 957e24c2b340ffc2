"""A version never changes, whoever asks: the database itself refuses."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.cast import make_cast

from shindan.diagnosis import load_pack

from .models import QuestionnaireVersion

MIGRATION = import_module("shindan.web.entries.migrations.0006_versions_stay")
pytestmark = pytest.mark.django_db


@pytest.fixture
def guarded(db: None) -> None:
    """With the triggers that tests on SQLite do without, because emptying tables is deleting rows there. The end of the test's
    transaction takes them away."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in MIGRATION.SQLITE:
                cursor.execute(statement)


def make(**fields: object) -> QuestionnaireVersion:
    pack = load_pack("wellbeing/employee")
    return QuestionnaireVersion.objects.create(
        entry=make_cast().tokyo,
        number=1,
        pack=pack.model_dump(mode="json"),
        digest=pack.digest,
        made_by="x",
        **fields,
    )


def refused(change: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        change()


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("field", ["digest", "made_by", "approved_by"])
def test_nothing_of_an_approved_version_changes(field: str) -> None:
    version = make(approved=timezone.now())
    refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(**{field: "other"}))


@pytest.mark.usefixtures("guarded")
def test_an_approved_version_cannot_be_deleted_or_withdrawn() -> None:
    version = make(approved=timezone.now())
    refused(QuestionnaireVersion.objects.filter(pk=version.pk).delete)
    refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(withdrawn=timezone.now()))


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("change", [{"pack": {"id": "other"}}, {"design": {"layout": "one_page"}}, {"number": 2}])
def test_what_a_version_asks_never_changes_even_while_it_waits(change: dict[str, object]) -> None:
    version = make()
    refused(lambda: QuestionnaireVersion.objects.filter(pk=version.pk).update(**change))


@pytest.mark.usefixtures("guarded")
def test_a_waiting_version_can_be_approved_or_withdrawn_once() -> None:
    version = make()
    assert QuestionnaireVersion.objects.filter(pk=version.pk).update(approved=timezone.now(), approved_by="x") == 1
