"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - Django has been started by now

if settings.KEEP_PAGES:
    from kedja_site.kept_pages.application import KeptPages

    application = KeptPages(application)  # type: ignore[assignment] # both are WSGI applications
