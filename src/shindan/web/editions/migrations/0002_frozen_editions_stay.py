"""Let the database itself refuse to change or delete a frozen edition."""

from django.db import migrations

from shindan.web.lasting import refuse_changes

forwards, backwards = refuse_changes(
    "editions_editionversion", "a frozen edition does not change", "OLD.frozen IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_editions")]
    operations = [migrations.RunPython(forwards, backwards)]
