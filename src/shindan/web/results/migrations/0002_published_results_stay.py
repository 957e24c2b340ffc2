"""Let the database itself refuse to change or delete a published result."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER results_publication_no_{verb.lower()} BEFORE {verb} ON results_publication
WHEN OLD.published IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published result does not change'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRES = [
    """CREATE FUNCTION results_publication_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a published result does not change'; END $$""",
    """CREATE TRIGGER results_publication_stays BEFORE UPDATE OR DELETE ON results_publication
FOR EACH ROW WHEN (OLD.published IS NOT NULL) EXECUTE FUNCTION results_publication_refuse()""",
]
SQLITE_BACK = [f"DROP TRIGGER results_publication_no_{verb}" for verb in ("update", "delete")]
POSTGRES_BACK = [
    "DROP TRIGGER results_publication_stays ON results_publication",
    "DROP FUNCTION results_publication_refuse()",
]


def _run(editor, sqlite, postgres):
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgres:
        editor.execute(statement)


def forwards(apps, editor):
    _run(editor, SQLITE, POSTGRES)


def backwards(apps, editor):
    _run(editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("results", "0001_publications")]
    operations = [migrations.RunPython(forwards, backwards)]
