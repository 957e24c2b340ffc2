"""Keep of released answers the numbers of people at each level only."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

LEVELS = 10  # at least as many as any pack has; more are never looked at


def count_batches(apps: Any, schema_editor: Any) -> None:
    """Turn each batch into one block; its roles were never to be told apart for certain."""
    released, block = (apps.get_model("touchpoint", name) for name in ("ReleasedAnswer", "ReleasedBlock"))
    for group, batch in released.objects.values_list("group", "batch").distinct():
        answers = released.objects.filter(group=group, batch=batch)
        levels = list(answers.values_list("levels", flat=True))
        counts = {area: [sum(each[area] == level for each in levels) for level in range(LEVELS)] for area in levels[0]}
        roles = sorted(set(answers.values_list("role", flat=True)))
        block.objects.create(group_id=group, roles=roles, people=len(levels), counts=counts)


class Migration(migrations.Migration):
    dependencies = [
        ("touchpoint", "0002_groups_and_comparison"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleasedBlock",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("roles", models.JSONField()),
                ("people", models.PositiveIntegerField()),
                ("counts", models.JSONField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to="touchpoint.group"
                    ),
                ),
            ],
        ),
        migrations.RunPython(count_batches, migrations.RunPython.noop),
        migrations.DeleteModel(name="ReleasedAnswer"),
        migrations.RemoveField(model_name="group", name="batches"),
        migrations.RemoveField(model_name="group", name="splits"),
    ]
