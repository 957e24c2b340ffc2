"""The settings of every test run: nothing of the developer's environment, a data folder that goes away.

`TEST_DATABASE=postgres pytest` runs the tests that use the database on PostgreSQL: on the server of
`DATABASE_URL` when that is set, otherwise on an embedded one that stops with the run.
"""

import atexit
import os
import shutil
import tempfile

from tests import postgres


def _clean_environment() -> None:
    for name in [n for n in os.environ if n.startswith("SHINDAN_")]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="shindan-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(SHINDAN_ENV="test", SHINDAN_DATA_DIR=folder, SHINDAN_HOST_NAMES="localhost,testserver")


def _choose_database() -> None:
    if os.environ.get("TEST_DATABASE", "sqlite") == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif not os.environ.get("DATABASE_URL"):
        # Workers of a parallel run inherit the address, and with it the one server.
        os.environ["DATABASE_URL"] = postgres.start()


_clean_environment()
_choose_database()

from shindan.web.settings import *  # noqa: E402, F403

# One round of argon2 is as good a proof as three, and a sign-in takes a tenth of the time.
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]

# What is asked for is done at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
