"""`python -m shindan.web COMMAND`: Django's management commands with the settings of this project."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shindan.web.settings")
    execute_from_command_line(["python -m shindan.web", *sys.argv[1:]])
