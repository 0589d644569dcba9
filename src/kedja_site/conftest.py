"""What every test of the site may use: Django, and the database chosen by KEDJA_TEST_DATABASE.

Only the site's tests set Django up; the library's run without it.
"""

import os

import django

from kedja_site.config.tests import postgresql

if os.environ.get("KEDJA_TEST_DATABASE", "sqlite") == "postgresql":
    postgresql.start()
else:
    os.environ.pop("DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "kedja_site.config.tests.settings"
# A browser's loop, once started, stays in the thread, which makes Django think that asynchronous code calls it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from kedja_site.config.tests.ground import (  # noqa: E402, F401 - found by their names, once Django runs
    _second_lock_holds,
    _swedish_at_first,
    calendar_pages,
    demo_news,
    django_db_setup,
    first_database_file,
    first_pages,
    pytest_runtest_setup,
    site_on_air,
)
