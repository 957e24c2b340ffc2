"""Let the database itself refuse to change or delete a recorded effect."""

from django.db import migrations

from shindan.web.lasting import refuse_changes

forwards, backwards = refuse_changes("effects_effectrecord", "a recorded effect does not change")


class Migration(migrations.Migration):
    dependencies = [("effects", "0001_effects")]
    operations = [migrations.RunPython(forwards, backwards)]
