"""The site's settings: embedded defaults, everything else from environment variables.

docs/reference/settings.md describes each variable; a test finds those that are missing there.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from kedja_site.config.data_folder import VARIABLE, kept_secret_key
from kedja_site.config.database import database
from kedja_site.config.logs import logging_settings
from kedja_site.config.mail import mail_server
from kedja_site.config.sign_in_settings import *  # noqa: F403 - the settings of allauth
from kedja_site.config.sign_in_settings import ALLAUTH_APPS
from kedja_site.config.uploads import bucket, storage

env = Env()

# A process that answers for weeks gives back what a large table took: Arrow's own pools keep it. Read when Arrow is loaded.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

# --- where things are

SITE_FOLDER = Path(__file__).resolve().parent.parent
DATA_FOLDER = env.path(VARIABLE, default=Path("data")).absolute()

# --- what kind of site this is

DEBUG = env.bool("KEDJA_DEBUG", default=False)
DEMO = env.bool("KEDJA_DEMO", default=False)
HTTPS = env.bool("KEDJA_HTTPS", default=False)
SITE_ADDRESS = env.str("KEDJA_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")

# The command keeps a key in the data folder. Where none is kept (a check of the settings, a type checker) the
# process has one of its own, which ends with it; kedja.E001 says so before anybody logs in.
KEPT_SECRET_KEY = env.str("KEDJA_SECRET_KEY", default="") or kept_secret_key(DATA_FOLDER)
SECRET_KEY = KEPT_SECRET_KEY or secrets.token_urlsafe(50)

ALLOWED_HOSTS = env.list("KEDJA_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("KEDJA_TRUSTED_ORIGINS", default=[])

ROOMS = (
    "config", "kept_pages", "ui", "knowledge", "editors", "newsroom", "events", "guidance", "search",
    "subscriptions", "letters", "people", "signin", "register", "records", "disclosures", "alarms", "desk",
    "followup", "selfreports", "audits", "deviations", "results", "medicines", "procurements", "plastics",
    "clauses", "circular", "tenders", "api", "riskview", "demo",
)  # fmt: skip
INSTALLED_APPS = [
    *(f"kedja_site.{room}" for room in ROOMS),
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_structlog",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    *ALLAUTH_APPS,
]

MIDDLEWARE = [
    "kedja_site.kept_pages.middleware.KeepableMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "kedja_site.config.headers.DevicesMiddleware",
    "kedja_site.config.headers.NothingKeptMiddleware",
    "kedja_site.config.headers.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kedja_site.people.row_lock.RowLockMiddleware",
    "kedja_site.config.access.LoginUnlessPublicMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kedja_site.signin.middleware.SessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kedja_site.newsroom.middleware.GoneMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "kedja_site.riskview.middleware.UnreadableRunMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kedja_site.config.urls"
WSGI_APPLICATION = "kedja_site.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kedja_site.ui.context.page_frame",
            ],
        },
    },
]

# --- database and background jobs

DATABASES = {"default": database(env.str("DATABASE_URL", default=""), DATA_FOLDER)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Off, every page is made for every reader: to look for a fault, or where a cache in front does the work.
KEEP_PAGES = env.bool("KEDJA_KEEP_PAGES", default=True)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- languages

LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
USE_I18N = True
# What the script of the editor says and Wagtail has not translated. The rooms need not be named.
LOCALE_PATHS = [SITE_FOLDER / "editors" / "words_of_wagtail"]
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
WAGTAIL_I18N_ENABLED = True
# A new Swedish page gets a twin in the English tree, which shows the Swedish text, marked as such, until somebody
# translates it.
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = True

# --- files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_FOLDER / "media"
UPLOADS = bucket(
    env.str("KEDJA_UPLOADS", default=""),
    env.str("KEDJA_UPLOADS_KEY", default=""),
    env.str("KEDJA_UPLOADS_SECRET", default=""),
)
STORAGES = {
    "default": storage(UPLOADS),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Evidence that suppliers and auditors send: no address leads here, a view asks first.
    "sent_files": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_FOLDER / "sent_files", "base_url": None},
    },
}
# A page with an unhashed address of a file is better than none, where somebody forgot `kedja site setup`.
WHITENOISE_MANIFEST_STRICT = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # by the site, which asks who may read; from a bucket too
FILE_UPLOAD_PERMISSIONS = 0o600
# Bytes of all files of one uploaded ledger together.
RISKVIEW_LARGEST_UPLOAD = env.int("KEDJA_LARGEST_UPLOAD_MB", default=4096) * 1024**2
# Bytes of one file that a supplier or auditor sends.
LARGEST_SENT_FILE = env.int("KEDJA_LARGEST_EVIDENCE_MB", default=25) * 1024**2
# `host:port` or the path of clamd's socket. Empty: files are checked by content and size alone.
VIRUS_SCANNER = env.str("KEDJA_CLAMAV", default="")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor sends many

# --- letters: every one is kept first, also those that Django and Wagtail write, and then delivered

EMAIL_BACKEND = "kedja_site.letters.backend.LetterBackend"
MAIL_SERVER = mail_server(env.str("KEDJA_MAIL_URL", default=""), env.str("KEDJA_MAIL_PASSWORD", default=""))
MAIL_FROM = env.str("KEDJA_MAIL_FROM", default="")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM or f"kedja@{urlsplit(SITE_ADDRESS).hostname or 'localhost'}"
LETTERS_KEPT_DAYS = env.int("KEDJA_LETTERS_KEPT_DAYS", default=30)

# --- who may come in

# Whether the office, who manages people, and whom the office names has to show a second factor.
SECOND_FACTOR = env.bool("KEDJA_SECOND_FACTOR", default=not DEMO)
INVITATION_DAYS = env.int("KEDJA_INVITATION_DAYS", default=14)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "login"  # one door for everybody, editors too
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

AXES_FAILURE_LIMIT = env.int("KEDJA_LOGIN_ATTEMPTS", default=5)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = "kedja_site.config.login_lock.what_counts"
AXES_USERNAME_CALLABLE = "kedja_site.config.login_lock.name_that_counts"
LOGIN_ATTEMPTS_BY_NAME = env.int("KEDJA_LOGIN_ATTEMPTS_BY_NAME", default=100)
AXES_LOCKOUT_TEMPLATE = "ui/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # a log of who came when is personal data that nobody needs here
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "kedja_site.config.access.address_of_connection"

# --- headers: nothing from other servers, no script or style inside a page

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
# Wagtail's editor writes small scripts and styles into its own pages; readers never get these.
EDITOR_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
}
X_FRAME_OPTIONS = "DENY"  # Wagtail's preview says otherwise for itself
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True  # no script of ours reads it, and Wagtail's takes the token from its pages
if HTTPS:
    # A browser takes such a cookie only from this very host, over HTTPS: no sister host can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
if env.bool("KEDJA_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_CLIENT_IP_CALLABLE = "kedja_site.config.access.address_before_proxy"

# --- the newsroom's editor

# Whether the nightly check follows links to other servers too.
CHECK_LINKS_OUTSIDE = env.bool("KEDJA_CHECK_LINKS_OUTSIDE", default=False)
WAGTAIL_SITE_NAME = "Kedja"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the site calls nobody
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_MODEL = "guidance.PublishedDocument"

# --- logs

LOGGING = logging_settings(env.str("KEDJA_LOG_LEVEL", default="INFO"))
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = 10  # debug: the line at the end of a request says it all
