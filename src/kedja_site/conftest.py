"""What every test of the site may use: the database chosen by KEDJA_TEST_DATABASE, and a real Chromium.

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
django.setup()

from kedja_site.config.tests.browser import (  # noqa: E402, F401 - found by their names, once Django runs
    _playwright,
    browser,
    browser_context,
    browser_page,
    problems,
)
from kedja_site.config.tests.ground import (  # noqa: E402, F401 - found by their names, once Django runs
    _first_data,
    _first_rows,
    first_pages,
    site_on_air,
)
