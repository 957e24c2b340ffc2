"""`load_edition`: a frozen edition of made-up centres with the sample organisation's own among them, for a demonstration."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from ...sample import load_sample


class Command(BaseCommand):
    help = "見本の年度版を入れます（本番では動きません）。 / Load a sample edition; refused in production."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--operator", default="operator")
        parser.add_argument("--owner", default="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SHINDAN.is_production:
            raise CommandError("本番には見本を入れません。 / Sample data is not for production.")
        operator, owner = (User.objects.get(username=options[name]) for name in ("operator", "owner"))
        if path := load_sample(operator=operator, owner=owner):
            self.stdout.write(f"全国の中の位置（where its centre stands）: {path}")
