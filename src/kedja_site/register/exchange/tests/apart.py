"""What the kill test does in processes of their own: `python -m kedja_site.register.exchange.tests.apart WHAT [FILE]`."""

import json
import sys
from datetime import date
from pathlib import Path


def main(what: str, *given: str) -> None:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")
    import django

    django.setup()
    from kedja_site.config.row_lock import process_is_system

    process_is_system()
    print(json.dumps({"begin": begin, "pick_up": pick_up, "told": told}[what](*given)))


def begin(path: str) -> str:
    """A manager of a region, the file uploaded, its columns confirmed; a worker has to do the rest."""
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import SimpleUploadedFile

    from kedja.records import propose
    from kedja_site.people.kinds import OrganisationKind, Role
    from kedja_site.people.models import Assignment, Organisation
    from kedja_site.register.exchange.actions.confirm_columns import confirm_columns
    from kedja_site.register.exchange.actions.upload_import import upload_import
    from kedja_site.register.exchange.tables import TABLES

    region, _made = Organisation.objects.get_or_create(kind=OrganisationKind.REGION, name="Region Ett")
    user = User.objects.create_user("manager")
    Assignment.objects.create(
        person=user, organisation=region, role=Role.PROCURER, valid_from=date(2020, 1, 1)
    )
    imported = upload_import(
        user=user,
        organisation=region,
        table="suppliers",
        file=SimpleUploadedFile("lev.csv", Path(path).read_bytes()),
        source_kind="buyer",
        source_name="",
        stated_on=date(2026, 11, 24),
    )
    fields = propose(TABLES["suppliers"], imported.headings).mapping()
    confirm_columns(user=user, imported=imported, fields=fields)
    return imported.public_id


def pick_up() -> list[str]:
    """What comes round: a dead import is put back in line, a tried one is carried out, a finished one undone if asked."""
    from datetime import timedelta

    from django.utils import timezone

    from kedja_site.register.exchange.actions.work_on_import import start_import
    from kedja_site.register.exchange.jobs import pick_up_dropped
    from kedja_site.register.models import Import

    imported = Import.objects.get()
    if imported.state == "running":
        # Nobody waits two minutes for the sign of life to grow old.
        Import.objects.update(seen_at=timezone.now() - timedelta(hours=1))
        pick_up_dropped(timezone.now())
    elif (imported.work, imported.state) == ("check", "done"):
        start_import(user=imported.uploaded_by, imported=imported)
    imported.refresh_from_db()
    return [imported.work, imported.state]


def told() -> dict[str, object]:
    """What the register holds, and whether the log is whole."""
    from kedja_site.people.models import LogEntry
    from kedja_site.register.models import Identifier, Import, ImportRow, NameWord, Supplier

    imported = Import.objects.get()
    return {
        "work": imported.work,
        "state": imported.state,
        "counts": imported.counts,
        "suppliers": Supplier.objects.count(),
        "names": Supplier.objects.values("name").distinct().count(),
        "numbers": Identifier.objects.count(),
        "rows": ImportRow.objects.filter(is_trial=False).count(),
        "logged": LogEntry.objects.filter(what="register.import_suppliers").count(),
        "found": NameWord.objects.filter(kind="S").values("row_id").distinct().count(),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
