"""Who comes in where among deviations and complaints, and what is kept from whom."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import EVERYBODY, OWN, STRANGERS, World
from kedja_site.deviations.complaint_secret import fingerprint_of
from kedja_site.deviations.models import (
    Advice,
    Complaint,
    ComplaintFile,
    ComplaintHandler,
    ComplaintMessage,
    Deviation,
    EscalationStep,
    Evidence,
    Measure,
    Plan,
    Remedy,
)
from kedja_site.deviations.statuses import Origin, SevereKind, Severity, State, Verdict
from kedja_site.followup.files import keep_bytes
from kedja_site.followup.supplier_link import token_of

LEADS = {"officer", "coordinator"}
"""Who follows up: the area that leads the case, and the office."""
READS = {*LEADS, "supplier"}
KNOWS = {*READS, "steering", "reader", *OWN}
"""Who knows that there is one: the region that buys from the supplier, too."""
DECIDES_BY_CONTRACT = {"officer", *OWN}
HANDLER = {"elsewhere_contact"}
"""Who is named for complaints here: a contact person of another region, and not the office."""
WHOEVER = {*EVERYBODY, *STRANGERS}


def _deviation(world: World, state: State, **more: Any) -> Deviation:
    """In the area's case, confirmed unless it says otherwise."""
    given = {
        "follow_up": world.things["case_link"].follow_up,
        "severity": Severity.SEVERE,
        "severe_kind": SevereKind.FORCED_LABOUR,
        "requirement": "code.workers_rights",
        "origin": Origin.AUDIT,
        "relation": "causes",
        "description": world.keep(f"Vandringens avvikelse {state}", *READS),
        "state": state,
        "confirmed_on": date(2026, 1, 1),
        "due_on": date(2026, 2, 1),
    }
    return Deviation.objects.create(**{**given, **more})


def build(world: World) -> None:
    """A deviation in every stage, with plan, measure, evidence and remedy; a complaint and who handles it."""
    things = world.things
    things["reported_deviation"] = _deviation(
        world,
        State.REPORTED,
        confirmed_on=None,
        due_on=None,
        description=world.keep("Ännu inte bekräftat", *LEADS),
    )
    things["wanted_deviation"] = _deviation(world, State.PLAN_REQUESTED)
    judged = things["judged_deviation"] = _deviation(world, State.PLAN_SUBMITTED)
    Plan.objects.create(
        deviation=judged,
        version=1,
        handed_in_by="Chefen",
        content={"root_cause": world.keep("Vandringens orsak", *READS), "measures": []},
    )
    escalated = things["escalated_deviation"] = _deviation(world, State.ESCALATED)
    EscalationStep.objects.create(
        deviation=escalated,
        organisation=things["region"],
        contract=things["contract"],
        step="correction",
        why=world.keep("Vandringens skäl till steget", *LEADS, *OWN),
    )
    mended = things["deviation"] = _deviation(world, State.IN_PROGRESS, site=things["secret_site"])
    plan = Plan.objects.create(
        deviation=mended,
        version=1,
        handed_in_by="Chefen",
        verdict=Verdict.ACCEPTED,
        judged_key=uuid.uuid4(),
        content={"root_cause": "Orsak", "measures": []},
    )
    things["measure"] = Measure.objects.create(
        deviation=mended,
        plan=plan,
        place=1,
        kind="corrective",
        what="Åtgärden",
        owner="Chefen",
        due_on=date(2026, 2, 1),
    )
    file = keep_bytes(b"Vandringens bevis", "bevis.txt")
    things["evidence"] = Evidence.objects.create(deviation=mended, measure=things["measure"], file=file)
    things["remedy"] = Remedy.objects.create(
        deviation=mended, group=world.keep("Vandringens arbetare", *READS), owed=1_000_00, currency="MYR"
    )
    things["advice"] = Advice.objects.create(deviation=mended, text="Läs vägledningen.")
    things["closed_deviation"] = _deviation(world, State.VERIFIED_CLOSED, closed_on=date(2026, 3, 1))
    _complaint(world)


def _complaint(world: World) -> None:
    things = world.things
    things["handler"] = ComplaintHandler.objects.create(person=world.people["elsewhere_contact"])
    complaint = Complaint(
        language="en",
        supplier=world.keep("Vandringens anklagade", *HANDLER),
        sender=world.keep("Vandringens visslare", *HANDLER),
    )
    complaint.fingerprint = fingerprint_of(complaint.public_id, "HEMLIGT")
    complaint.save()
    told = ComplaintMessage.objects.create(
        complaint=complaint,
        is_from_sender=True,
        text=world.keep("De tog mitt pass", *HANDLER),
        form_key=uuid.uuid4(),
        at=timezone.now(),
    )
    file = keep_bytes(world.keep("Vandringens bild", *HANDLER).encode(), "bild.txt")
    things["complaint"] = complaint
    things["complaint_file"] = ComplaintFile.objects.create(message=told, file=file)


