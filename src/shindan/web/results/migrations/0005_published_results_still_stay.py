"""Put back what SQLite dropped with the table it wrote anew: it refuses to change or delete a published result."""

from django.db import migrations

VERBS = ("UPDATE", "DELETE")


def forwards(apps, editor):
    if editor.connection.vendor != "sqlite":
        return
    for verb in VERBS:
        editor.execute(f"DROP TRIGGER IF EXISTS results_publication_no_{verb.lower()}")
        editor.execute(f"""CREATE TRIGGER results_publication_no_{verb.lower()} BEFORE {verb} ON results_publication
WHEN OLD.published IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published result does not change'); END""")


class Migration(migrations.Migration):
    dependencies = [("results", "0004_runs_and_files")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
