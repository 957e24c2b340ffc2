"""Which tests run on which database."""

import os
from importlib import import_module

import pytest
from pytest_django.plugin import DjangoDbBlocker

ON_POSTGRES = os.environ.get("TEST_DATABASE", "sqlite") == "postgres"
LASTING = (
    "shindan.web.accounts.migrations.0003_trail_is_append_only",
    "shindan.web.improvement.migrations.0002_history_stays",
    "shindan.web.effects.migrations.0002_records_stay",
    "shindan.web.results.migrations.0002_published_results_stay",
    "shindan.web.entries.migrations.0006_versions_stay",
    "shindan.web.entries.billing.migrations.0002_rates_and_lasting_documents",
    "shindan.web.editions.migrations.0002_frozen_editions_stay",
    "shindan.web.editions.migrations.0004_award_decisions_stay",
    "shindan.web.analysis.migrations.0002_published_analyses_stay",
    "shindan.web.workshop.migrations.0002_settled_decisions_stay",
)
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "admin_user", "admin_client"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the chosen database does not concern, so that a skip always means something."""
    kept = [item for item in items if _concerns_this_run(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _concerns_this_run(item: pytest.Item) -> bool:
    only_postgres = item.get_closest_marker("postgres") is not None
    if not ON_POSTGRES:
        return not only_postgres
    if item.get_closest_marker("sqlite") is not None:
        return False
    in_browser = item.get_closest_marker("browser") is not None
    return not in_browser and (only_postgres or _uses_database(item))


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the pictures in the documents be drawn anew from the pages as they are."""
    parser.addoption("--update-pictures", action="store_true", help="draw the pictures in docs/images anew")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests empty the tables: SQLite does so by deleting rows, which the triggers of what never changes refuse."""
    with django_db_blocker.unblock():
        from django.apps import apps
        from django.db import connection

        if connection.vendor == "sqlite":
            with connection.schema_editor() as editor:
                for name in LASTING:
                    import_module(name).backwards(apps, editor)
