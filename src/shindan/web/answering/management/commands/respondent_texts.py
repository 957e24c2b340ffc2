"""Write what there is to translate for respondents in a further language."""

from __future__ import annotations

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shindan.diagnosis.parts import LANGUAGE

from ...catalogues import template_of


class Command(BaseCommand):
    """``manage.py respondent_texts vi > PACK/locale/vi.po``."""

    help = "Write the words around the questions, with their English, as a .po file to translate."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("language", help="a language tag in lower case: vi, pt-br")

    def handle(self, *args: Any, **options: Any) -> None:
        language = str(options["language"])
        if not re.match(LANGUAGE, language):
            raise CommandError(
                f"「{language}」は言語の記号ではありません。vi、pt-br のように書いてください。 / Not a language tag."
            )
        self.stdout.write(template_of(language))
