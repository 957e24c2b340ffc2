"""Cards, votes and decisions of workshops."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("analysis", "0002_published_analyses_stay"),
        ("entries", "0008_workshop_step"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("way", models.CharField(choices=[("phones", "Phones"), ("paper", "Paper")], max_length=6)),
                ("link", models.CharField(blank=True, max_length=24, null=True, unique=True)),
                ("dots", models.PositiveSmallIntegerField(default=3)),
                ("least", models.PositiveSmallIntegerField(default=5)),
                ("people", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("topics", models.JSONField()),
                ("opened", models.DateTimeField(auto_now_add=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                ("ballots", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("counts", models.JSONField(blank=True, null=True)),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="analysis.analysisversion"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="workshop_votes", to="entries.entry"
                    ),
                ),
            ],
            options={
                "ordering": ("entry", "number"),
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issue", models.CharField(max_length=40)),
                ("dots", models.PositiveIntegerField(default=0)),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tallies", to="workshop.vote"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BallotTaken",
            fields=[
                ("ballot", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="taken", to="workshop.vote"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Workshop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issues", models.JSONField(default=list)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="workshop", to="entries.entry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("measure", "Measure"), ("not_chosen", "Not Chosen"), ("withdrawn", "Withdrawn")],
                        max_length=10,
                    ),
                ),
                ("issue", models.CharField(blank=True, max_length=40)),
                ("topic", models.JSONField()),
                ("measure", models.CharField(blank=True, max_length=60)),
                ("name", models.JSONField(blank=True, default=dict)),
                ("what", models.TextField(blank=True, max_length=600)),
                ("lead", models.CharField(blank=True, max_length=100)),
                ("until", models.DateField(blank=True, null=True)),
                ("kpis", models.JSONField(blank=True, default=list)),
                ("pulse", models.JSONField(blank=True, default=list)),
                ("reason", models.TextField(blank=True, max_length=600)),
                ("change", models.TextField(blank=True, max_length=600)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("made_by", models.CharField(max_length=254)),
                ("settled", models.DateTimeField(blank=True, null=True)),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="analysis.analysisversion",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="entries.entry"
                    ),
                ),
            ],
            options={
                "ordering": ("entry", "number", "version"),
                "constraints": [models.UniqueConstraint(fields=("entry", "number", "version"), name="decision_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(fields=("entry", "number"), name="vote_once"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", None)), fields=("entry",), name="vote_open_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(condition=models.Q(("least__gte", 3)), name="vote_least"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(condition=models.Q(("dots__gte", 1)), name="vote_dots"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("vote", "issue"), name="tally_once"),
        ),
    ]
