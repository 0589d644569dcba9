"""The site's settings with what tests need otherwise: a folder of their own, and files without a manifest."""

import atexit
import os
import shutil
import tempfile

# One folder for the run, whatever the number of processes: workers inherit the name, and who made it takes it away.
if "KEDJA_TEST_DATA" not in os.environ:
    os.environ["KEDJA_TEST_DATA"] = tempfile.mkdtemp(prefix="kedja-test-")
    atexit.register(shutil.rmtree, os.environ["KEDJA_TEST_DATA"], ignore_errors=True)
os.environ["KEDJA_DATA"] = os.environ["KEDJA_TEST_DATA"]
os.environ.setdefault("KEDJA_SECRET_KEY", "only for tests")

from kedja_site.config.settings import *  # noqa: F403 - the environment has to be ready first
from kedja_site.config.settings import MIDDLEWARE, STORAGES

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "sent_files": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
# Tests' pages are served with their files by the live server, which finds them itself.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
SECOND_FACTOR = False  # those of signing in turn it on
