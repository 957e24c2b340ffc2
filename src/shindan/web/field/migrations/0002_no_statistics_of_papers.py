"""As for answers: PostgreSQL keeps no sample of what was keyed from paper."""

from typing import Any

from django.db import migrations


def forwards(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE "field_papersheet" ALTER COLUMN "box" SET STATISTICS 0')


def backwards(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE "field_papersheet" ALTER COLUMN "box" SET STATISTICS -1')


class Migration(migrations.Migration):
    dependencies = [("field", "0001_papers_and_packages")]
    operations = [migrations.RunPython(forwards, backwards)]
