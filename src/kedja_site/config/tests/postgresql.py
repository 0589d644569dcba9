"""A PostgreSQL of the tests' own, from PyPI, that needs no root and no installed server."""

import atexit
import os
import shutil
import tempfile


def start() -> None:
    """Names a running server in DATABASE_URL; starts one unless the first process of this run has already."""
    if os.environ.get("KEDJA_TEST_POSTGRESQL"):
        os.environ["DATABASE_URL"] = os.environ["KEDJA_TEST_POSTGRESQL"]
        return
    try:
        import pgserver
    except ImportError as missing:
        raise SystemExit(
            "The site's tests on PostgreSQL need the package pgserver: run `make setup-dev`, "
            "or set KEDJA_TEST_POSTGRESQL to the address of an empty PostgreSQL."
        ) from missing
    folder = tempfile.mkdtemp(prefix="kedja-test-postgresql-")
    server = pgserver.get_server(folder, cleanup_mode="stop")
    os.environ["KEDJA_TEST_POSTGRESQL"] = os.environ["DATABASE_URL"] = server.get_uri()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
