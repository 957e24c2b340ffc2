"""`load_effects`: three invented centres from diagnosis to the effect of what they did, for a demonstration."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...sample import load_walks


class Command(BaseCommand):
    help = "見本の改善計画と効果を入れます（本番では動きません）。 / Load sample plans with their effects; refused in production."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--operator", default="operator")
        parser.add_argument("--owner", default="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SHINDAN.is_production:
            raise CommandError("本番には見本を入れません。 / Sample data is not for production.")
        operator, owner = (User.objects.get(username=options[name]) for name in ("operator", "owner"))
        for path in load_walks(operator=operator, owner=owner, day=timezone.localdate()):
            self.stdout.write(f"効果（an effect）: {path}")
