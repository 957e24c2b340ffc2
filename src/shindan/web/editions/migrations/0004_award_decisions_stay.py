"""Let the database itself refuse to change or delete a decision about the award."""

from django.db import migrations

from shindan.web.lasting import refuse_changes

forwards, backwards = refuse_changes("editions_awarddecision", "a decision about the award does not change")


class Migration(migrations.Migration):
    dependencies = [("editions", "0003_award")]
    operations = [migrations.RunPython(forwards, backwards)]
