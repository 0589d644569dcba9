"""From a folder to a site that can answer: secret, database, static files, first pages. Each part is idempotent."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.utils.module_loading import import_string

from kedja_site.config import row_lock
from kedja_site.config.data_folder import VARIABLE, keep_secret_key, make_data_folder
from kedja_site.config.errors import SiteError

SETTINGS = "kedja_site.config.settings"
# What each room makes on a new site, in this order: a function without arguments that gives how many things it made.
FIRST_CONTENT = (
    "people.actions.first_organisations.make_first_organisations",
    "newsroom.actions.first_topics.make_first_topics",
    "newsroom.actions.first_pages.make_missing_first_pages",
    "guidance.actions.first_pages.make_first_guidance",
    "knowledge.actions.first_pages.make_knowledge",
    "knowledge.actions.let_office_keep_criteria.let_office_keep_criteria",
    "events.actions.first_pages.make_calendar",
    "letters.actions.let_office_see_letters.let_office_see_letters",
    "selfreports.actions.first_questionnaire.make_first_questionnaire",
    "clauses.actions.first_texts.make_first_texts",
    # These read what the others made.
    "editors.actions.first_roles.make_first_roles",
    "search.actions.reindex.index_what_is_missing",
)
GARBAGE = 20_000
"""Objects made since the last search for garbage; Python's own is 700. It takes 80 MB more."""
Say = Callable[..., None]


def start_django(folder: Path) -> Path:
    """Makes the data folder ready and starts Django on it; gives the folder. SiteError where it cannot be used."""
    folder = folder.absolute()
    try:
        make_data_folder(folder)
        keep_secret_key(folder)
    except (FileExistsError, NotADirectoryError) as wrong:
        raise SiteError("{folder} is not a folder", folder=folder) from wrong
    except PermissionError as refused:
        raise SiteError("The data folder {folder} cannot be written", folder=folder) from refused
    os.environ[VARIABLE] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)

    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    row_lock.process_is_system()
    return folder


def make_ready(say: Say) -> None:
    """Database, static files and first pages, each only where it is not so already; `say` hears each step."""
    from django.conf import settings  # noqa: PLC0415 - Django has started by now

    check_settings(say)
    with alone_in(Path(settings.DATA_FOLDER)):
        if missing_migrations():
            say("Setting up the database")
            migrate()
        collect_static_files(say)
        if make_first_content():
            say("Made the first pages")


def make_first_content() -> int:
    """What a new site begins with, room by room: topics, then pages. The number of things made now."""
    return sum(import_string(f"kedja_site.{action}")() for action in FIRST_CONTENT)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Waits until no other process makes `folder` ready: an account added while the site starts would be a second."""
    from django.core.files import locks  # noqa: PLC0415 - Django has started by now

    with (folder / ".lock").open("wb") as lock:
        locks.lock(lock, locks.LOCK_EX)
        yield  # closing the file lets go of it, also where the process dies


def check_settings(say: Say) -> None:
    """Says what is misconfigured and how to mend it; SiteError where the site cannot run so."""
    from django.core import checks  # noqa: PLC0415 - Django has started by now

    found = [
        message
        for message in checks.run_checks(include_deployment_checks=True)
        if message.level >= checks.ERROR or str(message.id).startswith("kedja.")
    ]
    errors = [message for message in found if message.level >= checks.ERROR]
    for message in found:
        if message not in errors:
            say("{warning}", warning=f"({message.id}) {message.msg} {message.hint}")
    if errors:
        raise SiteError(
            "{faults}", faults=" ".join(f"({error.id}) {error.msg} {error.hint or ''}" for error in errors)
        )


def missing_migrations() -> bool:
    """Whether the database lacks a table or a change that the code counts on."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Brings the database up to date. In a new one the libraries' tables are made before ours.

    At each change Django makes anew all the models that are related to what changes, so the libraries' two hundred
    changes go faster where our models are not there yet: a new site is ready in three quarters of the time.
    """
    from django.apps import apps  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    with collected_seldom():
        if not connection.introspection.table_names():
            ours = {room.label for room in apps.get_app_configs() if room.name.startswith("kedja_site.")}
            executor = MigrationExecutor(connection)
            executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in ours])
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def collected_seldom() -> Iterator[None]:
    """What is there already is left out of the search for garbage, and that is searched for seldom.

    Migrating makes twenty thousand classes and throws them away: the search was a third of its time, and is a sixth so.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(GARBAGE, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _own_static_files() -> Iterator[Path]:
    """The files that change as we work; other packages' change with their version."""
    for room in sorted(Path(__file__).resolve().parent.parent.glob("*/static")):
        yield from sorted(path for path in room.rglob("*") if path.is_file())


def static_stamp() -> str:
    """What the collected files were made of: versions, and the content of our own."""
    stamp = hashlib.sha256()
    for package in ("kedja", "wagtail", "django", "whitenoise"):
        stamp.update(f"{package} {version(package)}\n".encode())
    for path in _own_static_files():
        stamp.update(str(path).encode())
        stamp.update(path.read_bytes())
    return stamp.hexdigest()


def collect_static_files(say: Say) -> None:
    """Gathers styles and pictures where the web server finds them, under names that change with their content."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    stamp_file = Path(settings.STATIC_ROOT) / ".stamp"
    stamp = static_stamp()
    if stamp_file.is_file() and stamp_file.read_text(encoding="ascii") == stamp:
        return
    say("Gathering styles and pictures")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp_file.write_text(stamp, encoding="ascii")
