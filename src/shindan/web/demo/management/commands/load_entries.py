"""`load_entries`: an invented organisation in every step of the course, for a demonstration."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...sample import load_entries


class Command(BaseCommand):
    help = "見本の組織とエントリーを入れます（本番では動きません）。 / Load sample entries; refused in production."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--operator", default="operator")
        parser.add_argument("--owner", default="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SHINDAN.is_production:
            raise CommandError("本番には見本を入れません。 / Sample data is not for production.")
        operator, owner = (User.objects.get(username=options[name]) for name in ("operator", "owner"))
        made = load_entries(operator=operator, owner=owner, day=timezone.localdate())
        self.stdout.write(f"見本の調査（a survey）: {made.survey}")
        self.stdout.write(f"見本の結果一覧（its organisation's result）: {made.result}")