def behind(name: str, *rest: str) -> Any:
    """The supplier's address of a deviation, or of a part of one."""

    def parts(thing: Any) -> list[Any]:
        deviation = getattr(thing, "deviation", thing)
        number = [thing.pk] if thing is not deviation else []
        return [token_of(deviation.follow_up.link.seed), deviation.public_id, *number, *rest]

    return {"args": parts, "is_link": True, "opens_to": WHOEVER, "answer": 200, "of": name}


def part(thing: Any) -> list[Any]:
    return [thing.deviation.public_id, thing.pk]


def _link(name: str, of: str, **more: Any) -> Any:
    given = behind(of) | more
    return place(name, **given)


ROOM = Room(
    namespace="deviations",
    build=build,
    places=[
        place(
            "deviations:deviations",
            opens_to=[one for one in EVERYBODY if one not in {"auditor", "root", "nobody"}],
        ),
        place(
            "deviations:deviations",
            query="?at=bought",
            opens_to=[one for one in EVERYBODY if one not in {"auditor", "root", "nobody"}],
        ),
        place(
            "deviations:csv",
            opens_to=[
                one for one in EVERYBODY if one not in {"auditor", "root", "nobody", "steering", "reader"}
            ],
        ),
        place(
            "deviations:xlsx",
            opens_to=[
                one for one in EVERYBODY if one not in {"auditor", "root", "nobody", "steering", "reader"}
            ],
        ),
        place("deviations:deadlines", opens_to={"officer"}),
        place("deviations:new", "case", opens_to=LEADS),
        place("deviations:from_audit", "audit", method="post", answer=302, opens_to={"officer", *OWN}),
        place("deviations:deviation", "reported_deviation", opens_to=LEADS),
        place("deviations:deviation", "wanted_deviation", opens_to=KNOWS),
        place("deviations:deviation", "judged_deviation", opens_to=KNOWS),
        place("deviations:deviation", "escalated_deviation", opens_to=KNOWS),
        place("deviations:deviation", "deviation", opens_to=KNOWS),
        place("deviations:deviation", "closed_deviation", opens_to=KNOWS),
        place("deviations:confirm", "reported_deviation", opens_to=LEADS),
        place("deviations:dismiss", "reported_deviation", opens_to=LEADS),
        place("deviations:ask_again", "escalated_deviation", opens_to=LEADS),
        place(
            "deviations:judge",
            "judged_deviation",
            args=lambda thing: [thing.public_id, 1],
            opens_to=LEADS,
        ),
        place("deviations:verify", "deviation", opens_to=LEADS),
        place("deviations:not_mended", "deviation", opens_to=LEADS),
        place("deviations:advise", "deviation", opens_to=LEADS),
        place("deviations:escalate", "deviation", opens_to=LEADS),
        place("deviations:end", "escalated_deviation", opens_to=LEADS),
        place("deviations:step", "escalated_deviation", opens_to=DECIDES_BY_CONTRACT),
        place("deviations:file", "evidence", args=part, opens_to=READS),
        place("deviations:new_remedy", "deviation", opens_to=LEADS),
        place("deviations:remedy", "remedy", args=part, opens_to=LEADS),
        place("deviations:pay", "remedy", args=part, opens_to=LEADS),
        place("deviations:verify_remedy", "remedy", args=part, opens_to=LEADS),
        place("deviations:no_remedy", "remedy", args=part, opens_to=LEADS),
        place(
            "deviations:supplier_severe",
            "case_link",
            args=lambda link: [token_of(link.seed)],
            is_link=True,
            opens_to=WHOEVER,
        ),
        _link("deviations:supplier_plan", "wanted_deviation"),
        _link("deviations:supplier_send", "wanted_deviation"),
        _link("deviations:supplier_ready", "wanted_deviation", answer=302),
        # What is not confirmed is not told, whoever has the link.
        place(
            "deviations:for_supplier",
            "reported_deviation",
            args=behind("")["args"],
            is_link=True,
            opens_to=(),
        ),
        place("deviations:complaints", opens_to=HANDLER),
        place("deviations:complaint", "complaint", opens_to=HANDLER),
        place("deviations:join_complaint", "complaint", opens_to=HANDLER),
        place(
            "deviations:complaint_file",
            "complaint_file",
            args=lambda thing: [thing.message.complaint.public_id, thing.pk],
            opens_to=HANDLER,
        ),
        place("deviations:handlers", opens_to={"officer"}),
        place(
            "deviations:unname",
            "handler",
            args=lambda one: [one.pk],
            method="post",
            answer=302,
            opens_to={"officer"},
        ),
        place("deviations:tell", is_link=True, opens_to=WHOEVER),
        place("deviations:tell_in", args=lambda _none: ["ur"], is_link=True, opens_to=WHOEVER),
        place("deviations:come_back", args=lambda _none: ["bn"], is_link=True, opens_to=WHOEVER),
    ],
    elsewhere={
        "from_answers": "test_taking_over.py",
        "supplier_measure": "test_supplier.py: what is behind the link shows what was found, to whoever has it",
        "supplier_pay": "test_supplier.py",
        "supplier_read": "test_supplier.py",
        "supplier_file": "test_supplier.py",
    },
)
