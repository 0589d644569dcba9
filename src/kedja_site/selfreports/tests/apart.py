"""Run in a process of its own by test_killed.py, on a site in a folder: begins, saves, and tells what stands."""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

SUPPLIERS = 900


def begin() -> object:
    """A campaign whose invitations are in line."""
    from kedja_site.selfreports.actions.invite import start_inviting
    from kedja_site.selfreports.actions.start_campaign import choose_suppliers
    from kedja_site.selfreports.candidates import Source
    from kedja_site.selfreports.tests.ground import make_contract, make_ground, make_supplier

    ground = make_ground()
    for place in range(SUPPLIERS - 1):
        made = make_supplier(ground.source, f"Leverantör {place} AB", f"info@leverantor{place}.example")
        make_contract(ground.source, ground.regions["Ett"], made)
    campaign = ground.campaign()
    choose_suppliers(user=ground.coordinator, campaign=campaign, source=Source.CONTRACTS)
    start_inviting(user=ground.coordinator, campaign=campaign)
    return SUPPLIERS


def pick_up() -> object:
    """As the round does it when the job has been silent."""
    from django.utils import timezone

    from kedja_site.selfreports.actions.invite import pick_up_dropped

    return pick_up_dropped(timezone.now() + timedelta(minutes=10))


def told() -> object:
    """What has become of it."""
    from kedja_site.followup.models import FollowUp, SupplierLink
    from kedja_site.letters.models import Letter
    from kedja_site.people.models import LogEntry
    from kedja_site.selfreports.models import Campaign, SelfReport

    return {
        "state": Campaign.objects.unguarded("a test").get().state,
        "open": SelfReport.objects.unguarded("a test").filter(state="open").count(),
        "cases": FollowUp.objects.unguarded("a test").filter(state="invited").count(),
        "links": SupplierLink.objects.count(),
        "letters": Letter.objects.filter(template__endswith="invitation").values("to").distinct().count(),
        "logged": LogEntry.objects.filter(what="selfreports.invite_supplier").count(),
    }


def _report() -> Any:
    from kedja_site.selfreports.models import SelfReport
    from kedja_site.selfreports.tests.ground import again

    return again(SelfReport.objects.unguarded("a test").filter(state="open").order_by("pk")[0])


def save(words: str, hangs: str = "") -> object:
    """Answers a whole part at once; where it `hangs`, it does so when all is written, before the transaction is over."""
    from kedja_site.selfreports.actions import save_answers as saving
    from kedja_site.selfreports.sheet import read_sheet
    from kedja_site.selfreports.tests.ground import sent, value_for

    if hangs:

        def hang(*_args: object) -> None:
            Path(hangs).touch()
            time.sleep(600)

        saving.keep_count = hang  # type: ignore[assignment]
    report = _report()
    part = read_sheet(report).part("dd.policies")
    assert part is not None
    return saving.save_answers(
        report, [sent(line, value_for(line.question, words)) for line in part.lines]
    ).kept


def answers() -> object:
    """What is kept."""
    from kedja_site.selfreports.models import Answer

    return sorted(Answer.objects.values_list("question", "words"))


if __name__ == "__main__":
    import django

    django.setup()
    from kedja_site.config import row_lock

    row_lock.process_is_system()
    what, *rest = sys.argv[1:]
    print(json.dumps(globals()[what](*rest)))
