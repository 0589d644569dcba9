"""Files for imports, and an import taken all the way, for the tests of this room."""

from datetime import date

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from kedja.records import propose
from kedja_site.people.access import standings
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.actions.confirm_columns import confirm_columns
from kedja_site.register.exchange.actions.upload_import import upload_import
from kedja_site.register.exchange.actions.work_on_import import start_import, undo_import
from kedja_site.register.exchange.jobs import work_on_import
from kedja_site.register.exchange.tables import TABLES
from kedja_site.register.models import Import

DAY = date(2026, 11, 24)


def uploaded(user: User, table: str, text: str | bytes, name: str = "fil.csv", **more) -> Import:
    """A file that has been taken in for the user's own organisation."""
    organisation = more.pop("organisation", None) or Organisation.objects.get(
        pk=standings(user)[0].organisation
    )
    content = text if isinstance(text, bytes) else text.encode()
    values = {"source_kind": "buyer", "source_name": "", "stated_on": DAY, **more}
    return upload_import(
        user=user, organisation=organisation, table=table, file=SimpleUploadedFile(name, content), **values
    )


def tried(user: User, table: str, text: str | bytes, **more) -> Import:
    """The file after its trial, by the columns that are proposed."""
    imported = uploaded(user, table, text, **more)
    fields = propose(TABLES[table], imported.headings).mapping()
    confirm_columns(user=user, imported=imported, fields=fields)
    return worked(imported)


def worked(imported: Import) -> Import:
    """The import after its job; a test's transaction hands nothing over."""
    imported.refresh_from_db()
    work_on_import.func(imported.pk, str(imported.job))
    imported.refresh_from_db()
    return imported


def carried_out(user: User, table: str, text: str | bytes, **more) -> Import:
    """The file, tried and imported."""
    imported = tried(user, table, text, **more)
    assert imported.state == "done", imported.failure
    start_import(user=user, imported=imported)
    return worked(imported)


def undone(user: User, imported: Import, **more) -> Import:
    """The import after it has been undone."""
    undo_import(user=user, imported=imported, **more)
    return worked(imported)
