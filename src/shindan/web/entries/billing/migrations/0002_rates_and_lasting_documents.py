"""The rate of consumption tax in force, as data; and let the database itself refuse to change or delete what was issued.

A later migration of ``entries`` that remakes its table on SQLite loses these triggers and has to set them anew.
"""

from datetime import date

from django.db import migrations

FIXED = ("id", "entry_id", "kind", "number", "issued", "due", "total", "content", "corrects_id")
TABLE = "entries_billingdocument"
WORDS = "an issued document does not change"


def _changed(differs):
    return " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in FIXED)


SQLITE = [
    f"""CREATE TRIGGER billing_document_no_update BEFORE UPDATE ON {TABLE} WHEN {_changed("IS NOT")}
BEGIN SELECT RAISE(ABORT, '{WORDS}'); END""",
    f"""CREATE TRIGGER billing_document_no_delete BEFORE DELETE ON {TABLE}
BEGIN SELECT RAISE(ABORT, '{WORDS}'); END""",
]
POSTGRES = [
    f"""CREATE FUNCTION billing_document_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$""",
    f"""CREATE TRIGGER billing_document_no_update BEFORE UPDATE ON {TABLE}
FOR EACH ROW WHEN ({_changed("IS DISTINCT FROM")}) EXECUTE FUNCTION billing_document_refuse()""",
    f"""CREATE TRIGGER billing_document_no_delete BEFORE DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION billing_document_refuse()""",
]
SQLITE_BACK = [f"DROP TRIGGER billing_document_no_{verb}" for verb in ("update", "delete")]
POSTGRES_BACK = [
    *(f"DROP TRIGGER billing_document_no_{verb} ON {TABLE}" for verb in ("update", "delete")),
    "DROP FUNCTION billing_document_refuse()",
]


def _run(editor, sqlite, postgres):
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgres:
        editor.execute(statement)


def forwards(apps, editor):
    _run(editor, SQLITE, POSTGRES)


def backwards(apps, editor):
    _run(editor, SQLITE_BACK, POSTGRES_BACK)


def standard_rate(apps, editor):
    """Ten per cent since 2019/10/01. From here on it is the operator's data."""
    apps.get_model("billing", "TaxRate").objects.get_or_create(since=date(2019, 10, 1), defaults={"permille": 100})


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_issuer_rates_numbers_requests")]
    operations = [
        migrations.RunPython(standard_rate, migrations.RunPython.noop),
        migrations.RunPython(forwards, backwards),
    ]
